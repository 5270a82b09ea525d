// `for (k in o)` where `o` may be null or undefined, `false` or 0: nothing to do in JavaScript, an error on Espruino.
// Invariant: afterwards what a `for … in` goes through is truthy.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { at, logical, object } from "../ast/build.ts";
import type { Pass } from "../pass.ts";

export const forInNull: Pass = {
  name: "for-in-null",
  run(program) {
    walk(program as es.Node, null, {
      ForInStatement(node, { next }) {
        next();
        if (!isTruthy(node.right)) node.right = at(logical(node.right, "||", object([])), node.right);
      },
    });
    return program;
  },
};

function isTruthy(node: es.Expression): boolean {
  switch (node.type) {
    case "ArrayExpression":
    case "ObjectExpression":
    case "NewExpression":
      return true;
    case "LogicalExpression":
      return node.operator === "||" && isTruthy(node.right);
    default:
      return false;
  }
}
