// What a simulator is made of and offers: the options, and the ends of the board's wires as the world has them in hand.
import type { BoardProfile } from "../boards/index.ts";
import type { FlashState } from "./flash.ts";
import type { InterleavingOptions } from "./interleaving.ts";
import type { Network } from "./network/link.ts";
import type { SendOptions } from "./serial.ts";

export interface SimulatorOptions {
  readonly board: BoardProfile;
  /** For contact bounce, splits of serial data and Math.random. 1 when not given. */
  readonly seed?: number;
  /** Real milliseconds after which a step counts as endless, and is broken off. 5000 when not given. */
  readonly stepLimitMs?: number;
  /** What is in the storage's flash already: bytes of just its size. Erased when not given. */
  readonly flash?: Uint8Array;
  /**
   * Whether it is accounted for what the program holds, after each idle pass, which costs time. process.memory() of a
   * program that names it answers without it too; elsewhere it then leaves out what functions hold.
   */
  readonly memory?: boolean;
  /** Who decides what may happen in more than one order, for a search; the usual order without it. */
  readonly exploration?: InterleavingOptions;
  /** The network that it is in; one of its own when not given. Boards that are to reach each other share one. */
  readonly network?: Network;
  /** Whether the trace has every hop of a task. No when not given: there are more of them than of all else. */
  readonly recordsHops?: boolean;
}

/** A program for the board: plain script text, as it would be in flash. */
export interface SimulatedBundle {
  readonly code: string;
  /** Its source map as JSON. If it names the methods that start and end tasks, the trace has rows for them. */
  readonly map?: string;
}

/** A pin, from outside the board. Levels are as programs read and write them. */
export interface SimPin {
  /** What the wire carries now. */
  readonly level: number;
  /** The last level or duty that the program wrote. */
  readonly output: number;
  /** Drives the wire to 0 or 1; undefined lets go of it. Throws RangeError. */
  set(level: number | undefined): void;
  /** What analogRead gives, 0 to 1. Throws RangeError. */
  analog(value: number): void;
}

export interface PressOptions {
  /** Milliseconds for which the button is held; 100 when not given. */
  readonly hold?: number;
  /** Milliseconds for which the contacts bounce at each of both edges; none when not given. */
  readonly bounce?: number;
}

export interface AttachOptions {
  readonly name?: string | undefined;
  readonly select?: string | undefined;
}

/** The display of a board that has one: what somebody who looks at it sees. */
export interface SimScreen {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** The colour of a pixel, as programs set it; 0 outside. */
  pixel(x: number, y: number): number;
  /** Which pixels are not 0, as text: two columns and four rows a character. */
  picture(): string[];
}

export interface SimButton {
  /** Presses the button now, and lets go of it later. */
  press(options?: PressOptions): void;
}

/** A serial port, from the other end of its wire. Text is Latin-1: one character is one byte. */
export interface SimSerial {
  /** Sends text to the board, from now on and after what was sent before. */
  send(text: string, options?: SendOptions): void;
  /** What the board writes goes to `listener`. */
  onData(listener: (text: string) => void): void;
  /** The speed that the program has set up; undefined for a port that is not set up, or has none. */
  readonly baud: number | undefined;
}

/** A central that connects to the board over Bluetooth Low Energy; it is there from the start. */
export interface SimBle {
  readonly isConnected: boolean;
  connect(): void;
  disconnect(): void;
}

/** The flash memory that holds the board's files. */
export interface SimFlash {
  /** A copy of its bytes, and how often each page was erased. */
  readonly state: FlashState;
  /** Lets power fail when so many more bytes have been written or erased, between that byte and the next. */
  failPowerAfter(bytes: number): void;
}

export interface SimulatorStats {
  /** Native timers that wait, those of debounced watches included. */
  readonly timersArmed: number;
  readonly watches: number;
  /** Idle passes so far. */
  readonly passes: number;
}
