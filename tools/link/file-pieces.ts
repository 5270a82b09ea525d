// A file as the questions that get it into a board's Storage: packets, or statements, and copies of what the board holds
// already. Invariant: a piece begins and ends at a flash word, and two of them together fit the board's event queue.
import type { BoardProfile } from "../../boards/index.ts";
import type { Question } from "./channel.ts";
import { canAskAhead, flashWord, nextLiteral, queuedCharacters } from "./literal.ts";
import { framePacket } from "./packet.ts";
import type { Repl } from "./repl.ts";
import type { Part } from "./shared-parts.ts";
import { storage } from "./storage-module.ts";

/** The global function that writes a piece, while a file is written: a short name, in every statement. */
const put = "pwPut";
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

/** A file that is on its way: the question that has to come first, then the pieces in order. */
export interface Pieces {
  announcement: Question;
  pieces: Iterable<Piece>;
}

export interface FileContent {
  name: string;
  bytes: Uint8Array;
}

/** The whole file in packets; undefined when one of them would hold a byte that may not travel. */
export function packetsOf(
  repl: Repl,
  profile: BoardProfile,
  { name, bytes }: FileContent,
): Pieces | undefined {
  const announcement = framePacket("fileSend", Buffer.from(JSON.stringify({ fn: name, s: bytes.length })));
  if (announcement === undefined) return undefined;
  const size = Math.min(packetMost, pieceCharacters(profile) - packetFraming);
  const step = Math.max(flashWord, Math.floor(size / flashWord) * flashWord);
  const pieces: Piece[] = [];
  for (let start = 0; start < bytes.length; start += step) {
    const end = Math.min(bytes.length, start + step);
    const text = framePacket("data", bytes.subarray(start, end));
    if (text === undefined) return undefined;
    pieces.push({ start, end, question: (done) => repl.packet(text, done) });
  }
  return { announcement: repl.packet(announcement), pieces };
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
