// A line that was typed at the console. Invariant: errors are reported before the next prompt.
import { answerStyle, formatValue } from "../boards/espruino/print.ts";
import type { Board } from "./board.ts";
import { completionOf } from "./completion.ts";
import { describe } from "./describe.ts";
import { typedCode } from "./stack.ts";

/** Runs it, and gives what is shown after `=`; undefined when it went wrong. `stopped` as in Execution.step(). */
export function runTypedLine(board: Board, line: string, stopped: () => void): string | undefined {
  let answer: string | undefined;
  board.stepBegins();
  const { execution } = board;
  execution.step(() => {
    const value = board.realm.evaluate(line, typedCode);
    const completion = completionOf(line);
    const shown = { value, none: undefined };
    answer = formatValue(
      completion.kind === "declared" ? board.realm.global[completion.name] : shown[completion.kind],
      (object) => describe(board, object),
      answerStyle,
    );
  }, stopped);
  if (execution.pending.isThere || execution.interrupted) answer = undefined;
  board.checkErrors();
  return answer;
}
