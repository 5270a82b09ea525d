// A serial port, a socket, or whatever else has `data` events and `write`, as a stream of bytes.
// Invariants: its handlers are put back when Espruino has removed them, until it is closed; the sender is held up as long as
// little room is left in the buffer, if a way to do so was given.
import { Drain } from "./drain.ts";
import type { Awaitable } from "./future.ts";
import { sourceOpens_ } from "./hooks.ts";
import { Reader } from "./reader.ts";
import { onHandlerLost_ } from "./supervise.ts";
import { wakeFirst_ } from "./waiter.ts";

/** What a stream can be made of. Espruino's sockets and ports emit text. */
export interface BytePort {
  on(event: string, listener: (data: any) => void): void;
  removeListener(event: string, listener: (data: any) => void): void;
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
}

export class ByteStream extends Reader {
  port_: BytePort;
  flow_: ((stop: boolean) => void) | undefined;
  stopped_: boolean;
  out_: Drain;
  /** Takes the handlers away. */
  deaf_: () => void;

  constructor(port: BytePort, options: StreamOptions, size = options.buffer || 128) {
    super(size, options.end);
    const { baud, flow } = options;
    this.port_ = port;
    this.flow_ = flow === "xon" ? (stop) => port.write(stop ? "\x13" : "\x11") : flow;
    this.stopped_ = false;
    this.out_ = new Drain(baud);
    if (sourceOpens_) sourceOpens_(this);
    if (baud) port.setup!(baud);
    const hear = (data: string): void => this.hear_(data);
    const ends = (): void => this.close();
    const drains = (): void => this.out_.drained_();
    const hush = (): void => port.removeListener("data", hear);
    port.on("data", hear);
    if (!port.setup) {
      port.on("close", ends);
      port.on("drain", drains);
    }
    const forget = onHandlerLost_(() => {
      hush();
      port.on("data", hear);
      wakeFirst_(this);
    });
    this.deaf_ = () => {
      hush();
      forget();
      if (!port.setup) {
        port.removeListener("close", ends);
        port.removeListener("drain", drains);
      }
    };
  }

  hear_(data: string): void {
    this.feed_(data);
    if (this.flow_ && !this.stopped_ && this.buffer_.length * 4 > this.size_ * 3)
      this.flow_((this.stopped_ = true));
  }

  override taken_(): void {
    if (this.stopped_ && this.buffer_.length * 4 < this.size_) this.flow_!((this.stopped_ = false));
  }

  /**
   * Writes text as it is, without waiting, as long as the port takes it: a serial port whose buffer is full holds up
   * everything. To send much, write pieces of up to 100 bytes with `await drain()` between.
   */
  write(text: string): void {
    this.out_.written_(text.length, this.port_.write(text) as never);
  }

  /**
   * Awaits that what was written is sent: a serial port's by the time that its baud rate takes, if it was given here; a
   * socket's by its `drain` event. Lets the others run once at least.
   */
  drain(): Awaitable<void> {
    return this.out_ as unknown as Awaitable<void>;
  }

  /** Reads no more from the port: what is in the buffer can be read, and then the stream has ended. */
  close(): void {
    this.deaf_();
    this.finish_();
    this.out_.drained_();
  }
}

/**
 * A stream over a serial port, a socket, or anything with `data` events and `write`. It ends with the port's `close` event.
 * The port that is Espruino's console gets no data: move the console elsewhere before. One stream for a port.
 */
export function stream(port: BytePort, options: StreamOptions = {}): ByteStream {
  return new ByteStream(port, options);
}
