// Puts insertions into the text of a script, and finds places of the original again. Invariant: every line keeps its number,
// so that only columns move; and what was inserted stands between marks, so that it can be taken out again.

// What was inserted stands between these.
const opening = "/*‹*/";
const closing = "/*›*/";

/** A function's text as its author wrote it. */
export function uninstrumented(text: string): string {
  return text.replace(/\/\*‹\*\/.*?\/\*›\*\//g, "");
}

export interface Insertion {
  readonly at: number;
  readonly text: string;
  /** At one place the lower comes first, and equal ones in the order in which they were made; 0 when not given. */
  readonly rank?: number;
}

/** A keyword that another text of its length takes the place of. */
export interface Replacement {
  readonly at: number;
  readonly text: string;
}

/** The column in the original, both counted from 1, of a place in the instrumented copy. */
export type OriginalColumn = (line: number, column: number) => number;

/** The text with others of the same length in these places. */
export function replace(code: string, replacements: readonly Replacement[]): string {
  let replaced = code;
  for (const { at, text } of replacements)
    replaced = replaced.slice(0, at) + text + replaced.slice(at + text.length);
  return replaced;
}

/** The text with all that is inserted, and where its places were before. */
export function insert(
  code: string,
  unordered: readonly Insertion[],
): { readonly code: string; readonly original: OriginalColumn } {
  const insertions = unordered.toSorted((a, b) => a.at - b.at || (a.rank ?? 0) - (b.rank ?? 0));
  const byLine = new Map<number, { column: number; length: number }[]>();
  let text = "";
  let from = 0;
  let line = 1;
  let lineStart = 0;
  for (const { at, text: bare } of insertions) {
    const inserted = opening + bare + closing;
    for (let i = from; i < at; i++)
      if (code[i] === "\n") {
        line++;
        lineStart = i + 1;
      }
    text += code.slice(from, at) + inserted;
    from = at;
    const shifts = byLine.get(line) ?? [];
    shifts.push({ column: at - lineStart + 1, length: inserted.length });
    byLine.set(line, shifts);
  }
  return { code: text + code.slice(from), original: (l, column) => unshift(byLine.get(l) ?? [], column) };
}

/** `column` is a column of the original at or after which text of `length` was inserted; they come in order. */
function unshift(shifts: readonly { column: number; length: number }[], column: number): number {
  let original = column;
  for (const shift of shifts) {
    if (original < shift.column) break;
    original = Math.max(shift.column, original - shift.length);
  }
  return original;
}
