// Refused functions and calls that would run source text.
import type * as es from "estree";
import { memberName } from "./bindings.ts";
import { isFunction, type Checks } from "./site.ts";

export const functionChecks: Checks = {
  CallExpression(node, site) {
    const name = site.bindings.global(node.callee);
    if (name === "eval") site.refuse("eval", node);
    const [first] = node.arguments;
    if ((name === "setTimeout" || name === "setInterval") && first && isText(first))
      site.refuse("timer-text", first);
  },
  MemberExpression(node, site) {
    if (memberName(node) !== "length" || node.object.type !== "Identifier") return;
    if (node.object.name !== "arguments") return;
    // Arrow functions have the arguments of the function around them.
    const owner = site.path.findLast(
      (outer) => isFunction(outer) && outer.type !== "ArrowFunctionExpression",
    );
    if (owner && isFunction(owner) && owner.params.some((parameter) => parameter.type !== "RestElement"))
      site.refuse("arguments-length", node);
  },
};

function isText(node: es.Node): boolean {
  return (node.type === "Literal" && typeof node.value === "string") || node.type === "TemplateLiteral";
}
