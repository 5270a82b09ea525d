// What the console shows for a line. For JavaScript a declaration has no value; Espruino shows what was declared.
import { parse } from "acorn";

/** The name that a script's last statement declares, if it is a declaration of a variable, function or class. */
export function declaredLast(code: string): string | undefined {
  const last = parse(code, { ecmaVersion: "latest" }).body.at(-1);
  if (last?.type === "FunctionDeclaration" || last?.type === "ClassDeclaration") return last.id.name;
  const id = last?.type === "VariableDeclaration" ? last.declarations.at(-1)?.id : undefined;
  return id?.type === "Identifier" ? id.name : undefined;
}
