// What lets the prompt reach the program's own names: in a program that calls `inspect`, a function that evaluates a text
// within the bundle, and a table of what the names of the sources have become there, in the source map under
// `x_pinwheel.names`. Invariant: the function is put in when names have been shortened, so that it changes none of them;
// a name that the compiler has made away with is not in the table.
import { eachMapping, TraceMap } from "@jridgewell/trace-mapping";
import { SCOPE_MARK } from "../../../firmware/frame.ts";
import type { NewNames } from "./hooks.ts";
import type { Inserted, SourceMap } from "./source-map.ts";

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

/** The names of the program's files that are names of the bundle's top level, and what they are called there. O(length). */
export function programNames(code: string, map: SourceMap, { variables }: NewNames): Record<string, string> {
  // A name that two files have got a number in one of them.
  const pairs = new Set([...variables].map(([long, short]) => `${long.replace(/\$\d+$/, "")} ${short}`));
  const lines = code.split("\n");
  const found = new Map<string, string>();
  eachMapping(new TraceMap(map), ({ generatedLine, generatedColumn, source, name }) => {
    if (name === null || source === null || source.startsWith("pinwheel-rt/")) return;
    word.lastIndex = generatedColumn;
    const [short = ""] = word.exec(lines[generatedLine - 1] ?? "") ?? [];
    if (pairs.has(`${name} ${short}`)) found.set(name, short);
  });
  return Object.fromEntries(found);
}

const word = /[\w$]+/y;
