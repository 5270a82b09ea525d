// The value that an answer is the text of. Invariant: an answer that the line has changed gives none.
import { excerpt } from "./console-text.ts";
import { checkedAnswer } from "./framing.ts";
import { LinkError } from "./transport.ts";

/** Of JSON, or `undefined`. Throws LinkError, with the board's `label`, where it is neither. */
export function valueOf(text: string, label: string): unknown {
  if (text === "undefined") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new LinkError(
      `the answer from ${label} is not JSON: ${excerpt(text)}`,
      "Ask for numbers, strings, and plain objects and arrays of them.",
    );
  }
}

/** The same of an answer that carries its CRC-32 (frameQuery). */
export function checkedValue(text: string, label: string): unknown {
  const json = checkedAnswer(text);
  if (json !== undefined) return valueOf(json, label);
  throw new LinkError(
    `the line to the board on ${label} changes what is sent`,
    "Check the cable, or try a lower --baud.",
  );
}
