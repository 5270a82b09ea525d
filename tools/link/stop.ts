// Stops what runs on a board. Invariant: afterwards no timer and no watch of the program is left.
import type { Repl } from "./repl.ts";
import { hasRestarted, leaveMark } from "./restart.ts";
import { LinkError } from "./transport.ts";

const resetLimitMs = 5000;

/** Resets the interpreter; a program that starts even then (`.bootrst`) loses its timers, watches and listeners. */
export async function stopProgram(repl: Repl): Promise<void> {
  // `reset` happens at the end of an idle pass, after lines that were received before it, and drops a line that is
  // half received: only what it removes tells.
  await repl.sync(); // it may have been busy, or gone wild, since the console was last asked
  await leaveMark(repl);
  await repl.send("reset();");
  const deadline = performance.now() + resetLimitMs;
  do {
    await repl.sync();
    if (await hasRestarted(repl)) return silence(repl);
  } while (performance.now() < deadline);
  throw new LinkError(
    `the program on ${repl.label} goes on after reset()`,
    "Reset the board by hand, then try again.",
  );
}

/** For a program that reset() has started again. */
async function silence(repl: Repl): Promise<void> {
  const restarts = await repl.evaluate('require("Storage").read(".bootrst")!==undefined');
  if (restarts === true) await repl.perform("clearInterval();clearWatch();E.removeAllListeners()");
}
