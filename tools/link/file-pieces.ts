// A file as the questions that get it into a board's Storage: packets, or statements, and copies of what the board holds
// already. Invariant: a piece begins and ends at a flash word, and two of them together fit the board's event queue.
import { crc32 } from "node:zlib";
import type { BoardProfile } from "../../boards/index.ts";
import type { Question } from "./question.ts";
import { canAskAhead, flashWord, nextLiteral, queuedCharacters } from "./literal.ts";
import { cutBefore } from "./piece-cuts.ts";
import { frameData, packetQuestion } from "./packet.ts";
import type { Repl } from "./repl.ts";
import type { Part } from "./shared-parts.ts";
import { storage } from "./storage-module.ts";

/** The global function that writes a piece, while a file is written: a short name, in every statement. */
const put = "pwPut";
/** Where Espruino keeps which file packets of data are for, until it is whole. */
const hidden = 'global["\\xff"]';
const incoming = `${hidden}.PK_FILE`;
/** What a statement with a piece is longer than the piece: the call, its place, the mark. */
const callCharacters = 56;
const packetFraming = 8;
/** Round trips matter little beyond. */
const packetMost = 1024;

/** The bytes from `start` to `end` of the file, and what gets them there. */
export interface Piece {
  start: number;
  end: number;
  question: (done: () => void) => Question;
}

/** A file that is on its way: the question that has to come first, if there is one, then the pieces in order. */
export interface Pieces {
  announcement?: Question;
  pieces: Iterable<Piece>;
  /** A statement after which the board takes no more of them. */
  over: string;
  /** Whether it is over by itself with the last piece. */
  ends: boolean;
}

export interface FileContent {
  name: string;
  bytes: Uint8Array;
}

/**
 * The whole file in packets; undefined when one of them would hold a byte that may not travel. The first follows a statement
 * that does what a packet of its own would do, and looks at its CRC-32 before: a line that changes one letter of a name in such a
 * packet would have the board write over another file. Without it, the data is refused.
 */
export function packetsOf(profile: BoardProfile, { name, bytes }: FileContent): Pieces | undefined {
  const about = `${JSON.stringify(name)},${bytes.length}`;
  const announcement = `\x10((n,s)=>E.CRC32(n+s)^${crc32(`${name}${bytes.length}`)}||(${incoming}={fn:n,s:s}))(${about})\n`;
  const size = Math.min(packetMost, pieceCharacters(profile) - packetFraming);
  const pieces: Piece[] = [];
  for (let start = 0, before = announcement; start < bytes.length; before = "") {
    const step = Math.max(flashWord, Math.floor((size - before.length) / flashWord) * flashWord);
    const end = cutBefore(bytes, start, Math.min(bytes.length, start + step));
    const text = frameData(bytes.subarray(start, end));
    if (text === undefined) return undefined;
    const whole = before + text;
    pieces.push({ start, end, question: (done) => packetQuestion(whole, done) });
    start = end;
  }
  return { pieces, over: `${hidden}&&delete ${incoming}`, ends: true };
}

/** The file in statements, of which those for a part that the board has elsewhere copy it. */
export function statementsOf(
  repl: Repl,
  profile: BoardProfile,
  { name, bytes }: FileContent,
  parts: readonly Part[],
): Pieces {
  const definition = `(global.${put}=function(d,o){${storage}.write(${JSON.stringify(name)},d,o,${bytes.length})},0)`;
  return {
    announcement: repl.queried(definition, () => {}),
    pieces: statements(repl, profile, bytes, parts),
    over: `delete global.${put}`,
    ends: false,
  };
}

function* statements(
  repl: Repl,
  profile: BoardProfile,
  bytes: Uint8Array,
  parts: readonly Part[],
): Iterable<Piece> {
  const limit = Math.max(4 * flashWord, pieceCharacters(profile) - callCharacters);
  for (const part of parts) {
    if (part.copy !== undefined) {
      const { start, end, copy } = part;
      const statement = `(function(S,i){for(i=${start};i<${end};i+=512)${put}(S.read(${copy.name},i+${copy.from - start},Math.min(512,${end}-i)),i)})(${storage})`;
      yield { start, end, question: (done) => repl.statement(statement, done) };
      continue;
    }
    for (let start = part.start; start < part.end;) {
      const { literal, end } = nextLiteral(bytes.subarray(0, part.end), start, limit);
      const statement = `${put}(${literal},${start})`;
      yield { start, end, question: (done) => repl.statement(statement, done) };
      start = end;
    }
  }
}

/** How long what carries a piece may be: two of them fill the queue, unless they would be very short. */
function pieceCharacters(profile: BoardProfile): number {
  const shortest = 256;
  const room = queuedCharacters(profile);
  return room < 2 * shortest || !canAskAhead(profile) ? room : Math.floor(room / 2);
}
