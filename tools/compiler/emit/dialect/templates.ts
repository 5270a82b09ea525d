// Checks of template literals: Espruino finds the end of `${…}` by counting braces, in strings and templates too, and
// knows `${` no more from an escaped one once the text has been read.
import type * as es from "estree";
import { isBalanced } from "../../lower/braces.ts";
import type { Report } from "./problem.ts";
import { oddEscape } from "./tokens.ts";

export function templateProblems(node: es.Node, code: string, report: Report): void {
  if (node.type !== "TemplateLiteral") return;
  for (const quasi of node.quasis) {
    if (quasi.value.cooked?.includes("${")) report(node, "a template literal with an escaped `${`");
    if (oddEscape.test(quasi.value.raw))
      report(node, "a template literal with `\\u{…}` or a line continuation");
  }
  for (const [i, expression] of node.expressions.entries()) {
    const inside = code.slice(endOf(node.quasis[i]) + 2, startOf(node.quasis[i + 1]) - 1);
    if (!isBalanced(inside)) report(expression, "a template literal with unbalanced braces in its code");
  }
}

// acorn's positions of a template's texts are without the backticks, `${` and `}`.
const startOf = (node: es.TemplateElement): number => ("start" in node ? Number(node.start) : 0);
const endOf = (node: es.TemplateElement): number => ("end" in node ? Number(node.end) : 0);
