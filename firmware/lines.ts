// A serial port as a stream of lines: text comes in arbitrary pieces, lines go out whole.
// Invariants: never more than `buffer` lines and `max` characters of the next one are kept; every line that was cut
// or dropped is counted in `lost`; each line goes to one reader, in the order of their coming.
import type { Code, Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import type { Stream } from "./stream.ts";
import { onHandlerLost_ } from "./supervise.ts";
import { Waiter, type Source, type WaitOptions } from "./waiter.ts";

export interface LinesOptions {
  /** Given, the port is set up on its default pins at so many bits a second; otherwise set it up yourself. */
  baud?: number;
  /** The longest line, in characters; 80 when not given. Longer ones are cut. */
  max?: number;
  /** How many lines are kept while nobody reads; 4 when not given. Later ones are dropped. */
  buffer?: number;
  /** The character that ends a line; "\n" when not given. A "\r" before it does not count. */
  end?: string;
}

export interface Lines extends Stream<string> {}

export class Lines implements Source {
  /** Lines that were cut or dropped. */
  lost: number;
  next_?: Waiter<unknown> | undefined;
  port_: Serial;
  end_: string;
  max_: number;
  size_: number;
  lines_: string[];
  /** The beginning of the next line. */
  part_: string;

  constructor(port: Serial, options: LinesOptions) {
    this.lost = 0;
    this.port_ = port;
    this.end_ = options.end || "\n";
    this.max_ = options.max || 80;
    this.size_ = options.buffer || 4;
    this.lines_ = [];
    this.part_ = "";
    if (options.baud) port.setup(options.baud);
    const hear = (data: string): void => this.data_(data);
    port.on("data", hear);
    onHandlerLost_(() => {
      port.removeListener("data", hear);
      port.on("data", hear);
    });
  }

  data_(data: string): void {
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
    if (line.endsWith("\r")) line = line.slice(0, -1);
    if (line.length > this.max_) {
      line = line.substr(0, this.max_);
      this.lost++;
    }
    if (this.next_) this.next_.deliver_(line);
    else if (this.lines_.length < this.size_) this.lines_.push(line);
    else this.lost++;
  }

  give_(): string | undefined {
    return this.lines_.shift();
  }

  /** Awaits the next line, without its end. Throws TimeoutError after `timeout` milliseconds without one. */
  read(options?: WaitOptions): Awaitable<string> {
    return new Waiter<string>(this, 0, options);
  }

  take_(frame: Frame): Code {
    return new Waiter<string>(this, 0).wait_(frame);
  }

  /** Writes text as it is. When the port's buffer is full it waits, and everything else with it. */
  write(text: string): void {
    this.port_.write(text);
  }
}

/**
 * Reads lines from a serial port, and writes to it. The port that is Espruino's console gets no data: move the console
 * elsewhere before, such as with `USB.setConsole(true)`. One reader of lines for a port.
 */
export function lines(port: Serial, options: LinesOptions = {}): Lines {
  return new Lines(port, options);
}
