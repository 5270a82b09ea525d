// Directives: strings at the start of a function that tell the compiler something about it.
import type * as es from "estree";

/** Whether the function begins with this directive. */
export function hasDirective({ body }: es.Function, directive: string): boolean {
  if (body.type !== "BlockStatement") return false;
  const [first] = body.body;
  return (
    first?.type === "ExpressionStatement" &&
    first.expression.type === "Literal" &&
    first.expression.value === directive
  );
}
