// Serial ports: what the world sends arrives at the speed of the line, in pieces; what the program writes is noted.
// Invariants: characters go through the event queue like every other event, and are lost when it is full; without a
// `data` handler they wait in a buffer of 512 characters; a port that the program never touched drops them.
import { ticksFromMs, type Clock } from "./clock.ts";
import type { Interleaving } from "./interleaving.ts";
import type { EventQueue } from "./queue.ts";
import type { Random } from "./random.ts";
import type { Tracer } from "./tracer.ts";

const bufferLimit = 512;
const bitsPerCharacter = 10;
const longestPiece = 8;

/** Ports whose output is another one's input. */
const loopbacks: Readonly<Record<string, string>> = { LoopbackA: "LoopbackB", LoopbackB: "LoopbackA" };

/** Ports with no wire of their own: no baud rate, and no setup() needed. */
const unclocked = /^(USB|Bluetooth|Telnet|Terminal|Loopback[AB])$/;

export interface SerialHardware {
  readonly clock: Clock;
  readonly queue: EventQueue;
  readonly random: Random;
  /** Says where data is cut, instead of `random`. */
  readonly interleaving?: Interleaving | undefined;
  readonly tracer: Tracer;
  readonly onBufferFull: () => void;
}

export class SerialPort {
  readonly name: string;
  readonly #hardware: SerialHardware;
  #baud: number | undefined;
  #lineFreeAt = 0;
  #buffer = "";
  /** Whether the program has referred to the port's object: before, there is nothing to put data into. */
  instantiated = false;

  constructor(name: string, hardware: SerialHardware) {
    this.name = name;
    this.#hardware = hardware;
  }

  /** setup(): the port listens from now on. */
  setup(baud: number): void {
    this.#baud = baud;
  }

  /** unsetup(): the port is deaf again. */
  unsetup(): void {
    this.#baud = undefined;
  }

  /** As after power-on. What is on its way still arrives. */
  reset(): void {
    this.#baud = undefined;
    this.#buffer = "";
    this.instantiated = false;
  }

  /** The world sends text (Latin-1: one character is one byte). It arrives bit by bit from now, after earlier text. */
  send(text: string): void {
    const { clock, random, interleaving, tracer, queue } = this.#hardware;
    const perCharacter = unclocked.test(this.name)
      ? 0
      : ticksFromMs((1000 * bitsPerCharacter) / (this.#baud ?? 9600));
    let at = Math.max(clock.now, this.#lineFreeAt);
    for (let from = 0; from < text.length;) {
      const length = interleaving?.piece(text.length - from) ?? random.integer(1, longestPiece);
      const piece = text.slice(from, from + length);
      from += piece.length;
      at += piece.length * perCharacter;
      clock.plan(at, () => {
        if (this.#listens) queue.pushChars(this.name, piece);
      });
    }
    this.#lineFreeAt = at;
    const lost = this.#listens ? undefined : `the program has not set up ${this.name}`;
    tracer.add({ kind: "serial", port: this.name, direction: "in", text, ...(lost ? { lost } : {}) });
  }

  /** The program writes. */
  write(text: string): void {
    if (text === "") return;
    const { queue, tracer } = this.#hardware;
    const other = loopbacks[this.name];
    if (other === undefined) tracer.add({ kind: "serial", port: this.name, direction: "out", text });
    else queue.pushChars(other, text);
  }

  /** Puts characters that came out of the queue into the buffer, for want of a handler. */
  buffer(text: string): void {
    const room = bufferLimit - this.#buffer.length;
    this.#buffer += text.slice(0, room);
    if (text.length > room) this.#hardware.onBufferFull();
  }

  get available(): number {
    return this.#buffer.length;
  }

  /** Takes up to `count` characters out of the buffer; all of them for 0. */
  read(count: number): string {
    const text = count > 0 ? this.#buffer.slice(0, count) : this.#buffer;
    this.#buffer = this.#buffer.slice(text.length);
    return text;
  }

  get #listens(): boolean {
    return this.#baud !== undefined || unclocked.test(this.name);
  }
}
