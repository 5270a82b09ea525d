// What the interpreter reports after an idle pass: an error that nothing caught, a step that was broken off, new error flags. Invariant: at
// most one error a pass, the last; the program hears of it first, and what it handles is not reported.
import { formatValue, printStyle } from "../boards/espruino/print.ts";
import type { Board } from "./board.ts";
import { runListeners } from "./callbacks.ts";
import { describe } from "./describe.ts";
import type { Thrown } from "./pending-error.ts";

/** Reports what went wrong since the last check, as Espruino does after every idle pass. */
export function checkErrors(board: Board): void {
  const { execution } = board;
  if (board.stepInterrupted) {
    board.stepInterrupted = false;
    execution.interrupted = false;
    report(board, "Execution Interrupted during event processing.", { interrupted: true });
  }
  const uncaught = execution.pending.clear();
  board.realm.reword(uncaught?.value);
  const handled =
    uncaught !== undefined && runListeners(board, "process", "uncaughtException", [uncaught.value]);
  const left = handled ? execution.pending.clear() : uncaught;
  board.realm.reword(left?.value);
  if (left !== undefined && !(handled && left.value === undefined)) reportUncaught(board, left);
  if (execution.interrupted) {
    execution.interrupted = false;
    board.stepInterrupted = false;
    report(board, "Execution Interrupted", { interrupted: true });
  }
  const fresh = board.flags.takeNew();
  if (fresh.length === 0) return;
  for (const flag of fresh) board.tracer.add({ kind: "flag", flag });
  runListeners(board, "E", "errorFlag", [board.realm.array(fresh)]);
  report(board, `New interpreter error: ${fresh.join(",")}`);
}

function reportUncaught(board: Board, { value, lost }: Thrown): void {
  board.realm.reword(lost);
  report(board, describeError(board, value), lost === undefined ? {} : { lost: describeError(board, lost) });
}

/** Prints a line as the interpreter's own message; it is part of the trace as an error, not as output. */
function report(board: Board, text: string, more: { interrupted?: true; lost?: string } = {}): void {
  board.tracer.add({ kind: "error", text, ...more });
  board.console.printQuietly(`${text}\n`);
}

function describeError(board: Board, value: unknown): string {
  let text = "[object Object]";
  board.execution.step(() => {
    text =
      typeof value === "function"
        ? formatValue(value, (fn) => describe(board, fn), printStyle)
        : String(value);
  });
  if (!board.realm.isError(value)) return `Uncaught ${text}`;
  const stack = typeof value.stack === "string" ? value.stack.trimEnd() : "";
  return `Uncaught ${text}${stack === "" ? "" : `\n${stack}`}`;
}
