// Makes the copy of a bundle that the simulator really runs. Invariant: it behaves as the original does, every line
// keeps its number, and original() gives back every column.
//
// Two things are inserted, always on the line where they belong:
// - guards that make an interruption (Ctrl-C, memory exhausted) pass by `catch` and `finally`, as on Espruino, where it
//   is no exception. A JavaScript engine has nothing like it, so it is thrown, and the guards let it through;
// - calls that report to the simulator when one of the named functions is entered.
import { parse, type AnyNode, type Program, type TryStatement } from "acorn";
import { walk } from "zimmerframe";

/** The hidden global through which instrumented code calls the simulator. */
export const hookName = "__pinwheelSimulator";

export interface Instrumented {
  readonly code: string;
  /** The column in the original, both counted from 1, of a place in the instrumented copy. */
  readonly original: (line: number, column: number) => number;
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * Instruments a script. `entries` maps names of functions declared in it to the hook that each call reports to, with
 * the call's arguments. Throws acorn's SyntaxError (with `loc`) when the text is no script.
 */
export function instrument(code: string, entries: ReadonlyMap<string, string> = new Map()): Instrumented {
  const insertions: Insertion[] = [];
  const pending = new Map(entries);
  walk<AnyNode, null>(parseScript(code), null, {
    TryStatement(node, { next }) {
      insertions.push(...guards(node, code));
      next();
    },
    FunctionDeclaration(node, { next }) {
      const name = node.id?.name ?? "";
      const hook = pending.get(name);
      if (hook !== undefined) {
        pending.delete(name); // The outermost one that comes first.
        insertions.push({ at: node.body.start + 1, text: `${hookName}.${hook}.apply(0,arguments);` });
      }
      next();
    },
  });
  return apply(code, insertions);
}

function parseScript(code: string): Program {
  return parse(code, { ecmaVersion: "latest", sourceType: "script" });
}

function guards({ handler, finalizer }: TryStatement, code: string): Insertion[] {
  const insertions: Insertion[] = [];
  if (handler) insertions.push({ at: handler.body.start + 1, text: `${hookName}.caught();` });
  if (!finalizer || code.slice(finalizer.start + 1, finalizer.end - 1).trim() === "") return insertions;
  insertions.push({ at: finalizer.start + 1, text: `if(${hookName}.alive()){` });
  insertions.push({ at: finalizer.end - 1, text: "}" });
  return insertions;
}

function apply(code: string, unordered: Insertion[]): Instrumented {
  const insertions = unordered.toSorted((a, b) => a.at - b.at);
  const byLine = new Map<number, { column: number; length: number }[]>();
  let text = "";
  let from = 0;
  let line = 1;
  let lineStart = 0;
  for (const { at, text: inserted } of insertions) {
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
