// What the console shows for a line, from its last statement. Espruino differs from JavaScript here: a declaration has what
// it declared as its value, and blocks and loops have none.
import { parse, type AnyNode } from "acorn";

/** Where the value of a script is: what its evaluation gives, a name that it declared, or nowhere. */
export type Completion =
  { readonly kind: "value" | "none" } | { readonly kind: "declared"; readonly name: string };

/** Throws acorn's SyntaxError for a text that is no script. */
export function completionOf(code: string): Completion {
  const { body } = parse(code, { ecmaVersion: "latest" });
  const last = body.findLast(({ type }) => type !== "EmptyStatement");
  if (last === undefined || hasValue(last)) return { kind: "value" };
  if (last.type === "FunctionDeclaration" || last.type === "ClassDeclaration")
    return { kind: "declared", name: last.id.name };
  const id = last.type === "VariableDeclaration" ? last.declarations.at(-1)?.id : undefined;
  return id?.type === "Identifier" ? { kind: "declared", name: id.name } : { kind: "none" };
}

function hasValue(statement: AnyNode): boolean {
  if (statement.type !== "IfStatement") return statement.type === "ExpressionStatement";
  const { consequent, alternate } = statement;
  return hasValue(consequent) && (!alternate || hasValue(alternate));
}
