// Stops what runs on a board. Invariant: afterwards no timer and no watch of the program is left.
import type { Question } from "./question.ts";
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { isUnmarked, leaveMark } from "./restart.ts";
import { storage } from "./storage-module.ts";
import { LinkError } from "./transport.ts";

const resetLimitMs = 5000;
/** A board that is idle answers in a moment; one that is busy, or has gone wild, needs Ctrl-C. */
const markLimitMs = 700;
const askLimitMs = 1000;
/** The look at which a board that has not restarted by then is asked again. */
const againAt = 3;

/** Resets the interpreter; a program that starts even then (`.bootrst`) loses its timers, watches and listeners. */
export async function stopProgram(repl: Repl): Promise<void> {
  const startsAgain = `${storage}.read('.bootrst')!==undefined`;
  if ((await stopAndAsk(repl, startsAgain, askLimitMs)) === true) await stopStarted(repl);
}

/** Takes from a program that starts even after `reset()` all that could call it. */
export async function stopStarted(repl: Repl): Promise<void> {
  await repl.perform("clearInterval();clearWatch();E.removeAllListeners()");
}

/**
 * Resets the interpreter, and gives the value of an expression on it (see Repl.query), which may take `limitMs`. What starts
 * even then is for `stopStarted`. Throws LinkError.
 */
export async function stopAndAsk(repl: Repl, expression: string, limitMs: number): Promise<unknown> {
  await persistently(repl, () => reset(repl));
  const deadline = performance.now() + resetLimitMs;
  for (let attempt = 1; attempt === 1 || performance.now() < deadline; attempt++) {
    if (attempt > 1) await repl.sync();
    // It answers, and has not restarted: the line may have changed what asked for it.
    if (attempt === againAt) await persistently(repl, () => reset(repl));
    // Both at once, which is mostly right. An answer that may take long is waited for alone when it did not come.
    const found = await afterReset(repl, attempt === 1 ? expression : "0");
    if (found === undefined) continue;
    return attempt === 1
      ? found.value
      : persistently(repl, () => repl.query(expression, { timeoutMs: limitMs }));
  }
  throw new LinkError(
    `the program on ${repl.label} goes on after reset()`,
    "Reset the board by hand, then try again.",
  );
}

/**
 * Leaves the mark and asks for the reset. That happens at the end of an idle pass, after lines that were received before it,
 * and drops a line that is half received: so nothing is sent behind it until the board has said that it has the mark. Only
 * what it removes tells that it has happened.
 */
async function reset(repl: Repl): Promise<void> {
  const text = "\x10reset();\n";
  const unanswered: Question = { text, take: () => ({ used: 0, accept: () => {} }) };
  await repl.inTurn([repl.statement(leaveMark), unanswered], Infinity, { timeoutMs: markLimitMs });
}

/** The expression's value, if it has restarted by now. */
async function afterReset(repl: Repl, expression: string): Promise<{ value: unknown } | undefined> {
  try {
    const found = await repl.query(`${isUnmarked}?[${expression}]:0`, { timeoutMs: askLimitMs });
    return Array.isArray(found) ? { value: found[0] } : undefined;
  } catch {
    return undefined; // the question, or its answer, was lost in the restart
  }
}
