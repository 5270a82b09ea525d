// Serial ports: what the world sends arrives at the speed of the line, in pieces; what the program writes leaves at that
// speed too, through a buffer that blocks the program when it is full. Invariants: characters go through the event queue
// like every other event, and are lost when it is full; without a `data` handler they wait in a buffer of 512 characters; a
// port that the program never touched drops them.
import { ticksFromMs, type Clock } from "./clock.ts";
import type { Interleaving } from "./interleaving.ts";
import type { BadLine } from "./faults/faults.ts";
import type { EventQueue } from "./queue.ts";
import type { Random } from "./random.ts";
import type { Tracer } from "./tracer.ts";
import { receive } from "./uart.ts";

const bufferLimit = 512;
const bitsPerCharacter = 10;
const longestPiece = 8;
/** Bytes of a packet of Bluetooth's UART, before anybody asks for longer ones. */
const blePacket = 20;

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
  /** Lines that are worse than their senders think, by port. */
  readonly lines: ReadonlyMap<string, BadLine>;
  /** Characters that the output buffer holds. */
  readonly transmitBytes: number;
  /** Bytes in the event queue above which a port with flow control stops its sender, and below which it lets it go on. */
  readonly xoffBytes: number;
  readonly xonBytes: number;
}

/** How something is sent to a board. */
export interface SendOptions {
  /** The sender's speed; that of the board's port when not given. */
  readonly baud?: number;
  /** The share of bits that noise turns over, 0 to 1. */
  readonly noise?: number;
  /** Whether the sender obeys XOFF and XON. */
  readonly flowControl?: boolean;
}

/** What setup() takes. */
export interface SerialSetup {
  readonly baud: number;
  /** Whether framing errors are told to the program. */
  readonly errors?: boolean;
  /** Whether the port sends XOFF and XON. */
  readonly flowControl?: boolean;
}

const xon = "\x11";
const xoff = "\x13";
const defaultBaud = 9600;

export class SerialPort {
  readonly name: string;
  readonly #hardware: SerialHardware;
  readonly #listeners: ((text: string) => void)[] = [];
  #setup: SerialSetup | undefined;
  #lineFreeAt = 0;
  /** When the last character that was written has left. */
  #sentAt = 0;
  #buffer = "";
  /** Whether XOFF was sent, and no XON after it. */
  #held = false;
  /** Senders that obeyed XOFF. */
  #waiting: (() => void)[] = [];
  /** Whether somebody is at the other end of a port that has no wire: what is written to nobody is lost. */
  isLinked = true;
  /** Whether the program has referred to the port's object: before, there is nothing to put data into. */
  instantiated = false;

  constructor(name: string, hardware: SerialHardware) {
    this.name = name;
    this.#hardware = hardware;
  }

  /** setup(): the port listens from now on. */
  setup(setup: SerialSetup): void {
    this.#setup = setup;
  }

  /** unsetup(): the port is deaf again. */
  unsetup(): void {
    this.#setup = undefined;
  }

  /** What the board writes goes to `listener` at the time of writing, as Latin-1 text. */
  onData(listener: (text: string) => void): void {
    this.#listeners.push(listener);
  }

  /** As after power-on. What is on its way still arrives. */
  reset(): void {
    this.#setup = undefined;
    this.#buffer = "";
    this.#held = false;
    this.#sentAt = 0;
    this.instantiated = false;
  }

