// Writes one file into a board's Storage. Invariants: a file is whole only when its CRC-32, read back from flash, agrees;
// no write is begun for which there is no erased place, so that Storage is never compacted by it; and nothing is sent
// that a board without flow control could lose: each piece fits its event queue and waits for the answer to the last.
import { crc32 } from "node:zlib";
import type { BoardProfile } from "../../boards/index.ts";
import { flashWord, literalLimit, nextLiteral, queuedCharacters } from "./literal.ts";
import { framePacket } from "./packet.ts";
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { ReplError } from "./repl-error.ts";
import { LinkError, RefusedError } from "./transport.ts";

export const storage = 'require("Storage")';

const headerBytes = 32;
/** A board gives up a packet that is not complete after 5 s, and says so. */
const writeLimitMs = 7000;
/** Reading a slow flash of several 100 kB. */
const crcLimitMs = 20_000;
/** How often a chunk is sent again, and how often a damaged file is begun anew. */
const chunkAttempts = 4;
const fileAttempts = 3;

export interface WriteOptions {
  /** Whether the board takes binary packets. */
  packets: boolean;
  /** Called after each chunk with the bytes written so far and in all. */
  onProgress?: ((written: number, total: number) => void) | undefined;
}

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
  const found = await persistently(repl, () => repl.evaluate(all, { timeoutMs: crcLimitMs }));
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
  return Number(await persistently(repl, () => repl.evaluate(`${storage}.getFree()`)));
}

export async function eraseFile(repl: Repl, name: string): Promise<void> {
  await persistently(repl, () =>
    repl.perform(`${storage}.erase(${JSON.stringify(name)})`, { timeoutMs: writeLimitMs }),
  );
}

/**
 * Writes a file that is not there (or whose old version is to go), and reads its CRC back. What the line damages is
 * written again. Throws RefusedError when the board has no room or cannot store it, LinkError when the line breaks.
 */
export async function writeFile(
  repl: Repl,
  profile: BoardProfile,
  name: string,
  bytes: Uint8Array,
  options: WriteOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const free = await freeBytes(repl);
    if (free < sizeInStorage(bytes.length))
      throw new RefusedError(
        `there is no room for ${name} (${bytes.length} bytes) in the Storage of the board on ${repl.label} (${free} bytes free)`,
        "Add --compact to make room of what was erased.",
      );
    await new FileWriter(repl, profile, name, bytes, options).write();
    const found = await storedFile(repl, name);
    if (holds(found, bytes)) return;
    await eraseFile(repl, name);
    if (attempt === fileAttempts)
      throw new LinkError(
        `the board on ${repl.label} does not hold what was sent: CRC ${hex(found?.crc)} instead of ${hex(crc32(bytes))}`,
        `The line changes or loses what is sent (${fileAttempts} attempts): check the cable, or try a lower --baud. The board keeps its old program.`,
      );
  }
}

class FileWriter {
  readonly #repl: Repl;
  readonly #name: string;
  readonly #bytes: Uint8Array;
  readonly #options: WriteOptions;
  readonly #profile: BoardProfile;
  #packets: boolean;

  constructor(repl: Repl, profile: BoardProfile, name: string, bytes: Uint8Array, options: WriteOptions) {
    this.#repl = repl;
    this.#profile = profile;
    this.#name = name;
    this.#bytes = bytes;
    this.#options = options;
    this.#packets = options.packets;
  }

  async write(): Promise<void> {
    if (this.#packets) this.#packets = await this.#announce();
    const total = this.#bytes.length;
    for (let offset: number | undefined = 0; offset < total;) {
      offset = await this.#writeChunk(offset);
      if (offset === undefined) return; // the CRC will not agree
      this.#options.onProgress?.(offset, total);
    }
  }

  /** Tells the board of a file that comes in packets. False when it does not understand. */
  async #announce(): Promise<boolean> {
    const info = JSON.stringify({ fn: this.#name, s: this.#bytes.length });
    const packet = framePacket("fileSend", Buffer.from(info));
    if (packet === undefined) return false;
    try {
      return await this.#repl.sendPacket(packet, { timeoutMs: 1000 });
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      await this.#repl.sync();
      return false;
    }
  }

  /** Gets the chunk at `offset` into flash. Gives the end of it, or undefined when something else came to lie there. */
  async #writeChunk(offset: number): Promise<number | undefined> {
    for (let attempt = 1; ; attempt++) {
      const [end, send] = this.#nextChunk(offset);
      try {
        await send();
        // A packet is acknowledged even when there was no place for it: the first tells.
        const isFirst = offset === 0 && end < this.#bytes.length;
        if (!isFirst || !this.#packets || (await this.#stateOf(offset, end)) === "written") return end;
        throw new ReplError("nothing was stored", "");
      } catch (error) {
        if (!(error instanceof LinkError) && !(error instanceof ReplError)) throw error;
        this.#packets = false; // the board's count of them may differ from ours
        await this.#repl.sync();
        const state = await this.#stateOf(offset, end);
        if (state === "written") return end;
        if (state === "damaged") return undefined;
        if (attempt === chunkAttempts) throw error instanceof ReplError ? this.#storeError(error) : error;
      }
    }
  }

  #nextChunk(offset: number): [end: number, send: () => Promise<void>] {
    const packetEnd = Math.min(this.#bytes.length, offset + this.#packetBytes);
    const packet = this.#packets ? framePacket("data", this.#bytes.subarray(offset, packetEnd)) : undefined;
    if (packet !== undefined)
      return [
        packetEnd,
        async () => {
          if (!(await this.#repl.sendPacket(packet, { timeoutMs: writeLimitMs })))
            throw new ReplError("the board refused a packet", "");
        },
      ];
    this.#packets = false;
    const { literal, end } = nextLiteral(this.#bytes, offset, literalLimit(this.#profile));
    const args = [JSON.stringify(this.#name), literal, offset, this.#bytes.length].join();
    return [end, () => this.#repl.perform(`${storage}.write(${args})`, { timeoutMs: writeLimitMs })];
  }

  get #packetBytes(): number {
    const roundTripsMatterLittleBeyond = 1024;
    const most = Math.min(roundTripsMatterLittleBeyond, queuedCharacters(this.#profile) - 8);
    return Math.max(flashWord, Math.floor(most / flashWord) * flashWord);
  }

  async #stateOf(offset: number, end: number): Promise<"written" | "missing" | "damaged"> {
    const part = `${storage}.read(${JSON.stringify(this.#name)},${offset},${end - offset})`;
    const crc = await persistently(this.#repl, () =>
      this.#repl.evaluate(`(function(s){return s&&E.CRC32(s)})(${part})`),
    );
    if (typeof crc !== "number") return "missing";
    if (crc >>> 0 === crc32(this.#bytes.subarray(offset, end))) return "written";
    return crc >>> 0 === crc32(Buffer.alloc(end - offset, 0xff)) ? "missing" : "damaged";
  }

  #storeError(error: ReplError): RefusedError {
    return new RefusedError(
      `the board on ${this.#repl.label} could not store ${this.#name}: ${error.message}`,
      "Reset it, then try again. It keeps its old program.",
    );
  }
}

function hex(crc: number | undefined): string {
  return crc === undefined ? "of nothing" : `0x${crc.toString(16).padStart(8, "0")}`;
}
