// A serial port as a stream of lines: text comes in arbitrary pieces, lines go out whole.
// Invariants: never more than `buffer` lines and `max` characters of the next one are kept; every line that was cut
// or dropped is counted in `lost`; each line goes to one reader, in the order of their coming.
import { ByteStream, type BytePort } from "./byte-stream.ts";
import type { Awaitable } from "./future.ts";
import { incomplete_, lookForLine_ } from "./reader.ts";
import { wakeFirst_, Waiter, type WaitOptions } from "./waiter.ts";

export interface LinesOptions {
  /** Given, the port is set up on its default pins at so many bits a second; otherwise set it up yourself. */
  baud?: number;
  /** The longest line, in characters; 80 when not given. Longer ones are cut. */
  max?: number;
  /** How many lines are kept while nobody reads; 4 when not given. */
  buffer?: number;
  /** What is dropped when they are as many: those that come (when not given), or those that came first. */
  overflow?: "newest" | "oldest";
  /** The character that ends a line; "\n" when not given. A "\r" before it does not count. */
  end?: string;
}

function lookForWhole(this: Waiter<unknown>): unknown {
  const line = lookForLine_.call(this);
  if (line === null) throw incomplete_(this.source_ as Lines);
  return line;
}

export class Lines extends ByteStream {
  max_: number;
  lines_: number;
  /** The beginning of the next line. */
  part_: string;

  constructor(port: BytePort, options: LinesOptions, max = options.max || 80, lines = options.buffer || 4) {
    super(port, options, (max + 2) * lines);
    this.max_ = max;
    this.lines_ = lines;
    this.part_ = "";
  }

  override feed_(data: string): void {
    data = this.part_ + data;
    // An interrupted step must not leave behind what it has given out.
    this.part_ = "";
    let at: number;
    while ((at = data.indexOf(this.end_)) >= 0) {
      this.line_(data.substr(0, at));
      data = data.substr(at + 1);
    }
    // One character for a "\r", and one more by which a line is known to be too long.
    this.part_ = data.substr(0, this.max_ + 2);
  }

  line_(line: string): void {
    if (line.length > this.max_ + (line.endsWith("\r") ? 1 : 0)) {
      // What readLine takes off again.
      line = line.substr(0, this.max_) + "\r";
      this.lost++;
    }
    if (this.buffer_.split(this.end_).length > this.lines_) {
      this.lost++;
      if (!this.dropOldest_?.(this.buffer_.indexOf(this.end_) + 1)) return;
    }
    this.buffer_ += line + this.end_;
    wakeFirst_(this);
  }

  /** What is in the buffer are whole lines. */
  override lineless_(): null | undefined {
    return this.ended_ ? null : undefined;
  }

  override rest_(): void {
    if (this.part_) this.line_(this.part_);
    this.part_ = "";
  }

  /**
   * Awaits the next line, without its end. Throws TimeoutError after `timeout` milliseconds without one, and
   * IncompleteReadError when the port is closed.
   */
  read(options?: WaitOptions): Awaitable<string> {
    return new Waiter<string>(this, lookForWhole, undefined, options);
  }
}

/**
 * Reads lines from a serial port, and writes to it. The port that is Espruino's console gets no data: move the console
 * elsewhere before, such as with `USB.setConsole(true)`. One reader of lines for a port.
 */
export function lines(port: BytePort, options: LinesOptions = {}): Lines {
  return new Lines(port, options);
}
