// Data for the program: its `data` listeners on a port or a socket. Invariant: as in Espruino, listeners that were interrupted
// are removed.
import type { Board } from "./board.ts";
import { runCallbacks } from "./callbacks.ts";

/** Runs the listeners at once. Returns false when there are none. */
export function runDataListeners(board: Board, object: unknown, text: string): boolean {
  const listeners = board.emitters.get(object, "data");
  if (listeners === undefined) return false;
  const remove = (): void => board.emitters.removeAll(object, "data");
  if (runCallbacks(board, listeners, object, [text], remove)) return true;
  board.console.print("ERROR: Error processing Serial data handler - removing it.\n");
  board.flags.raise("CALLBACK");
  remove();
  return true;
}
