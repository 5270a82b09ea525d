// What the form of an expression tells of its value. Invariant: "yes" is certain; whatever is not known is "no".
import type * as es from "estree";

/** Whether the value is a primitive, as far as the form tells: a literal that is no regular expression, or an operator's. O(1). */
export function isPrimitiveForm(node: es.Node): boolean {
  switch (node.type) {
    case "Literal":
      return !("regex" in node);
    case "BinaryExpression":
    case "TemplateLiteral":
    case "UnaryExpression":
    case "UpdateExpression":
      return true;
    default:
      return false;
  }
}
