// Loops over elements that suspend: `for…of` over arrays and texts, and `for…in`.
// Invariant: what is looped over is evaluated once; an element is taken when its turn comes, as the language says.
import type * as es from "estree";
import {
  assign,
  binary,
  call,
  declare,
  field,
  id,
  index,
  literal,
  logical,
  statement,
} from "../../ast/build.ts";
import type { Body } from "./body.ts";
import { explode } from "./expressions.ts";
import { Block } from "./graph.ts";
import type { Statements } from "./statements.ts";
import type { Variable } from "./variables.ts";

/** The loop variable of `for…of` and its like gets its next value. */
export function assignElement(
  body: Body,
  left: es.VariableDeclaration | es.Pattern,
  value: es.Expression,
): void {
  if (left.type === "VariableDeclaration") {
    const variable = body.variables.get(left.declarations[0].id as es.Identifier)!;
    body.declare(variable, value);
  } else body.evaluate(assign(left, value));
}

export function explodeForOf(to: Statements, node: es.ForOfStatement, labels: readonly string[]): void {
  const { body } = to;
  const list = body.kept(explode(body, node.right));
  eachOf(to, node, labels, list, (_, element) => assignElement(body, node.left, element));
}

/** A loop over an array's (or a string's) elements as they are when their turn comes. */
function eachOf(
  to: Statements,
  node: es.ForOfStatement | es.ForInStatement,
  labels: readonly string[],
  list: Variable,
  begin: (next: Block, element: es.Expression) => void,
): void {
  const { body } = to;
  const position = body.kept(literal(0));
  position.constant = false;
  const element = (): es.Expression =>
    index(body.ref(list), {
      type: "UpdateExpression",
      operator: "++",
      prefix: false,
      argument: body.ref(position),
    });
  const test = binary(body.ref(position), "<", field(body.ref(list), "length"));
  to.loop(labels, test, node.body, null, (next) => begin(next, element()));
}

/** The keys are listed first; one that has been deleted when its turn comes is passed over, as the language says. */
export function explodeForIn(to: Statements, node: es.ForInStatement, labels: readonly string[]): void {
  const { body } = to;
  const object = body.kept(explode(body, node.right));
  const keys = body.kept({ type: "ArrayExpression", elements: [] });
  const key = body.freshName("k");
  body.emitStatement({
    type: "ForInStatement",
    left: declare("var", id(key)),
    right: body.ref(object),
    body: statement(call(field(body.ref(keys), "push"), [id(key)])),
  });
  const current = body.temporary();
  current.constant = false;
  eachOf(to, node, labels, keys, (next, element) => {
    body.declare(current, element);
    const present = new Block();
    const isText = binary(typeOf(body.ref(object)), "==", literal("string"));
    body.branch(logical(isText, "||", binary(body.ref(current), "in", body.ref(object))), present, next);
    body.start(present);
    assignElement(body, node.left, body.ref(current));
  });
}

const typeOf = (argument: es.Expression): es.UnaryExpression => ({
  type: "UnaryExpression",
  operator: "typeof",
  prefix: true,
  argument,
});
