// Restarts a board and waits until its console is back. That it has restarted is seen by something that was left behind in
// its memory and is gone. Invariant: no Ctrl-C is sent after the restart: it would break the program that starts.
import { BoardLines } from "./board-lines.ts";
import type { Repl } from "./repl.ts";
import { LinkError, RefusedError } from "./transport.ts";

const mark = "pwOn";
const askLimitMs = 1000;
const restartLimitMs = 8000;

/** Whether what was left behind is gone: code for the board. */
export const isUnmarked = `!global.${mark}`;

/** A statement that leaves it behind, for `isUnmarked`. */
export const leaveMark = `global.${mark}=1`;

/** Undefined while the console does not answer. */
async function hasRestarted(repl: Repl): Promise<boolean | undefined> {
  try {
    return (await repl.query(isUnmarked, { timeoutMs: askLimitMs })) === true;
  } catch {
    return undefined; // the question, or its answer, was lost in the restart
  }
}

/** Boots what the board boots, as after power-on, with the console's help. Throws LinkError when it does not come back. */
export async function restart(repl: Repl, onLine: (line: string) => void): Promise<void> {
  await repl.perform(leaveMark);
  // It happens at the end of an idle pass: a question may be answered before.
  await awaitRestart(repl, onLine, { name: "load()", isAtOnce: false, act: () => repl.send("load();") });
}

/** The same by the board's reset line, for consoles that need not answer. `pulse` moves it. */
export async function restartByLine(
  repl: Repl,
  pulse: () => Promise<void>,
  onLine: (line: string) => void,
): Promise<void> {
  // After whatever stands on its line; nobody waits for the answer, which a board in a loop does not give.
  await repl.send("");
  await repl.send(`${leaveMark};`);
  await awaitRestart(repl, onLine, { name: "its reset line", isAtOnce: true, act: pulse });
}

/** A way to restart a board. */
interface Way {
  name: string;
  /** Whether a board that answers afterwards, and has not restarted, never will. */
  isAtOnce: boolean;
  act: () => Promise<void>;
}

async function awaitRestart(
  repl: Repl,
  onLine: (line: string) => void,
  { name, isAtOnce, act }: Way,
): Promise<void> {
  const lines = new BoardLines(onLine, { afterPrompt: true });
  const stopListening = repl.onOutput((text) => lines.push(text));
  try {
    await act();
    const deadline = performance.now() + restartLimitMs;
    const isSure = (found?: boolean): boolean => found === true || (found === false && isAtOnce);
    let restarted = await hasRestarted(repl);
    while (!isSure(restarted) && performance.now() < deadline) restarted = await hasRestarted(repl);
    if (restarted === true) return;
    if (restarted === false)
      throw new RefusedError(
        `the board on ${repl.label} did not restart by ${name}: what was in its memory is still there`,
        "Press its reset button, or take its power away for a moment.",
      );
    throw new LinkError(
      `the console on ${repl.label} does not answer ${restartLimitMs} ms after a restart by ${name}`,
      "Its program may loop without end, or use the port for itself: press its reset button.",
    );
  } finally {
    lines.end();
    stopListening();
  }
}
