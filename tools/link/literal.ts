// Pieces of a file as string literals, for statements on the console. Invariant: a statement with such a piece fits the
// board's event queue as a whole, in case the board reads nothing before it is complete.
import type { BoardProfile } from "../../boards/index.ts";
import { stringLiteral } from "./framing.ts";

/** Flash is programmed in words; no chip has longer ones than this many bytes. */
export const flashWord = 32;

/** Characters of the console that the board can queue: they take 66 bytes for each 64. */
export function queuedCharacters(profile: BoardProfile): number {
  return Math.floor((profile.queue.eventBytes * 64) / 66);
}

/**
 * Whether the board can be asked the next before it has answered the last. Espruino on Linux fills its queue in one thread
 * and empties it in another without a lock: what comes while it works may be lost or repeated.
 */
export function canAskAhead({ chip }: BoardProfile): boolean {
  return chip.family !== "LINUX";
}

/** How long a piece's literal may be. */
export function literalLimit(profile: BoardProfile): number {
  const roundTripsMatterLittleBeyond = 2048;
  const restOfTheLine = 128;
  const most = Math.max(queuedCharacters(profile) - restOfTheLine, 4 * flashWord);
  return Math.min(roundTripsMatterLittleBeyond, most);
}

/** As many whole flash words from `offset` on as their literal is allowed to be long; at least one. */
export function nextLiteral(
  bytes: Uint8Array,
  offset: number,
  limit: number,
): { literal: string; end: number } {
  let end = Math.min(bytes.length, offset + flashWord);
  let literal = stringLiteral(bytes.subarray(offset, end));
  while (end < bytes.length) {
    const further = Math.min(bytes.length, end + flashWord);
    const longer = stringLiteral(bytes.subarray(end, further));
    if (literal.length + longer.length - 2 > limit) break;
    literal = literal.slice(0, -1) + longer.slice(1);
    end = further;
  }
  return { literal, end };
}
