// Streams: what `for await` takes its elements from.
// Invariant: `take_` either has an element (or END_) at once, or suspends the frame until there is one.
import type { Code, Frame } from "./frame.ts";

/** "There is no further element." */
export const END_ = {};

export interface Stream<T> {
  /** The next element, or END_, to `frame`. */
  take_(frame: Frame): Code;
  /** Where it exists: ends the stream, which may take time. */
  close_?(frame: Frame): Code;
  /** Where it exists: the next element to `frame`, or what was returned at the end, given a value, error or return. */
  ask_?(frame: Frame, value: unknown, mode: number, end?: unknown): Code;
  /** With `ask_`: 0 from the end on. */
  c?: unknown;
  /** For the type of `for await` only; the compiler never calls it. */
  [Symbol.asyncIterator](): AsyncIterator<T, undefined, undefined>;
}

/** The next element of a stream. Throws for anything else: `stream_` makes one of it. */
export function advance_(frame: Frame, stream: Stream<unknown>): Code {
  if (!stream.take_) throw new TypeError("for await: this is no stream of pinwheel-rt");
  return stream.take_(frame);
}
