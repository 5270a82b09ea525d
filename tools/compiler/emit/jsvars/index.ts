// How many jsvars a loaded bundle holds before its first task runs: within a tenth of what the interpreter itself counts
// for programs like the examples. What tasks make when they run is not in it.
import type { BoardProfile } from "../../../../boards/index.ts";
import { parseModule } from "../../ast/parse.ts";
import { Evaluator } from "./evaluator.ts";

/** Estimates a bundle's jsvars on a board. `code` is the minified text without the function around it. O(length). */
export function estimateJsvars(code: string, { memory }: BoardProfile): number {
  const program = parseModule(code);
  return new Evaluator(program, memory).count(program);
}
