// A serial port, a socket, or whatever else has `data` events and `write`, as a stream of bytes.
// Invariants: its handlers are put back when Espruino has removed them, until it is closed; the sender is held up as long as
// little room is left in the buffer, if a way to do so was given. What `flow`, `overflow` and `drain` need is called by
// `?.()`: the compiler leaves it out of programs that name none of them, and give their options where it can see them.
import { Drain } from "./drain.ts";
import type { Awaitable } from "./future.ts";
import { sourceOpens_ } from "./hooks.ts";
import { Reader } from "./reader.ts";
import { giveUp_, supervise_ } from "./supervise.ts";
import { wakeFirst_ } from "./waiter.ts";

/** What a stream can be made of. Espruino's sockets and ports emit text. */
export interface BytePort {
  on(event: string, listener: (data: string) => void): void;
  removeListener(event: string, listener: (data: string) => void): void;
  write(data: string): unknown;
  /** Serial ports have it, and neither `close` nor `drain` events. */
  setup?(baud?: number, options?: SerialOptions): void;
}

export interface StreamOptions {
  /** Given, the port is set up on its default pins at so many bits a second; otherwise set it up yourself. */
  baud?: number;
  /** How many bytes are kept while nobody reads; 128 when not given. */
  buffer?: number;
  /** The character that ends a line; "\n" when not given. */
  end?: string;
  /**
   * What holds the sender up while less than a quarter of the buffer is free, until less than a quarter is in use: `"xon"`
   * sends the characters XOFF and XON; a function is called with `true` and `false`.
   */
  flow?: "xon" | ((stop: boolean) => void);
  /** What is dropped when the buffer is full: the bytes that come (when not given), or those that came first. */
  overflow?: "newest" | "oldest";
}

/** Listeners by event. */
type Ears = Record<string, (data: string) => void>;

// Functions of their own: a closure keeps all names around it.
function earsOf(stream: ByteStream): Ears {
  const ears: Ears = { data: (data) => stream.hear_(data) };
  if (!stream.port_.setup) ears.close = () => stream.close();
  return ears;
}

function xonXoff(port: BytePort): (stop: boolean) => void {
  return (stop) => port.write(stop ? "\x13" : "\x11");
}

export class ByteStream extends Reader {
  port_: BytePort;
  flow_?: ((stop: boolean) => void) | undefined;
  oldest_?: boolean;
  /** The sender is held up. */
  stopped_?: boolean;
  out_?: Drain;
  baud_: number | undefined;
  ears_: Ears;

  constructor(port: BytePort, options: StreamOptions, size = options.buffer || 128) {
    super(size, options.end);
    this.port_ = port;
    if (sourceOpens_) sourceOpens_(this);
    if ((this.baud_ = options.baud)) port.setup!(this.baud_);
    this.ears_ = earsOf(this);
    this.flow?.(options);
    this.overflow?.(options);
    this.restore_();
    supervise_(this);
  }

  /** Named as the option: it is there where that may be given. */
  private flow?(options: StreamOptions): void {
    const { flow } = options;
    this.flow_ = flow === "xon" ? xonXoff(this.port_) : flow;
    this.hold_!();
  }

  /** Holds the sender up while little room is left. */
  private hold_?(): void {
    const { size_, stopped_ } = this;
    const used = this.buffer_.length * 4;
    if (this.flow_ && (stopped_ ? used < size_ : used > size_ * 3)) this.flow_((this.stopped_ = !stopped_));
  }

  /** Named as the option. */
  private overflow?(options: StreamOptions): void {
    this.oldest_ = options.overflow === "oldest";
    this.dropOldest_!(0);
  }

  override dropOldest_?(bytes: number): boolean {
    if (this.oldest_) this.buffer_ = this.buffer_.substr(bytes);
    return this.oldest_!;
  }

  /** Listens: anew, if it did. */
  restore_(): void {
    this.deafen_();
    const { port_, ears_ } = this;
    for (const event in ears_) port_.on(event, ears_[event]);
    wakeFirst_(this);
  }

  deafen_(): void {
    const { port_, ears_ } = this;
    for (const event in ears_) port_.removeListener(event, ears_[event]);
  }

  hear_(data: string): void {
    this.feed_(data);
    this.hold_?.();
  }

  override taken_(): void {
    this.hold_?.();
  }

  /**
   * Writes text as it is, without waiting, as long as the port takes it: a serial port whose buffer is full holds up
   * everything. To send much, write pieces of up to 100 bytes with `await drain()` between.
   */
  write(text: string): void {
    const said = this.port_.write(text);
    this.note_?.(text.length, said);
  }

  /** So many bytes were written, and this is what the port said. */
  private note_?(bytes: number, said?: unknown): Drain {
    const { port_ } = this;
    if (!this.out_) {
      this.out_ = new Drain(this.baud_);
      if (!port_.setup && !this.ended_) port_.on("drain", (this.ears_.drain = this.ear_!()));
    }
    this.out_.written_(bytes, said as never);
    return this.out_;
  }

  // A method of its own: a closure keeps all names around it.
  private ear_?(): () => void {
    return () => this.drained_!();
  }

  private drained_?(): void {
    if (this.out_) this.out_.drained_();
  }

  /**
   * Awaits that what was written is sent: a serial port's by the time that its baud rate takes, if it was given here; a
   * socket's by its `drain` event. Lets the others run once at least.
   */
  drain(): Awaitable<void> {
    return this.note_!(0) as unknown as Awaitable<void>;
  }

  /** Reads no more from the port: what is in the buffer can be read, and then the stream has ended. */
  close(): void {
    this.deafen_();
    giveUp_(this);
    this.finish_();
    this.drained_?.();
  }
}

/**
 * A stream over a serial port, a socket, or anything with `data` events and `write`. It ends with the port's `close` event.
 * The port that is Espruino's console gets no data: move the console elsewhere before. One stream for a port.
 */
export function stream(port: BytePort, options: StreamOptions = {}): ByteStream {
  return new ByteStream(port, options);
}
