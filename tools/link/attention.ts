// Gets a console's attention, whatever state the board is in: a half-typed line, a busy loop, the debugger, a restart
// that opening the port has caused. Invariant: no Ctrl-C is sent to a console that has said what a further one does:
// Espruino on Linux exits on the second at an empty prompt.
import type { Channel } from "./channel.ts";
import { cleanConsoleText, excerpt } from "./console-text.ts";
import { StoppedError } from "./flow-control.ts";
import { findAnswer, framePing, type Answer } from "./framing.ts";
import { SilenceError } from "./question.ts";
import { LinkError } from "./transport.ts";

/** The port is there, and no prompt of Espruino's. The speed may be wrong. */
export class NoPromptError extends LinkError {
  override name = "NoPromptError";
}

/** How long an answer may take before the next attempt, in ms: the first is short, most boards are idle. */
const firstPatienceMs = 700;
const patienceMs = 1000;

/** What the Linux build answers to Ctrl-C at an empty prompt. */
export const exitWarning = "Press Ctrl-C again to exit";

/**
 * Returns when the console has executed a line. `nonce` gives the mark for each attempt.
 * Throws LinkError after `limitMs`, which says what was heard instead.
 */
export async function getAttention(channel: Channel, nonce: () => string, limitMs: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  let heard = "";
  for (let attempt = 0; attempt === 0 || performance.now() < deadline; attempt++) {
    // A board that is merely slow to start gets one every other time; the debugger leaves its loop on the next.
    const due = attempt % 2 === 1 || /debug>\s*$/.test(heard);
    if (due && !heard.includes(exitWarning)) await channel.interrupt();
    const patience = Math.min(attempt === 0 ? firstPatienceMs : patienceMs, deadline - performance.now());
    const mark = nonce();
    const take = (received: string): Answer | undefined => findAnswer(received, mark);
    try {
      // The line end finishes whatever was typed there.
      const answer = await channel.ask(`\n${framePing(mark)}`, take, patience, patience);
      // What a loop was cut off with, for example. The prompt that the answer stood behind is not a part of it.
      channel.passOn(answer.before.replace(/>$/, ""));
      return;
    } catch (error) {
      if (error instanceof SilenceError) heard += error.heard;
      else if (!(error instanceof StoppedError)) throw error;
    }
  }
  if (channel.stopped) throw new StoppedError(channel.label, limitMs);
  throw noPrompt(channel.label, cleanConsoleText(heard), limitMs);
}

/** A probe that comes back, and how terminals show its control characters. */
const ownWords = /(?:\^P)?;?print\("<"\+"\w+\.>"\)|\^C/g;

function noPrompt(label: string, all: string, limitMs: number): NoPromptError {
  const heard = all
    .replaceAll("\x03", "")
    .replaceAll("\x10", "")
    .replace(ownWords, "")
    .replace(/\s*\n\s*/g, "\n")
    .trim();
  if (heard === "" && all !== "")
    return new NoPromptError(
      `what is sent to ${label} comes back as it is, and nothing else`,
      "Is it the right port? It may be that of another device, or have its two data lines joined.",
    );
  if (/^>>>(?: |$)|\b(?:Micro|Circuit)Python\b/m.test(heard))
    return new NoPromptError(
      `what answers on ${label} is Python: it said ${excerpt(heard)}`,
      "If that is the board, it has MicroPython or CircuitPython: write Espruino to it first, https://www.espruino.com/Download.",
    );
  if (heard === "")
    return new NoPromptError(
      `nothing answers on ${label} (waited ${limitMs} ms)`,
      "Is it the right port, and the right --baud (9600 or 115200)? If the program is busy in a loop, or has moved its console elsewhere, reset the board.",
    );
  return new NoPromptError(
    `what answers on ${label} is not Espruino's console: it said ${excerpt(heard)}`,
    "If that is unreadable, try another --baud (9600 or 115200). Otherwise it is another port, another firmware, or a program that uses the port for itself.",
  );
}
