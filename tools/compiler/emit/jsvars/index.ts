// How many jsvars a loaded bundle holds before its first task runs: within a tenth of what the interpreter itself counts
// for programs like the examples. The drawing `g` of a board with a display is in it, what tasks make when they run is not.
import type { BoardProfile } from "../../../../boards/index.ts";
import { parseModule } from "../../ast/parse.ts";
import { Evaluator } from "./evaluator.ts";

/** Where a program's code is while it runs: in Storage, or copied to RAM as a console does with what it is sent. */
export type CodePlace = "storage" | "ram";

/** Estimates a bundle's jsvars on a board. `code` is the minified text without a function around it. O(length). */
export function estimateJsvars(code: string, board: BoardProfile): Record<CodePlace, number> {
  const program = parseModule(code);
  const count = (text?: string): number => new Evaluator(program, board, text).count(program);
  return { storage: count(), ram: count(code) };
}