  /**
   * The world sends text (Latin-1: one character is one byte). It arrives from now on at the speed of the line, after
   * earlier text; at another speed than the port's, or through noise, it arrives garbled.
   */
  send(text: string, options: SendOptions = {}): void {
    const bad = this.#hardware.lines.get(this.name);
    const { baud = bad?.baud, noise = bad?.noise ?? 0, flowControl = false } = options;
    const { clock, random, interleaving, tracer } = this.#hardware;
    if (!this.isLinked) throw new Error(`nobody is connected to ${this.name}`);
    const speed = baud ?? this.#baud;
    let at = Math.max(clock.now, this.#lineFreeAt);
    const pieces: { text: string; at: number; framing: boolean }[] = [];
    if ((speed === this.#baud && noise === 0) || !this.#isClocked) {
      for (let from = 0; from < text.length;) {
        const length = interleaving?.piece(text.length - from) ?? this.#pieceLength();
        const piece = text.slice(from, from + length);
        from += piece.length;
        at += piece.length * this.#ticksPerCharacter(speed);
        pieces.push({ text: piece, at, framing: false });
      }
    } else {
      const flips = (): boolean => noise > 0 && random.next() < noise;
      for (const { character, framing, at: seconds } of receive(text, speed, this.#baud, flips))
        pieces.push({ text: character, at: at + ticksFromMs(seconds * 1000), framing });
      at += text.length * this.#ticksPerCharacter(speed);
    }
    if (flowControl) this.#sendObediently(pieces);
    else for (const piece of pieces) clock.plan(piece.at, () => this.#arrive(piece));
    this.#lineFreeAt = at;
    const lost = this.#listens ? undefined : `the program has not set up ${this.name}`;
    tracer.add({ kind: "serial", port: this.name, direction: "in", text, ...(lost ? { lost } : {}) });
  }

  #pieceLength(): number {
    return this.name === "Bluetooth" ? blePacket : this.#hardware.random.integer(1, longestPiece);
  }

  /** One piece after the other, and none between XOFF and XON. */
  #sendObediently(pieces: readonly { text: string; at: number; framing: boolean }[]): void {
    const { clock } = this.#hardware;
    const next = (i: number, late: number): void => {
      if (i === pieces.length) return;
      const piece = pieces[i];
      clock.plan(piece.at + late, () => {
        this.#arrive(piece);
        const goOn = (): void => next(i + 1, clock.now - piece.at);
        if (this.#held) this.#waiting.push(goOn);
        else goOn();
      });
    };
    next(0, 0);
  }

  #arrive({ text, framing }: { text: string; framing: boolean }): void {
    const { queue, xoffBytes } = this.#hardware;
    if (!this.#listens) return;
    if (framing && this.#setup?.errors === true) queue.pushStatus(this.name, "framing");
    queue.pushChars(this.name, text);
    if (queue.used <= xoffBytes || this.#held || this.#setup?.flowControl !== true) return;
    this.#held = true;
    this.#emit(xoff);
  }

  /** The idle loop has emptied the event queue so far: senders that were stopped may go on. */
  resume(): void {
    if (!this.#held || this.#hardware.queue.used >= this.#hardware.xonBytes) return;
    this.#held = false;
    this.#emit(xon);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const goOn of waiting) goOn();
  }

  /** The program writes. Where the output buffer has no room, that takes as long as the line needs. */
  write(text: string): void {
    if (text === "" || !this.isLinked) return;
    const { queue, clock, transmitBytes } = this.#hardware;
    const other = loopbacks[this.name];
    if (other !== undefined) {
      queue.pushChars(other, text);
      return;
    }
    if (this.#isClocked) {
      this.#setup ??= { baud: defaultBaud };
      const perCharacter = this.#ticksPerCharacter(this.#baud);
      this.#sentAt = Math.max(this.#sentAt, clock.now) + text.length * perCharacter;
      this.#emit(text);
      clock.advanceTo(Math.max(clock.now, this.#sentAt - transmitBytes * perCharacter));
    } else this.#emit(text);
  }

  /** Characters that wait to be sent. */
  get unsent(): number {
    if (!this.#isClocked) return 0;
    const left = this.#sentAt - this.#hardware.clock.now;
    return Math.max(0, Math.ceil(left / this.#ticksPerCharacter(this.#baud)));
  }

  #emit(text: string): void {
    this.#hardware.tracer.add({ kind: "serial", port: this.name, direction: "out", text });
    for (const listener of this.#listeners) listener(text);
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

  /** The speed that was set up; undefined without one. */
  get baud(): number | undefined {
    return this.#isClocked ? this.#setup?.baud : undefined;
  }

  get #listens(): boolean {
    return this.#setup !== undefined || !this.#isClocked;
  }

  get #isClocked(): boolean {
    return !unclocked.test(this.name);
  }

  get #baud(): number {
    return this.#setup?.baud ?? defaultBaud;
  }

  #ticksPerCharacter(baud: number): number {
    return this.#isClocked ? ticksFromMs((1000 * bitsPerCharacter) / baud) : 0;
  }
}
