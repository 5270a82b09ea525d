// What a person has typed, as TypeScript: whether it is whole, what is wrong with it, and its JavaScript. Invariant: places
// in messages are those in what was typed.
import { transformSync, type OxcError, type SourceMap } from "oxc-transform";
import { CompileError } from "../../compiler/diagnostic.ts";

/** JavaScript, with the map that leads to what was typed. */
export interface Stripped {
  code: string;
  map: SourceMap;
}

/** Whether more lines may still make a whole of it: an open bracket, template or comment, an operator at the end. */
export function isUnfinished(source: string): boolean {
  const { code, errors } = strip(source);
  // A head alone is a whole declaration in TypeScript; nobody types one at a prompt but with its body in the next line.
  if (errors.length === 0) return code.trim() === "" && functionHead.test(source);
  return errors.some((error) => isAtEnd(error, source));
}

const functionHead = /^\s*(?:async\s+)?function\b[^{};]*$/;

/** Signs that the parser complains of, and not of what is missing behind them. */
const opensMore = /(?:=>|\?\.)$/;

/**
 * Types stripped. `{…}` alone is an object, as at other prompts. Throws CompileError where it cannot be parsed, with the
 * places in `file`.
 */
export function stripTyped(source: string, file: string): Stripped {
  const isObject = /^\s*\{[^]*\}\s*$/.test(source);
  // In brackets from the first line on: columns of that line are moved by one, and no other.
  const asObject = isObject ? strip(`(${source}\n)`) : undefined;
  const { code, map, errors } = asObject?.errors.length === 0 ? asObject : strip(source);
  if (errors.length === 0 && map) return { code, map };
  throw new CompileError(
    errors.map(({ message, labels }) => ({
      severity: "error",
      code: "syntax",
      message,
      file,
      ...placeOf(source, labels[0]?.start ?? 0),
    })),
  );
}

function strip(source: string): { code: string; map?: SourceMap; errors: OxcError[] } {
  return transformSync("typed.ts", source, {
    lang: "ts",
    sourceType: "module",
    sourcemap: true,
    typescript: { onlyRemoveTypeImports: true },
  });
}

function isAtEnd({ message, labels }: OxcError, source: string): boolean {
  const written = source.trimEnd();
  const end = written.length;
  const open = opensMore.exec(written);
  if (open && labels.some(({ end: stop }) => written.slice(stop, open.index).trim() === "")) return true;
  return labels.some(({ start, end: stop }) => {
    if (message.startsWith("Unterminated"))
      return /^(?:`|\/\*)/.test(source.slice(start)) || source[stop - 1] === "{";
    return start === stop && start >= end;
  });
}

function placeOf(source: string, offset: number): { line: number; column: number } {
  const lines = source.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
