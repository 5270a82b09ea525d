// Writes one file into a board's Storage. Invariants: a file is whole only when its CRC-32, read back from flash, agrees;
// and no write is begun for which there is no erased place, so that Storage is never compacted by it. How the bytes get
// there is file-writer.ts.
import { crc32 } from "node:zlib";
import type { BoardProfile } from "../../boards/index.ts";
import { CarefulWriter, writeLimitMs } from "./careful-writer.ts";
import { crcLimitMs, readBack, sendFile, type WriteOptions } from "./file-writer.ts";
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { storage } from "./storage-module.ts";
import { LinkError, RefusedError } from "./transport.ts";

const headerBytes = 32;
/** How often a damaged file is begun anew. */
const fileAttempts = 3;

/** Bytes of Storage that a file takes. */
export function sizeInStorage(bytes: number): number {
  return headerBytes + Math.ceil(bytes / 8) * 8;
}

/** Size and CRC-32 of a stored file. */
export interface StoredFile {
  size: number;
  crc: number;
}

/** Size and CRC of each of these files; undefined for one that is not there. The board reads all of them. */
export async function storedFiles(repl: Repl, names: readonly string[]): Promise<(StoredFile | undefined)[]> {
  const each = "(function(n,s){s=S.read(n);return s===undefined?null:[s.length,E.CRC32(s)]})";
  const all = `(function(S){return ${JSON.stringify(names)}.map${each}})(${storage})`;
  const found = await persistently(repl, () => repl.query(all, { timeoutMs: crcLimitMs }));
  return (Array.isArray(found) ? found : []).map((file: unknown) =>
    Array.isArray(file) ? { size: Number(file[0]), crc: Number(file[1]) >>> 0 } : undefined,
  );
}

/** Undefined when there is no such file. */
export async function storedFile(repl: Repl, name: string): Promise<StoredFile | undefined> {
  return (await storedFiles(repl, [name]))[0];
}

/** Whether that is the file with these bytes. */
export function holds(file: StoredFile | undefined, bytes: Uint8Array): boolean {
  return file?.size === bytes.length && file.crc === crc32(bytes);
}

/** Bytes of erased flash after the last file. */
export async function freeBytes(repl: Repl): Promise<number> {
  return Number(await persistently(repl, () => repl.query(`${storage}.getFree()`)));
}

/** Erases a file if there are `needed` free bytes besides. Gives the number of free bytes. */
async function eraseIfRoom(repl: Repl, name: string, needed: number): Promise<number> {
  const erase = `(function(S,f){f=S.getFree();if(f>=${needed})S.erase(${JSON.stringify(name)});return f})(${storage})`;
  return Number(await persistently(repl, () => repl.query(erase, { timeoutMs: writeLimitMs })));
}

export async function eraseFile(repl: Repl, name: string): Promise<void> {
  const erase = `(${storage}.erase(${JSON.stringify(name)}),0)`;
  await persistently(repl, () => repl.query(erase, { timeoutMs: writeLimitMs }));
}

/** What is known of a file, and what follows when it is whole. */
export interface WriteHints {
  /** Somebody has seen that there is room for it beside its old version. Otherwise the board is asked. */
  fits?: true;
  /** An expression that the board evaluates once the file is whole, unless the line is bad; `S` is its Storage. */
  whenWhole?: string;
}

/**
 * Writes a file in the place of its old version, and reads its CRC back. What the line damages is written again, with more
 * care. Gives the value of what was to be done when it is whole, if that was. Throws RefusedError when the board has no
 * room or cannot store it, LinkError when the line breaks.
 */
export async function writeFile(
  repl: Repl,
  profile: BoardProfile,
  name: string,
  bytes: Uint8Array,
  options: WriteOptions,
  { fits, whenWhole }: WriteHints = {},
): Promise<unknown> {
  const file = { name, bytes };
  if (!fits) await makeWay(repl, name, bytes.length);
  let found = await sendFile(repl, profile, file, options, whenWhole);
  for (let attempt = 1; ; attempt++) {
    if (found.size === bytes.length && found.crc === crc32(bytes)) return found.value;
    if (attempt === fileAttempts) break;
    await makeWay(repl, name, bytes.length);
    await new CarefulWriter(repl, profile, file).write(0, options.onProgress);
    found = await readBack(repl, file);
  }
  await eraseFile(repl, name);
  throw new LinkError(
    `the board on ${repl.label} does not hold what was sent: CRC ${hex(found.crc)} instead of ${hex(crc32(bytes))}`,
    `The line changes or loses what is sent (${fileAttempts} attempts): check the cable, or try a lower --baud. The board keeps its old program.`,
  );
}

/** Erases the old version of a file if there is room for a new one of so many bytes. Throws RefusedError. */
async function makeWay(repl: Repl, name: string, bytes: number): Promise<void> {
  const needed = sizeInStorage(bytes);
  const free = await eraseIfRoom(repl, name, needed);
  if (free >= needed) return;
  throw new RefusedError(
    `there is no room for ${name} (${bytes} bytes) in the Storage of the board on ${repl.label} (${free} bytes free)`,
    "Erase what nobody needs; `pinwheel fs compact` then gives the room of erased files back.",
  );
}

function hex(crc: number | undefined): string {
  return crc === undefined ? "of nothing" : `0x${crc.toString(16).padStart(8, "0")}`;
}
