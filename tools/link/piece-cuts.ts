// Where a file is cut into packets. A packet has no CRC of its own, and a line that changes its type makes of data what the
// board evaluates. Invariant: where the file has such places near enough, a piece begins with a character with which no
// statement does, or is the beginning of something that does not end in it: so Espruino finds an error before it runs a word.
import { flashWord } from "./literal.ts";

/** A statement that begins so is a syntax error in every build. */
const dead = /^(?:[)\]},=:?*%<>|&^]|\.(?!\d)|[-+!]=)/;

/** How much shorter than it could be a piece becomes for it: a part of its length. An upload takes 0.3 % longer for all this. */
const most = 2 / 3;

/** Where the piece from `start` ends, which may be `limit` at most: at a flash word, or the end. O(piece). */
export function cutBefore(bytes: Uint8Array, start: number, limit: number): number {
  if (limit >= bytes.length && start > 0) return bytes.length;
  // One piece alone would be the program: its last word goes by itself.
  const from = limit < bytes.length ? limit : Math.max(start, bytes.length - 1);
  const last = start + Math.floor((from - start) / flashWord) * flashWord;
  for (let end = last; end > start + (last - start) * (1 - most); end -= flashWord)
    if (beginsDead(bytes, end)) return end;
  return limit < bytes.length ? limit : Math.max(last, Math.min(limit, flashWord));
}

/** Whether what stands there is an error to Espruino before it has run anything. */
export function beginsDead(bytes: Uint8Array, at: number): boolean {
  return dead.test(String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0));
}
