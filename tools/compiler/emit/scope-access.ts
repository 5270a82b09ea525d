// What lets the prompt reach the program's own names: in a program that calls `inspect`, a function that evaluates a text
// within the bundle, and a table of what the names of the sources have become there, in the source map under
// `x_pinwheel.names`. Invariant: the function is put in when names have been shortened, so that it changes none of them;
// a name that the compiler has made away with is not in the table.
import { SCOPE_MARK } from "../../../firmware/frame.ts";
import { boundNames } from "../ast/patterns.ts";
import type { Chunk } from "../parse/chunk.ts";
import type { NewNames } from "./hooks.ts";
import type { Inserted } from "./source-map.ts";

const mark = JSON.stringify(SCOPE_MARK);
const scopeFunction = "function(){return eval(arguments[0])}";

/** The text with the function, and where that makes it longer. O(length). */
export function openScope(code: string): { code: string; inserted: Inserted[] } {
  const at = code.indexOf(mark);
  if (at < 0) return { code, inserted: [] };
  const before = code.slice(0, at).split("\n");
  return {
    code: code.slice(0, at) + scopeFunction + code.slice(at + mark.length),
    inserted: [
      {
        line: before.length - 1,
        column: before.at(-1)?.length ?? 0,
        length: scopeFunction.length - mark.length,
      },
    ],
  };
}

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
