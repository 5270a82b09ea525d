// Stops what runs on a board. Invariant: afterwards no timer and no watch of the program is left.
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { isUnmarked, leaveMark } from "./restart.ts";
import { LinkError } from "./transport.ts";

const resetLimitMs = 5000;
/** A board that is idle answers in a moment; one that is busy, or has gone wild, needs Ctrl-C. */
const markLimitMs = 700;
const askLimitMs = 1000;

/** Resets the interpreter; a program that starts even then (`.bootrst`) loses its timers, watches and listeners. */
export async function stopProgram(repl: Repl): Promise<void> {
  // `reset` happens at the end of an idle pass, after lines that were received before it, and drops a line that is
  // half received: only what it removes tells.
  await persistently(repl, () => leaveMark(repl, { timeoutMs: markLimitMs }));
  await repl.send("reset();");
  const deadline = performance.now() + resetLimitMs;
  do {
    await repl.sync();
    const [restarted, startsAgain] = await afterReset(repl);
    if (restarted && startsAgain) await repl.perform("clearInterval();clearWatch();E.removeAllListeners()");
    if (restarted) return;
  } while (performance.now() < deadline);
  throw new LinkError(
    `the program on ${repl.label} goes on after reset()`,
    "Reset the board by hand, then try again.",
  );
}

/** Whether it has restarted, and whether a program starts at that. */
async function afterReset(repl: Repl): Promise<[boolean, boolean]> {
  const both = `[${isUnmarked},require("Storage").read(".bootrst")!==undefined]`;
  try {
    const found = await repl.query(both, { timeoutMs: askLimitMs });
    return Array.isArray(found) ? [found[0] === true, found[1] === true] : [false, false];
  } catch {
    return [false, false]; // the question, or its answer, was lost in the restart
  }
}
