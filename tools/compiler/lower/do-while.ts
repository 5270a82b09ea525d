// `do … while` as Espruino runs it: after a `break` it evaluates the condition once more.
//
//   do { if (a) break; } while (f());   becomes
//   $left = 0; do { if (a) { $left = 1; break; } } while (!$left && f());
//
// Comes after `labels`, which ends all jumps in plain breaks. Invariant: the condition of a loop that breaks either has
// no effects and cannot throw, or asks first whether it was broken off.
import type * as es from "estree";
import { assign, at, block, declare, id, literal, logical, not, statement } from "../ast/build.ts";
import { leavingJumps } from "../ast/jumps.ts";
import { rewriteBodies, rewriteInside } from "../ast/statements.ts";
import type { Pass } from "../pass.ts";

export const doWhileBreaks: Pass = {
  name: "do-while",
  run(program, { names }) {
    const lower = (node: es.Statement): es.Statement[] => {
      rewriteInside(node, lower);
      if (node.type !== "DoWhileStatement" || !isTelling(node)) return [node];
      const left = names.fresh("left");
      for (const jump of breaksOf(node))
        Object.assign(jump, block([statement(assign(id(left), literal(1))), { ...jump }]));
      node.test = at(logical(not(id(left)), "&&", node.test), node.test);
      return [declare("var", id(left), literal(0)), node];
    };
    rewriteBodies(program, lower);
    return program;
  },
};

/** Whether evaluating its condition after a `break` would make a difference. O(nodes). */
function isTelling(loop: es.DoWhileStatement): boolean {
  return !isHarmless(loop.test) && breaksOf(loop).length > 0;
}

/** Whether that is so and the condition does not ask first, as it does after the pass: `!left && a && b`. */
export function isUnguarded(loop: es.DoWhileStatement): boolean {
  let first = loop.test;
  while (first.type === "LogicalExpression" && first.operator === "&&") first = first.left;
  return isTelling(loop) && (first === loop.test || !isHarmless(first));
}

const breaksOf = (loop: es.DoWhileStatement): es.BreakStatement[] =>
  leavingJumps(loop.body).flatMap(({ jump }) => (jump.type === "BreakStatement" ? jump : []));

/** Whether evaluating it once more changes nothing and cannot throw. */
function isHarmless(node: es.Expression): boolean {
  switch (node.type) {
    case "Literal":
    case "Identifier":
    case "ThisExpression":
      return true;
    case "UnaryExpression":
      return node.operator !== "delete" && isHarmless(node.argument);
    case "BinaryExpression":
      return (
        node.operator !== "in" &&
        node.operator !== "instanceof" &&
        node.left.type !== "PrivateIdentifier" &&
        isHarmless(node.left) &&
        isHarmless(node.right)
      );
    case "LogicalExpression":
      return isHarmless(node.left) && isHarmless(node.right);
    default:
      return false;
  }
}
