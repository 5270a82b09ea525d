// Which parts of a coroutine's body suspend: these are cut up, all others stay as they are.
import type * as es from "estree";
import { walk } from "../../ast/walk.ts";

/** Whether evaluating the node may suspend the coroutine that it stands in. Functions are not entered. O(nodes). */
export function suspends(node: es.Node): boolean {
  let found = false;
  const skip = (): void => {};
  walk(node, null, {
    FunctionDeclaration: skip,
    FunctionExpression: skip,
    ArrowFunctionExpression: skip,
    AwaitExpression(_, { stop }) {
      found = true;
      stop();
    },
    YieldExpression(_, { stop }) {
      found = true;
      stop();
    },
    ForOfStatement(loop, { next, stop }) {
      if (loop.await) {
        found = true;
        stop();
      } else next();
    },
  });
  return found;
}
