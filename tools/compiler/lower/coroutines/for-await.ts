// `for await`: takes elements from a stream until it says that there is none, and closes one that is left early.
// Invariant: what is looped over is evaluated once; a stream that has nothing to do at its end costs nothing there.
import type * as es from "estree";
import { binary, block, statement, thisExpr } from "../../ast/build.ts";
import type { Body } from "./body.ts";
import { assignElement } from "./element-loops.ts";
import { explode } from "./expressions.ts";
import { Block } from "./graph.ts";
import type { Statements } from "./statements.ts";
import { explodeCleanup } from "./try.ts";
import type { Variable } from "./variables.ts";

export function explodeForAwait(to: Statements, node: es.ForOfStatement, labels: readonly string[]): void {
  const { body } = to;
  const { isStream, mayClose } = body.streams.get(node)!;
  const subject = explode(body, node.right);
  const stream = body.kept(isStream ? subject : body.runtime("stream_", subject));
  const takes = (): void => takeAll(to, node, labels, stream);
  if (!mayClose) return takes();
  explodeCleanup(to, takes, (why) => block([statement(awaitClose(body, stream, why))]));
}

function awaitClose(body: Body, stream: Variable, why: es.Expression): es.AwaitExpression {
  return { type: "AwaitExpression", argument: body.runtime("close_", body.ref(stream), why) };
}

function takeAll(to: Statements, node: es.ForOfStatement, labels: readonly string[], stream: Variable): void {
  const { body } = to;
  const [head, inside, after] = [new Block(), new Block(), new Block()];
  const element = body.temporary();
  body.jump(head);
  body.start(head);
  body.inLoop(() => {
    const got = new Block();
    got.param = element;
    element.managed = true;
    body.suspend(body.runtime("advance_", thisExpr(), body.ref(stream)), got);
    body.start(got);
    body.branch(binary(body.ref(element), "===", body.runtimeValue("END_")), after, inside);
    body.start(inside);
    assignElement(body, node.left, body.ref(element));
    to.within({ labels, breakTo: after, continueTo: head, plain: true }, () => to.one(node.body));
    body.jump(head);
  });
  body.start(after);
}
