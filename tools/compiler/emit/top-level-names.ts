// What lets the prompt reach the program's own names: a table of what the names of the sources have become in the bundle, whose
// top level is global on the board. It stands in the source map under `x_pinwheel.names`. Invariant: a name that the compiler
// has made away with is not in it.
import { boundNames } from "../ast/patterns.ts";
import type { Chunk } from "../parse/chunk.ts";
import type { NewNames } from "./hooks.ts";

/** The names that the program's files declare at their top level. To be asked before the chunk's tree is lowered. O(statements). */
export function programNames({ program, runtime }: Pick<Chunk, "program" | "runtime">): string[] {
  return program.body.flatMap((node): string[] => {
    if (runtime.holds(node)) return [];
    if (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration") return [node.id.name];
    if (node.type !== "VariableDeclaration") return [];
    return node.declarations.flatMap(({ id }) => boundNames(id));
  });
}

/** Those of the names that are variables of the bundle, by what the sources call them, with what it calls them. O(length). */
export function namesInBundle(
  names: readonly string[],
  code: string,
  { variables }: NewNames,
): Record<string, string> {
  const words = new Set(code.match(/[\w$]+/g));
  const pairs = names.flatMap((name) => {
    const short = variables.get(name) ?? "";
    // A name that two files have got a number in one of them.
    return words.has(short) ? [[name.replace(/\$\d+$/, ""), short]] : [];
  });
  return Object.fromEntries(pairs.toReversed());
}
