// The width of one pulse, from the hardware's time stamps of its two edges. Invariant: the edges are those of one pulse,
// one after the other; what the task does between has no influence on the width.
import { time } from "./clock.ts";
import type { Code, Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import { FALLING, RISING, type Input } from "./input.ts";
import { finish_, invoke_ } from "./loop.ts";

export interface PulseOptions {
  /** The level during the pulse; `"high"` when not given. */
  level?: "high" | "low";
  /** Milliseconds after which the wait for the pulse's end is over with a TimeoutError; none when not given. */
  timeout?: number;
}

/** A frame of its own: `l` is the edge that begins the pulse, `t` when the time is over, and `v` when it began. */
interface Measuring extends Frame {
  i: Input;
  l: number;
  t: number | undefined;
}

function limit({ t }: Measuring): { timeout: number } | undefined {
  return t === undefined ? undefined : { timeout: t - time() };
}

function begin(this: Measuring): Code {
  this.f = begun as never;
  return this.i.await_(this.l, limit(this)).wait_(this);
}

function begun(this: Measuring, at: number): Code {
  this.v = at;
  this.f = ended as never;
  return this.i.await_(-this.l, limit(this)).wait_(this);
}

function ended(this: Measuring, at: number): Code {
  return finish_(this, at - (this.v as number));
}

/** What `pulse` gives: it begins to look when it is awaited. */
class Pulse {
  input_: Input;
  options_: PulseOptions;

  constructor(input: Input, options: PulseOptions) {
    this.input_ = input;
    this.options_ = options;
  }

  wait_(frame: Frame): Code {
    const { level, timeout } = this.options_;
    const measuring: Measuring = {
      f: begin as never,
      p: frame,
      i: this.input_,
      l: level === "low" ? FALLING : RISING,
      t: timeout === undefined ? undefined : time() + timeout,
    };
    return invoke_(measuring);
  }
}

/**
 * Awaits a pulse of an input that watches both edges; gives its width in milliseconds, to the microsecond where the chip's
 * clock is as fine. Throws TimeoutError when it has not ended within `timeout` milliseconds.
 */
export function pulse(input: Input, options: PulseOptions = {}): Awaitable<number> {
  return new Pulse(input, options) as unknown as Awaitable<number>;
}
