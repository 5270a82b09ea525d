// Gets a file into a board's Storage, as fast as its console takes it, and has the board read its CRC: all that is sent is
// sent ahead of the answers to what came before. When an answer does not come, or is no good, the rest goes piece by piece
// (careful-writer.ts). Invariant: nothing is sent that a board without flow control could lose: all that waits for an answer
// fits its event queue together.
import { crc32 } from "node:zlib";
import * as v from "valibot";
import type { BoardProfile } from "../../boards/index.ts";
import { CarefulWriter, writeLimitMs } from "./careful-writer.ts";
import type { Question } from "./question.ts";
import { packetsOf, statementsOf, type FileContent, type Piece, type Pieces } from "./file-pieces.ts";
import { canAskAhead, queuedCharacters } from "./literal.ts";
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { ReplError } from "./repl-error.ts";
import { sharedParts } from "./shared-parts.ts";
import { storage } from "./storage-module.ts";
import { LinkError } from "./transport.ts";

/** Reading a slow flash of several 100 kB. */
export const crcLimitMs = 20_000;

export interface WriteOptions {
  /** Whether the board takes binary packets. */
  packets: boolean;
  /** A file that the new one is probably much like: what it shares with it is copied on the board. */
  like?: string | undefined;
  /** Called after each piece with the bytes written so far and in all. */
  onProgress?: ((written: number, total: number) => void) | undefined;
}

/** What the board found when it read the file. */
export interface Reading {
  /** Undefined when there is no such file. */
  size: number | undefined;
  crc: number | undefined;
  /** Of the expression that was to be evaluated when the file is whole, if it was. */
  value: unknown;
}

const readingSchema = v.union([v.literal(0), v.tuple([v.number(), v.number(), v.unknown()])]);

/**
 * Writes the file in the place of an old one of its name, and reads it back. There must be room for it. `whenWhole` is an
 * expression that the board evaluates when it has read it and all is well, unless the line is bad. Throws LinkError, and
 * RefusedError when the board cannot store it.
 */
export async function sendFile(
  repl: Repl,
  profile: BoardProfile,
  file: FileContent,
  options: WriteOptions,
  whenWhole?: string,
): Promise<Reading> {
  const { onProgress } = options;
  const sent: Piece[] = [];
  let done = 0;
  let reading: Reading | undefined;
  let close = "0";
  const onPiece = (end: number): void => {
    done = end;
    onProgress?.(end, file.bytes.length);
  };
  try {
    const { announcement, pieces, over, ends } = await piecesOf(repl, profile, file, options);
    close = `(${over},0)`;
    const check = repl.queried(
      checkOf(file, whenWhole, ends ? "" : `${over};`),
      (value) => (reading = readingOf(value, repl.label)),
    );
    const room = canAskAhead(profile) ? queuedCharacters(profile) : 0;
    const questions = series(announcement, pieces, check, sent, onPiece);
    await repl.inTurn(questions, room, { timeoutMs: writeLimitMs });
    if (reading !== undefined) return reading;
  } catch (error) {
    if (!(error instanceof LinkError) && !(error instanceof ReplError)) throw error;
    await repl.sync();
    // What is sent of the next file must not get into this one, when its announcement does not arrive.
    await persistently(repl, () => repl.query(close));
    await new CarefulWriter(repl, profile, file, sent).write(done, onProgress);
  }
  return readBack(repl, file);
}

/** Asks the board what it holds. */
export async function readBack(repl: Repl, file: FileContent): Promise<Reading> {
  const ask = (): Promise<unknown> => repl.query(checkOf(file), { timeoutMs: crcLimitMs });
  return readingOf(await persistently(repl, ask), repl.label);
}

function* series(
  first: Question | undefined,
  pieces: Iterable<Piece>,
  last: Question,
  sent: Piece[],
  done: (end: number) => void,
): Iterable<Question> {
  if (first) yield first;
  for (const piece of pieces) {
    sent.push(piece);
    yield piece.question(() => {
      sent.shift();
      done(piece.end);
    });
  }
  yield last;
}

/** Packets where they will do, statements where the board takes none or has a part of the file itself. */
async function piecesOf(
  repl: Repl,
  profile: BoardProfile,
  file: FileContent,
  { packets, like }: WriteOptions,
): Promise<Pieces> {
  const { bytes } = file;
  const parts = like === undefined ? undefined : await sharedParts(repl, like, bytes);
  return (
    (packets && parts === undefined ? packetsOf(profile, file) : undefined) ??
    statementsOf(repl, profile, file, parts ?? [{ start: 0, end: bytes.length }])
  );
}

function checkOf({ name, bytes }: FileContent, whenWhole?: string, before = ""): string {
  const whole = whenWhole === undefined ? "0" : `c^${crc32(bytes)}|s.length-${bytes.length}?0:${whenWhole}`;
  return `(function(S,s,c){${before}s=S.read(${JSON.stringify(name)});return s?[s.length,c=E.CRC32(s),${whole}]:0})(${storage})`;
}

function readingOf(value: unknown, label: string): Reading {
  const found = v.safeParse(readingSchema, value);
  if (!found.success)
    throw new LinkError(
      `the board on ${label} does not say what it holds`,
      "The line changes or loses characters: check the cable, or try a lower --baud.",
    );
  const [size, crc, done] = found.output || [];
  return { size, crc: crc === undefined ? undefined : crc >>> 0, value: done };
}
