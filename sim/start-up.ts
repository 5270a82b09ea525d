// How a board's program starts: its boot files in Espruino's order, then its init listeners, then onInit(). Invariant: an error in one of them
// is reported, and the next one runs.
import type { Board } from "./board.ts";
import { runCallbacks, runListeners } from "./callbacks.ts";
import { bootCode, bootFiles } from "./boot.ts";
import { loadState } from "./saved-state.ts";
import { bootCodeFrom } from "./stack.ts";
import { version } from "./version.ts";

/** Runs the boot files, and what save() has kept, when `withProgram`. */
export function boot(board: Board, withProgram: boolean): void {
  if (withProgram) loadState(board);
  for (const file of bootFiles(board.storage, withProgram)) runFile(board, file);
  tellProgram(board);
}

/** Tells the program that it is all there. */
export function tellProgram(board: Board): void {
  runListeners(board, "E", "init", []);
  board.checkErrors();
  const { onInit } = board.realm.global;
  if (typeof onInit === "function") {
    if (board.console.echo) board.console.print("Running onInit()...\n");
    runCallbacks(board, onInit, undefined, [], () => {});
    board.checkErrors();
  }
}

/** What a board says that has no program. */
export function greet(board: Board): void {
  board.console.printQuietly(`\n Espruino ${version} on a simulated ${board.profile.name}\n`);
}

/** Runs a file of the storage, if it is there. */
export function runFile(board: Board, file: string): void {
  const code = board.storage.read(file);
  if (code === undefined) return;
  board.stepBegins();
  const reports = file === bootCode ? board.taskHooks?.instrumentation : undefined;
  board.execution.step(() => void board.realm.evaluate(code, bootCodeFrom(file), reports));
  board.checkErrors();
}
