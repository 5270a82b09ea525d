// Writes the rest of a file on a line that loses or changes bytes: piece by piece. Invariant: a piece whose answer did not
// come is looked at on the board before anything else is done: it is there, or still erased and sent again, or damaged.
import { crc32 } from "node:zlib";
import type { BoardProfile } from "../../boards/index.ts";
import type { FileContent } from "./file-pieces.ts";
import { literalLimit, nextLiteral } from "./literal.ts";
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { ReplError } from "./repl-error.ts";
import { storage } from "./storage-module.ts";
import { LinkError, RefusedError } from "./transport.ts";

/** A board gives up a packet that is not complete after 5 s, and says so. */
export const writeLimitMs = 7000;
/** How often a chunk is sent again. */
const chunkAttempts = 4;

/** Bytes that were sent, and perhaps are not there. */
export interface SentPiece {
  start: number;
  end: number;
}

export class CarefulWriter {
  readonly #repl: Repl;
  readonly #profile: BoardProfile;
  readonly #name: string;
  readonly #bytes: Uint8Array;
  readonly #sent: readonly SentPiece[];

  /** @param sent pieces in order of which it is not known whether they arrived */
  constructor(
    repl: Repl,
    profile: BoardProfile,
    { name, bytes }: FileContent,
    sent: readonly SentPiece[] = [],
  ) {
    this.#repl = repl;
    this.#profile = profile;
    this.#name = name;
    this.#bytes = bytes;
    this.#sent = sent;
  }

  /** From `offset` on. Only the CRC of the whole tells whether it is as it should be. Throws LinkError and RefusedError. */
  async write(offset: number, onProgress?: (written: number, total: number) => void): Promise<void> {
    const total = this.#bytes.length;
    for (let at: number | undefined = offset; at < total;) {
      at = await this.#writeChunk(at);
      if (at === undefined) return; // the CRC will not agree
      onProgress?.(at, total);
    }
  }

  /** Gets the chunk at `offset` into flash. Gives the end of it, or undefined when something else came to lie there. */
  async #writeChunk(offset: number): Promise<number | undefined> {
    // What was sent may be there. It is written again within its own bounds, since what followed it may be there too.
    const sent = this.#sent.find((piece) => piece.end > offset);
    const bound = sent?.end ?? this.#bytes.length;
    if (sent?.start === offset) {
      const state = await this.#stateOf(offset, bound);
      if (state !== "missing") return state === "written" ? bound : undefined;
    }
    const { literal, end } = nextLiteral(this.#bytes.subarray(0, bound), offset, literalLimit(this.#profile));
    const write = `(${storage}.write(${this.#quoted},${literal},${offset},${this.#bytes.length}),0)`;
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#repl.query(write, { timeoutMs: writeLimitMs });
        return end;
      } catch (error) {
        if (!(error instanceof LinkError) && !(error instanceof ReplError)) throw error;
        await this.#repl.sync();
        const state = await this.#stateOf(offset, end);
        if (state === "written") return end;
        if (state === "damaged") return undefined;
        if (attempt === chunkAttempts) throw error instanceof ReplError ? this.#storeError(error) : error;
      }
    }
  }

  get #quoted(): string {
    return JSON.stringify(this.#name);
  }

  async #stateOf(offset: number, end: number): Promise<"written" | "missing" | "damaged"> {
    const part = `${storage}.read(${this.#quoted},${offset},${end - offset})`;
    const crc = await persistently(this.#repl, () =>
      this.#repl.query(`(function(s){return s?E.CRC32(s):null})(${part})`),
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
