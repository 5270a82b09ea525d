// JSON as Espruino's packets may have it: names without quotes, texts in single quotes. Invariant: nothing of it runs; what is
// no plain data is refused.
import { parseExpressionAt, type AnyNode } from "acorn";

/** Undefined for a text that is not an object. */
export function parseLiberally(text: string): Record<string, unknown> | undefined {
  try {
    const value = dataOf(parseExpressionAt(text, 0, { ecmaVersion: "latest" }));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function dataOf(node: AnyNode): unknown {
  if (node.type === "Literal") return node.value;
  if (node.type === "ArrayExpression") return node.elements.map((each) => each && dataOf(each));
  if (node.type === "UnaryExpression" && node.operator === "-") return -Number(dataOf(node.argument));
  if (node.type !== "ObjectExpression") throw new SyntaxError("not plain data");
  return Object.fromEntries(
    node.properties.map((each) => {
      if (each.type !== "Property" || each.computed) throw new SyntaxError("not plain data");
      return [each.key.type === "Identifier" ? each.key.name : dataOf(each.key), dataOf(each.value)];
    }),
  );
}
