// Gets the bytes of a file into a board's Storage, as fast as its console takes them: in packets or statements that are
// sent ahead of the answers to those before, and what the board holds already by a copy that it makes itself. When an
// answer does not come, or is no good, the rest goes piece by piece, looked at on the board. Invariant: nothing is sent
// that a board without flow control could lose: all that waits for an answer fits its event queue together.
import { crc32 } from "node:zlib";
import type { BoardProfile } from "../../boards/index.ts";
import type { Question } from "./channel.ts";
import { canAskAhead, flashWord, literalLimit, nextLiteral, queuedCharacters } from "./literal.ts";
import { framePacket } from "./packet.ts";
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { ReplError } from "./repl-error.ts";
import { sharedParts, type Part } from "./shared-parts.ts";
import { storage } from "./storage-module.ts";
import { LinkError, RefusedError } from "./transport.ts";

/** A board gives up a packet that is not complete after 5 s, and says so. */
export const writeLimitMs = 7000;
const announceLimitMs = 1000;
/** How often a chunk is sent again. */
const chunkAttempts = 4;
/** The global function that writes a piece, while a file is written: a short name, in every statement. */
const put = "pwPut";
/** What a statement with a piece is longer than the piece: the call, its place, the mark. */
const callCharacters = 56;
const packetFraming = 8;
/** Round trips matter little beyond. */
const packetMost = 1024;

export interface WriteOptions {
  /** Whether the board takes binary packets. */
  packets: boolean;
  /** A file that the new one is probably much like: what it shares with it is copied on the board. */
  like?: string | undefined;
  /** Called after each piece with the bytes written so far and in all. */
  onProgress?: ((written: number, total: number) => void) | undefined;
}

/** What is on its way to the board: the bytes from `start` to `end`. */
interface Piece {
  start: number;
  end: number;
  question: (done: () => void) => Question;
}

export class FileWriter {
  readonly #repl: Repl;
  readonly #name: string;
  readonly #bytes: Uint8Array;
  readonly #options: WriteOptions;
  readonly #profile: BoardProfile;
  /** Sent, and perhaps not there. In order. */
  readonly #sent: Piece[] = [];

  constructor(repl: Repl, profile: BoardProfile, name: string, bytes: Uint8Array, options: WriteOptions) {
    this.#repl = repl;
    this.#profile = profile;
    this.#name = name;
    this.#bytes = bytes;
    this.#options = options;
  }

  /** The file must not be there. Only its CRC can tell whether it is as it should be. */
  async write(): Promise<void> {
    let done = 0;
    try {
      await this.#repl.inTurn(
        this.#questions(await this.#pieces(), (end) => {
          done = end;
          this.#options.onProgress?.(end, this.#bytes.length);
        }),
        canAskAhead(this.#profile) ? queuedCharacters(this.#profile) : 0,
        { timeoutMs: writeLimitMs },
      );
      return;
    } catch (error) {
      if (!(error instanceof LinkError) && !(error instanceof ReplError)) throw error;
    }
    await this.#repl.sync();
    await this.writeCarefully(done);
  }

  /** The same from `offset` on, one piece after the other, each of which is looked at when its answer does not come. */
  async writeCarefully(offset = 0): Promise<void> {
    const total = this.#bytes.length;
    for (let at: number | undefined = offset; at < total;) {
      at = await this.#writeChunk(at);
      if (at === undefined) return; // the CRC will not agree
      this.#options.onProgress?.(at, total);
    }
  }

  *#questions(pieces: Iterable<Piece>, done: (end: number) => void): Iterable<Question> {
    for (const piece of pieces) {
      this.#sent.push(piece);
      yield piece.question(() => {
        this.#sent.shift();
        done(piece.end);
      });
    }
  }

  async #pieces(): Promise<Iterable<Piece>> {
    const parts = await this.#parts();
    const packets = this.#options.packets && parts.length === 1 ? this.#packets() : undefined;
    if (packets && (await this.#announce())) return packets;
    const definition = `global.${put}=function(d,o){${storage}.write(${this.#quoted},d,o,${this.#bytes.length})}`;
    await persistently(this.#repl, () => this.#repl.perform(definition));
    return this.#statements(parts);
  }

  /** What is sent, and what is copied. */
  async #parts(): Promise<Part[]> {
    const { like } = this.#options;
    const parts = like === undefined ? undefined : await sharedParts(this.#repl, like, this.#bytes);
    return parts ?? [{ start: 0, end: this.#bytes.length }];
  }

  /** The whole file in packets; undefined when one of them would hold a byte that may not travel. */
  #packets(): Piece[] | undefined {
    const size = Math.min(packetMost, this.#pieceCharacters - packetFraming);
    const step = Math.max(flashWord, Math.floor(size / flashWord) * flashWord);
    const pieces: Piece[] = [];
    for (let start = 0; start < this.#bytes.length; start += step) {
      const end = Math.min(this.#bytes.length, start + step);
      const text = framePacket("data", this.#bytes.subarray(start, end));
      if (text === undefined) return undefined;
      pieces.push({ start, end, question: (done) => this.#repl.packet(text, done) });
    }
    return pieces;
  }

  /** Tells the board of a file that comes in packets. False when it does not understand. */
  async #announce(): Promise<boolean> {
    const info = JSON.stringify({ fn: this.#name, s: this.#bytes.length });
    const packet = framePacket("fileSend", Buffer.from(info));
    if (packet === undefined) return false;
    try {
      await this.#repl.sendPacket(packet, { timeoutMs: announceLimitMs });
      return true;
    } catch (error) {
      if (!(error instanceof LinkError) && !(error instanceof ReplError)) throw error;
      await this.#repl.sync();
      return false;
    }
  }

  *#statements(parts: readonly Part[]): Iterable<Piece> {
    const limit = Math.max(4 * flashWord, this.#pieceCharacters - callCharacters);
    for (const part of parts) {
      if (part.copy !== undefined) {
        const { start, end, copy } = part;
        const statement = `(function(S,i){for(i=${start};i<${end};i+=512)${put}(S.read(${copy.name},i+${copy.from - start},Math.min(512,${end}-i)),i)})(${storage})`;
        yield { start, end, question: (done) => this.#repl.statement(statement, done) };
        continue;
      }
      for (let start = part.start; start < part.end;) {
        const { literal, end } = nextLiteral(this.#bytes.subarray(0, part.end), start, limit);
        const statement = `${put}(${literal},${start})`;
        yield { start, end, question: (done) => this.#repl.statement(statement, done) };
        start = end;
      }
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
    const args = [this.#quoted, literal, offset, this.#bytes.length].join();
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#repl.perform(`${storage}.write(${args})`, { timeoutMs: writeLimitMs });
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

  /** How long what carries a piece may be: two of them fill the queue, unless they would be very short. */
  get #pieceCharacters(): number {
    const shortest = 256;
    const room = queuedCharacters(this.#profile);
    return room < 2 * shortest || !canAskAhead(this.#profile) ? room : Math.floor(room / 2);
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
