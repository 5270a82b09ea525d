// Checks of code that Espruino may skip: without braces around it, skipped code is parsed, and the parser stops at a
// class with members and at a hole in an array (src/jsparse.c: jspeClassDefinition, jspeFactorArray). A block, a
// function's body, an object literal and a template are skipped token by token, and may hold both. A loop that is
// skipped so may end the skipping.
import type * as es from "estree";
import type { Report } from "./problem.ts";

export function skippedProblems(node: es.Node, path: readonly es.Node[], report: Report): void {
  if (swallowsBreak(node, path)) report(node, "a loop without a condition directly in a clause of a switch");
  if (!isUnskippable(node) || !mayBeSkipped(node, path)) return;
  report(
    node,
    node.type === "ArrayExpression"
      ? "an array hole in code that may be skipped"
      : "a class in code that may be skipped",
  );
}

/** Whether Espruino stops at the node where it does not run it. */
export function isUnskippable(node: es.Node): boolean {
  if (node.type === "ArrayExpression") return node.elements.includes(null);
  return (node.type === "ClassExpression" || node.type === "ClassDeclaration") && node.body.body.length > 0;
}

/**
 * Whether Espruino takes a `break` or `continue` that skips over this loop for the loop's own, and goes on after it:
 * one that asks no condition first, reached in a clause of a switch (src/jsparse.c: jspeCheckBreakContinue). What a
 * block holds is skipped with the block.
 */
export function swallowsBreak(node: es.Node, path: readonly es.Node[]): boolean {
  if (node.type !== "DoWhileStatement" && (node.type !== "ForStatement" || node.test)) return false;
  let child: es.Node = node;
  for (const parent of path.toReversed()) {
    if (parent.type !== "IfStatement" || parent.alternate !== child) return parent.type === "SwitchCase";
    child = parent;
  }
  return false;
}

/** Whether the node stands, without braces of its own, where code is parsed and not run. O(depth). */
export function mayBeSkipped(node: es.Node, path: readonly es.Node[]): boolean {
  let child = node;
  for (const parent of path.toReversed()) {
    switch (parent.type) {
      case "BlockStatement":
      case "ObjectExpression":
      case "TemplateLiteral":
      case "ClassBody":
        return false;
      case "SwitchCase":
        return true;
      case "LogicalExpression":
        if (child === parent.right) return true;
        break;
      case "ConditionalExpression":
      case "IfStatement":
        if (child !== parent.test) return true;
        break;
      case "ArrowFunctionExpression":
        if (child === parent.body) return true;
        break;
      case "ForStatement":
        if (child !== parent.init) return true;
        break;
      case "ForInStatement":
      case "ForOfStatement":
        if (child === parent.body) return true;
        break;
      case "WhileStatement":
      case "DoWhileStatement":
        return true;
    }
    child = parent;
  }
  return false;
}
