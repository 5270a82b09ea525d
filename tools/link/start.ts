// Starts the stored program and watches whether it lives. Invariant: a report of Espruino's that the program failed,
// printed while it is watched, is never lost: it is the result. Of a program that nobody could watch, nothing is said.
import { findFailure, isLostMarker, LineReader, withoutPrompt } from "./console-text.ts";
import { isLateAnswer } from "./framing.ts";
import type { Repl } from "./repl.ts";
import { ReplError } from "./repl-error.ts";
import { LinkError } from "./transport.ts";

/** A report of several lines is complete when nothing has come for `quietMs`, after `reportMs` at the latest. */
const quietMs = 250;
const reportMs = 1000;
const reportLines = 50;
const aliveLimitMs = 3000;

/** How the first moments of a program went. */
export interface StartReport {
  /** Espruino's error report if the program failed; its places are those in the bundle. */
  failure: string | undefined;
  /** Whether the console still answers: not when the program loops without end or uses the port itself. */
  answers: boolean;
}

/**
 * Boots the stored program (or does what `command` says) and watches the console for `watchMs`, or until the program has failed.
 * `onLine` gets each line that it prints before that. Throws LinkError when the connection ends meanwhile.
 */
export async function start(
  repl: Repl,
  watchMs: number,
  onLine: (line: string) => void,
  command = "load();",
): Promise<StartReport> {
  const reader = new LineReader();
  const report: string[] = [];
  let lastAt = performance.now();
  let first = true;
  const cut = new AbortController();
  const stopWaiting = repl.onClose(() => cut.abort());
  const stopListening = repl.onOutput((text) => {
    lastAt = performance.now();
    for (const shown of reader.push(text)) {
      if (isLateAnswer(shown)) continue;
      const line = first ? withoutPrompt(shown) : shown;
      first = false;
      if (report.length === 0 && findFailure(line) === undefined) onLine(line);
      else if (report.length < reportLines && !isLostMarker(line, report.at(-1))) report.push(line);
    }
  });
  try {
    await repl.send(command);
    const deadline = performance.now() + watchMs;
    while (report.length === 0 && !cut.signal.aborted && performance.now() < deadline) await pause();
    const probed = report.length === 0 && !cut.signal.aborted ? await probe(repl) : undefined;
    if (report.length === 0 && cut.signal.aborted) throw cutOff(repl.label);
    if (probed) return probed;
    const limit = performance.now() + reportMs;
    while (performance.now() < Math.min(limit, lastAt + quietMs)) await pause();
    return { failure: report.join("\n"), answers: true };
  } finally {
    stopListening();
    stopWaiting();
  }
}

function cutOff(label: string): LinkError {
  return new LinkError(
    `the connection to ${label} was closed while the program was watched`,
    "The board has the program, and nobody has seen whether it works. Was the board unplugged? Connect it, then try again.",
  );
}

/** Asks a program that seems well for a sign of life. */
async function probe(repl: Repl): Promise<StartReport> {
  try {
    await repl.perform("", { timeoutMs: aliveLimitMs });
    return { failure: undefined, answers: true };
  } catch (error) {
    if (error instanceof ReplError) return { failure: `${error.message}\n${error.trace}`, answers: true };
    if (error instanceof LinkError) return { failure: undefined, answers: false };
    throw error;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 25));
}
