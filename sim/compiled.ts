// Scripts that are ready to run: instrumented, and compiled by the engine. Invariant: one that was prepared for a board does for every other
// with the same text, file and reports; only so many are kept.
import vm from "node:vm";
import type { Instrumentation, Instrumented } from "./instrument.ts";

export interface Compiled extends Instrumented {
  readonly script: vm.Script;
}

/** Scripts by file, reports and text, so that the next board with the same bundle need not prepare it again. */
const prepared = new Map<string, Compiled>();
/** What is typed at a console is seldom typed again. */
const shortestPrepared = 500;
const mostPrepared = 8;

/** Prepares a script, or takes it from those that are. `make` instruments it. */
export function compiled(
  file: string,
  code: string,
  reports: Instrumentation | undefined,
  unit: number | undefined,
  make: () => Instrumented,
): Compiled {
  const key = [file, unit, ...(reports?.methods ?? []), ...(reports?.functions ?? []), code].join("\n");
  const known = prepared.get(key);
  if (known !== undefined) return known;
  const instrumented = make();
  const made = { ...instrumented, script: new vm.Script(instrumented.code, { filename: file }) };
  if (code.length < shortestPrepared) return made;
  // The oldest goes: a Map keeps the order of insertion.
  for (const oldest of prepared.keys()) if (prepared.size >= mostPrepared) prepared.delete(oldest);
  prepared.set(key, made);
  return made;
}
