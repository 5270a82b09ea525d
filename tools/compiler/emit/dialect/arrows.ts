// Checks of arrow functions: their `this`, `arguments` and parameters. Espruino stores `this` with an arrow function
// only if it saw the word, outside templates, while it skipped over the body, and forgets that when another function
// follows in an expression body; `arguments` is the arrow's own; parameters are read as expressions first.
import type * as es from "estree";
import { isNativeValueName } from "../../../../boards/espruino/names.ts";
import { isPropertyName } from "../../ast/effects.ts";
import type { Report } from "./problem.ts";
import { isFunction } from "../../analyse/refuse/site.ts";
import { children } from "./tree.ts";

export function arrowProblems(
  node: es.ArrowFunctionExpression,
  path: readonly es.Node[],
  report: Report,
): void {
  for (const parameter of node.params)
    if (parameter.type === "Identifier" && isNativeValueName(parameter.name))
      report(
        parameter,
        `an arrow function with a parameter that has the name of a built-in, \`${parameter.name}\``,
      );
  const uses = lexicalUses(node);
  if (uses.arguments) report(uses.arguments, "`arguments` in an arrow function");
  if (!uses.this) return;
  // Espruino notes `this` while it skips over the body: it must see the token, and nothing that makes it forget.
  const isNested = path.findLast(isFunction)?.type === "ArrowFunctionExpression";
  const isExpression = node.body.type !== "BlockStatement";
  if (isNested || uses.inTemplate || (isExpression && uses.beforeFunction))
    report(uses.this, "`this` in nested arrow functions");
}

interface LexicalUses {
  this?: es.Node;
  arguments?: es.Node;
  /** `this` stands only in template literals. */
  inTemplate: boolean;
  /** A function stands in the body. */
  beforeFunction: boolean;
}

/** What the arrow function takes from the function around it. */
function lexicalUses(arrow: es.ArrowFunctionExpression): LexicalUses {
  const uses: LexicalUses = { inTemplate: false, beforeFunction: false };
  const visit = (node: es.Node, inTemplate: boolean): void => {
    switch (node.type) {
      case "ThisExpression":
        uses.inTemplate = inTemplate && (uses.this === undefined || uses.inTemplate);
        uses.this ??= node;
        return;
      case "Identifier":
        if (node.name === "arguments") uses.arguments ??= node;
        return;
      case "FunctionDeclaration":
      case "FunctionExpression":
        uses.beforeFunction = true;
        return;
      case "ArrowFunctionExpression":
        uses.beforeFunction = true;
        break;
    }
    for (const child of children(node))
      if (child.type !== "Identifier" || !isPropertyName(child, node))
        visit(child, inTemplate || node.type === "TemplateLiteral");
  };
  visit(arrow.body, false);
  return uses;
}
