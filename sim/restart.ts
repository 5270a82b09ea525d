// What a program starts over with: reset(), load() and save(). Invariant: it is done at the end of the idle pass, after the listeners of
// E.on("kill"), and nothing of the program outlives reset() and load() but what is in flash.
import type { Board } from "./board.ts";
import { runListeners } from "./callbacks.ts";
import { saveState } from "./saved-state.ts";
import { boot, greet, runFile, tellProgram } from "./start-up.ts";

/** What the program asked for, to be done at the end of the idle pass. */
export type Restart =
  | { readonly kind: "reset"; readonly erase: boolean }
  | { readonly kind: "load"; readonly file: string | undefined }
  | { readonly kind: "save" };

export function performRestart(board: Board, { kind, ...request }: Restart): void {
  board.restart = undefined;
  runListeners(board, "E", "kill", []);
  board.checkErrors();
  if (kind === "save") {
    saveState(board);
    tellProgram(board);
    return;
  }
  board.renew();
  board.tracer.add({ kind: "boot", reason: kind });
  if ("erase" in request && request.erase) board.storage.eraseAll();
  const file = "file" in request ? request.file : undefined;
  // load() keeps the prompt and whether there is echo, and says nothing itself.
  const isPlain = kind === "load" && file === undefined;
  if (!isPlain) board.console.reset();
  boot(board, isPlain);
  if (isPlain) return;
  greet(board);
  board.console.printQuietly("\n");
  if (file !== undefined) runFile(board, file);
}
