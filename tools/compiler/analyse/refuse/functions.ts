// Refused functions and calls that would run source text.
import type * as es from "estree";
import type { Checks } from "./site.ts";

export const functionChecks: Checks = {
  CallExpression(node, site) {
    const name = site.bindings.global(node.callee);
    if (name === "eval") site.refuse("eval", node);
    const [first] = node.arguments;
    if ((name === "setTimeout" || name === "setInterval") && first && isText(first))
      site.refuse("timer-text", first);
  },
};

function isText(node: es.Node): boolean {
  return (node.type === "Literal" && typeof node.value === "string") || node.type === "TemplateLiteral";
}
