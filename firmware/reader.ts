// Reading from bytes that come in arbitrary pieces. Bytes are the characters of a text, as everywhere in Espruino.
// Invariants: never more than `size_` bytes are kept, and every byte that was dropped is counted in `lost`; readers are
// served in the order of their coming, and one that is cancelled or timed out has taken nothing.
import { IncompleteReadError, LimitOverrunError } from "./errors.ts";
import type { Code, Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import { END_, type Stream } from "./stream.ts";
import { wakeFirst_, Waiter, type Source, type WaitOptions } from "./waiter.ts";

type Reading = Waiter<unknown>;

const readerOf = (reading: Reading): Reader => reading.source_ as Reader;

/** The line without its end; null at the end of the stream. */
export function lookForLine_(this: Reading): unknown {
  const reader = readerOf(this);
  const { buffer_ } = reader;
  const at = buffer_.indexOf(reader.end_);
  if (at < 0) return reader.lineless_();
  reader.cut_(at + 1);
  return chomp(buffer_.substr(0, at));
}

function chomp(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

function lookForNext(this: Reading): unknown {
  const line = lookForLine_.call(this);
  return line === null ? END_ : line;
}

function lookForEnd(this: Reading): unknown {
  const reader = readerOf(this);
  const end = this.wanted_ as string;
  const after = reader.buffer_.indexOf(end) + end.length;
  // Espruino finds a text also where only its beginning is there, at the very end.
  if (after >= end.length && after <= reader.buffer_.length) return reader.cut_(after);
  if (reader.ended_) throw incomplete_(reader);
  if (reader.buffer_.length >= reader.size_) throw overrun(reader.size_ + 1 - end.length);
  return undefined;
}

function lookForAll(this: Reading): unknown {
  const reader = readerOf(this);
  const count = this.wanted_ as number;
  if (reader.buffer_.length >= count) return reader.cut_(count);
  if (reader.ended_) throw incomplete_(reader, count);
  return undefined;
}

function lookForSome(this: Reading): unknown {
  const reader = readerOf(this);
  const count = this.wanted_ as number;
  return reader.buffer_ || reader.ended_ || !count ? reader.cut_(count) : undefined;
}

function lookInto(this: Reading): unknown {
  const reader = readerOf(this);
  const into = this.wanted_ as Uint8Array;
  if (!reader.buffer_) return reader.ended_ || !into.length ? 0 : undefined;
  const bytes = E.toUint8Array(reader.cut_(into.length));
  into.set(bytes);
  return bytes.length;
}

function overrun(consumed: number): Error {
  const error = new LimitOverrunError("the buffer is full, and the end that was asked for is not in it");
  error.consumed = consumed;
  return error;
}

export function incomplete_(reader: Reader, expected?: number): Error {
  const error = new IncompleteReadError("the stream has ended before");
  error.partial = reader.cut_(reader.size_);
  error.expected = expected;
  return error;
}

export interface Reader extends Stream<string> {}

export class Reader implements Source {
  /** Bytes dropped because the buffer was full; and 1 for each time that Espruino's own queue of events was. */
  lost: number;
  next_?: Waiter<unknown> | undefined;
  size_: number;
  /** What ends a line: one character. */
  end_: string;
  buffer_: string;
  ended_: boolean;

  constructor(size: number, end = "\n") {
    this.lost = 0;
    this.size_ = size;
    this.end_ = end;
    this.buffer_ = "";
    this.ended_ = false;
  }

  /** Bytes have come. From callbacks, too. */
  feed_(data: string): void {
    const { size_ } = this;
    const room = size_ - this.buffer_.length;
    const excess = data.length - room;
    if (excess > 0) {
      this.lost += excess;
      data = this.dropOldest_?.(excess) ? data.substr(-size_) : data.substr(0, room);
    }
    this.buffer_ += data;
    wakeFirst_(this);
  }

  /** Where it exists: makes room by dropping the first bytes; false when that is not what was asked for. */
  dropOldest_?(bytes: number): boolean;

  /** No more bytes will come. */
  finish_(): void {
    this.rest_();
    this.ended_ = true;
    wakeFirst_(this);
  }

  /** Takes the first bytes, as many as there are. */
  cut_(count: number): string {
    const { buffer_ } = this;
    this.buffer_ = buffer_.substr(count);
    this.taken_();
    return buffer_.substr(0, count);
  }

  /** What a reader of lines gets when no end of a line is there: undefined to wait on, null at the end of the stream. */
  lineless_(): string | null | undefined {
    const { buffer_, size_ } = this;
    if (this.ended_) return buffer_ ? chomp(this.cut_(size_)) : null;
    if (buffer_.length < size_) return undefined;
    this.lost += buffer_.length;
    this.cut_(size_);
    throw overrun(buffer_.length);
  }

  /** Puts into the buffer what has been kept elsewhere. */
  rest_(): void {}

  /** There may be room again. */
  taken_(): void {}

  /** How many bytes wait to be read. */
  available(): number {
    return this.buffer_.length;
  }

  /**
   * Awaits a line; gives it without its end and without a "\r" before that; `null` when the stream has ended. A line that
   * does not fit into the buffer is dropped: LimitOverrunError. With `timeout`, as all that reads: TimeoutError.
   */
  readLine(options?: WaitOptions): Awaitable<string | null> {
    return new Waiter<string | null>(this, lookForLine_, undefined, options);
  }

  /**
   * Awaits bytes up to `end`, one character or more, and gives them with it. When the stream ends before: what there was is
   * in the `partial` of an IncompleteReadError. When the buffer is full before: LimitOverrunError; `consumed` says how many
   * bytes may be read without reaching into an `end`.
   */
  readUntil(end: string, options?: WaitOptions): Awaitable<string> {
    if (!end) throw new Error("readUntil: the end must be one character or more");
    return new Waiter<string>(this, lookForEnd, end, options);
  }

  /**
   * Awaits so many bytes, no more than the buffer holds. When the stream ends before: what there was is in the `partial`
   * of an IncompleteReadError.
   */
  readExactly(count: number, options?: WaitOptions): Awaitable<string> {
    if (!(count >= 0 && count <= this.size_))
      throw new Error(
        `readExactly(${count}): the buffer holds 0 to ${this.size_} bytes: give it a larger one, or read by pieces`,
      );
    return new Waiter<string>(this, lookForAll, count, options);
  }

  /** Awaits 1 to `count` bytes, as many as are there; "" when the stream has ended, or for none. */
  readSome(count: number, options?: WaitOptions): Awaitable<string> {
    if (!(count >= 0)) throw new Error(`readSome(${count}): 0 bytes or more can be read`);
    return new Waiter<string>(this, lookForSome, count, options);
  }

  /** Awaits 1 byte or more and puts as many as are there into the array; gives how many, 0 when the stream has ended, or for none. */
  readInto(array: Uint8Array, options?: WaitOptions): Awaitable<number> {
    return new Waiter<number>(this, lookInto, array, options);
  }

  /** A loop over it gets its lines. */
  take_(frame: Frame): Code {
    return new Waiter<string>(this, lookForNext).wait_(frame);
  }
}
