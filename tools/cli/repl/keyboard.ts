// The keys that go to the line editor. Invariant: after an Enter, the next one waits until somebody has asked for it, and
// what comes behind it waits too: so lines that are pasted, or typed ahead, run in their order, each shown at its own
// prompt. Ctrl-C waits for nobody, and takes what waits with it.
import { Readable } from "node:stream";
import type { ReadStream } from "node:tty";

const [ctrlC, lineFeed, carriageReturn, escape] = [0x03, 0x0a, 0x0d, 0x1b];

export class Keyboard extends Readable {
  readonly #terminal: ReadStream;
  #waiting: Buffer[] = [];
  #entered = false;
  #last = 0;
  readonly #onData = (bytes: Buffer): void => this.#receive(bytes);
  readonly #onEnd = (): void => void this.push(null);

  /** Reads `terminal` until it is closed. */
  constructor(terminal: ReadStream) {
    super();
    this.#terminal = terminal;
    terminal.on("data", this.#onData).on("end", this.#onEnd);
  }

  /** The line editor asks for these. */
  readonly isTTY = true;
  setRawMode(mode: boolean): this {
    this.#terminal.setRawMode(mode);
    return this;
  }

  override _read(): void {}

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#terminal.off("data", this.#onData).off("end", this.#onEnd).pause();
    done(error);
  }

  /** Lets the next Enter through. */
  next(): void {
    this.#entered = false;
    const waiting = Buffer.concat(this.#waiting.splice(0));
    if (waiting.length > 0) this.#pass(waiting);
  }

  #receive(bytes: Buffer): void {
    const broken = bytes.lastIndexOf(ctrlC);
    if (!this.#entered || (broken < 0 && this.#waiting.length === 0)) return this.#pass(bytes);
    if (broken < 0) return void this.#waiting.push(bytes);
    this.#waiting = [];
    this.#pass(bytes.subarray(broken));
  }

  /** O(n). */
  #pass(bytes: Buffer): void {
    let from = 0;
    for (let at = 0; at < bytes.length; at++) {
      const key = bytes[at] ?? 0;
      const before = this.#last;
      // The second half of a line end is no Enter of its own, and with Alt it is none.
      const isSecondHalf = key === lineFeed && before === carriageReturn;
      const isEnter = (key === carriageReturn || key === lineFeed) && before !== escape && !isSecondHalf;
      if (isEnter && this.#entered) {
        this.#feed(bytes.subarray(from, at));
        this.#waiting.push(bytes.subarray(at));
        const broken = bytes.lastIndexOf(ctrlC);
        if (broken > at) this.#receive(bytes.subarray(broken));
        return;
      }
      this.#last = key;
      if (!isEnter && !isSecondHalf) continue;
      this.#feed(bytes.subarray(from, isSecondHalf ? at : at + 1));
      from = at + 1;
      if (isEnter) this.#entered = true;
    }
    this.#feed(bytes.subarray(from));
  }

  #feed(bytes: Buffer): void {
    if (bytes.length > 0) this.push(bytes);
  }
}
