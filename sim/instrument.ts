// Makes the copy of a bundle that the simulator really runs. Invariant: it behaves as the original does, every line
// keeps its number, and original() gives back every column.
//
// Two things are inserted, always on the line where they belong:
// - guards that make an interruption (Ctrl-C, memory exhausted) pass by `catch` and `finally`, as on Espruino, where it
//   is no exception. A JavaScript engine has nothing like it, so it is thrown, and the guards let it through;
// - calls that report to the simulator when one of the named methods is entered.
import { parse, type AnyNode, type ClassBody, type Program, type TryStatement } from "acorn";
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
 * Instruments a script. `methods` maps names of methods to hooks: in the first class that has them all, each call of
 * one reports to its hook, with `this` and the arguments. Throws acorn's SyntaxError (with `loc`) when the text is no
 * script.
 */
export function instrument(code: string, methods: ReadonlyMap<string, string> = new Map()): Instrumented {
  const insertions: Insertion[] = [];
  let reported = methods.size === 0;
  walk<AnyNode, null>(parseScript(code), null, {
    TryStatement(node, { next }) {
      insertions.push(...guards(node, code));
      next();
    },
    ClassBody(node, { next }) {
      const reports = reported ? [] : methodReports(node, methods);
      if (reports.length > 0 && reports.length === methods.size) {
        insertions.push(...reports);
        reported = true;
      }
      next();
    },
  });
  return apply(code, insertions);
}

/** Calls of the hooks, for those of the methods that a class has. */
function methodReports(body: ClassBody, methods: ReadonlyMap<string, string>): Insertion[] {
  return body.body.flatMap((member) => {
    if (member.type !== "MethodDefinition" || member.key.type !== "Identifier" || member.computed) return [];
    const hook = methods.get(member.key.name);
    if (hook === undefined) return [];
    return [{ at: member.value.body.start + 1, text: `${hookName}.${hook}.apply(this,arguments);` }];
  });
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
