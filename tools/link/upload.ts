// Puts a bundle into a board's Storage as the program that it boots. Invariants: nothing is written to a board that
// is not the one the bundle was built for (unless forced); a program is started only after its CRC was read back
// and agrees; what was written and does not agree is erased, so that the board does not boot half a program.
import { crc32 } from "node:zlib";
import * as v from "valibot";
import type { BoardProfile } from "../../boards/index.ts";
import { bundleName } from "../trace.ts";
import { stringLiteral } from "./framing.ts";
import type { Repl } from "./repl.ts";
import { ReplError } from "./repl-error.ts";
import { LinkError } from "./transport.ts";

const storage = 'require("Storage")';
const file = JSON.stringify(bundleName);

/** Flash is programmed in words; no chip has longer ones than this many bytes. */
const flashWord = 32;
/** A Storage write may erase pages, and compacting the whole area takes seconds. */
const writeLimitMs = 20_000;
const resetLimitMs = 5000;

const identitySchema = v.object({ BOARD: v.string(), VERSION: v.string() });

/** What a board says of itself. */
export interface BoardIdentity {
  id: string;
  version: string;
}

export interface UploadOptions {
  /** Called after each chunk with the bytes written so far and in all. */
  onProgress?: (written: number, total: number) => void;
}

/** Asks the board what it is. Throws LinkError when it does not say. */
export async function identify(repl: Repl): Promise<BoardIdentity> {
  const answer = v.safeParse(identitySchema, await repl.evaluate("process.env"));
  if (answer.success) return { id: answer.output.BOARD, version: answer.output.VERSION };
  throw new LinkError(
    `the firmware on ${repl.label} does not say which board it is (process.env)`,
    "Is it Espruino? Update its firmware.",
  );
}

/** Throws LinkError when the bundle for `profile` is not for the board that `identity` tells of. */
export function requireBoard(identity: BoardIdentity, profile: BoardProfile, label: string): void {
  if (identity.id === profile.id) return;
  throw new LinkError(
    `the program is built for ${profile.id}, but the board on ${label} is a ${identity.id} (${identity.version})`,
    `Build it with --board ${identity.id}, or add --force if you know that it fits.`,
  );
}

/**
 * Stops the running program and writes `code` to Storage, where the next boot finds it. A board that holds the
 * same program already is not written to. Text outside ASCII is stored as UTF-8.
 * Throws LinkError when the board does not take it or does not hold what was sent.
 */
export async function upload(
  repl: Repl,
  code: string,
  profile: BoardProfile,
  options: UploadOptions = {},
): Promise<void> {
  const bytes = Buffer.from(code, "utf8");
  if (bytes.length === 0)
    throw new LinkError("the program is empty", "There is nothing to put on the board.");
  await stopProgram(repl);
  await repl.execute("E.getErrorFlags()"); // reading clears them: what is set afterwards was lost by us
  if ((await storedCrc(repl)) !== crc32(bytes)) {
    try {
      await write(repl, bytes, profile, options);
      await verify(repl, bytes);
    } catch (error) {
      // Whatever is wrong, the board may still be able to forget it. That it cannot is the lesser news.
      await repl.execute(`${storage}.erase(${file})`).catch(() => undefined);
      throw error instanceof ReplError ? await writeError(repl, error, bytes.length) : error;
    }
  }
  options.onProgress?.(bytes.length, bytes.length);
}

/** Resets the interpreter: no timer, watch or variable of the running program is left. */
async function stopProgram(repl: Repl): Promise<void> {
  // `reset` happens at the end of an idle pass, after lines that were received before it, and drops a line that is
  // half received. So leave something behind that it removes, and ask until it is gone.
  const mark = "pinwheelReset";
  await repl.sync(); // it may have been busy, or gone wild, since the console was last asked
  await repl.execute(`global.${mark}=1`);
  await repl.send("reset();");
  const deadline = performance.now() + resetLimitMs;
  do {
    await repl.sync();
    const answer = await repl
      .evaluate(`typeof ${mark}`, { timeoutMs: 1000 })
      .catch(() => "lost in the reset");
    if (answer === "undefined") return;
  } while (performance.now() < deadline);
  throw new LinkError(
    `the program on ${repl.label} goes on after reset()`,
    "Reset the board by hand, then try again.",
  );
}

async function write(
  repl: Repl,
  bytes: Buffer,
  profile: BoardProfile,
  options: UploadOptions,
): Promise<void> {
  const literalLimit = chunkLimit(profile);
  for (let offset = 0; offset < bytes.length;) {
    const { literal, end } = nextChunk(bytes, offset, literalLimit);
    await repl.execute(`${storage}.write(${file},${literal},${offset},${bytes.length})`, {
      timeoutMs: writeLimitMs,
    });
    offset = end;
    options.onProgress?.(offset, bytes.length);
  }
}

/**
 * Characters of a chunk's string literal. Without flow control the whole line must fit into the board's event queue,
 * in case the board reads nothing before it is complete; characters are queued 64 to an event of 66 bytes.
 */
function chunkLimit(profile: BoardProfile): number {
  const roundTripsMatterLittleBeyond = 2048;
  const restOfTheLine = 128;
  const line = Math.floor((profile.queue.eventBytes * 64) / 66);
  return Math.min(roundTripsMatterLittleBeyond, Math.max(line - restOfTheLine, 4 * flashWord));
}

/** As many whole flash words from `offset` on as their literal is allowed to be long; at least one. */
function nextChunk(bytes: Buffer, offset: number, limit: number): { literal: string; end: number } {
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

async function verify(repl: Repl, bytes: Buffer): Promise<void> {
  const [wanted, found] = [crc32(bytes), await storedCrc(repl)];
  if (found === wanted) return;
  const flags = await repl.evaluate("E.getErrorFlags()");
  const lost = Array.isArray(flags) && flags.includes("FIFO_FULL");
  throw new LinkError(
    `the board on ${repl.label} does not hold what was sent: CRC ${hex(found)} instead of ${hex(wanted)}`,
    lost
      ? "It lost characters (FIFO_FULL). The program was erased from it: try again with a lower --baud."
      : "The connection changed some of it. The program was erased from it: check the cable, then try again.",
  );
}

/** CRC-32 of the stored program, or undefined when the board has none. */
async function storedCrc(repl: Repl): Promise<number | undefined> {
  const read = `${storage}.read(${file})`;
  const crc = await repl.evaluate(`${read}===undefined?undefined:E.CRC32(${read})`, {
    timeoutMs: writeLimitMs,
  });
  return typeof crc === "number" ? crc >>> 0 : undefined;
}

function hex(crc: number | undefined): string {
  return crc === undefined ? "of nothing" : `0x${crc.toString(16).padStart(8, "0")}`;
}

/** What Espruino says when it cannot store, in the user's terms. */
async function writeError(repl: Repl, error: ReplError, size: number): Promise<LinkError> {
  const free = await repl.evaluate(`${storage}.getFree()`).catch(() => undefined);
  if (/unable to find or create file/i.test(error.message))
    return new LinkError(
      `the program (${size} bytes) does not fit into the Storage of the board on ${repl.label} (${String(free)} bytes free)`,
      "Make it smaller, or erase files from the board's Storage. The board has no program now.",
    );
  return new LinkError(
    `the board on ${repl.label} could not store the program: ${error.message}`,
    `It has ${String(free)} bytes of Storage free. Reset it, then try again.`,
  );
}
