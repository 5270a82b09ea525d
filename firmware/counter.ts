// A frequency counter: edges of a pin, counted and timed by the hardware's stamps. Invariants: an edge costs no more than
// a count, whether somebody measures or not, and makes nothing; a frequency is that of whole periods, from the first edge
// in the gate to the last, so the gate's own inaccuracy is none of it.
import { stamp_ } from "./clock.ts";
import type { Code, Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import { finish_, invoke_ } from "./loop.ts";
import { Watching, type WatchingOptions } from "./watching.ts";

export interface CounterOptions extends WatchingOptions {
  /** Which edges are counted; rising ones when not given. */
  edge?: "rising" | "falling";
}

/** A frame of its own: `g` is the gate, `n` the edge that it began with. */
interface Measuring extends Frame {
  i: Counter;
  g: number;
}

function open(this: Measuring): Code {
  this.f = close as never;
  this.i.first_ = 0;
  return this.g;
}

function close(this: Measuring): Code {
  const { first_, last_, count, from_ } = this.i;
  return finish_(this, first_ && last_ > first_ ? ((count - from_) * 1000) / (last_ - first_) : 0);
}

export class Counter extends Watching {
  /** Edges so far. */
  count: number;
  /** The first edge in the gate, or 0: when it was, and what the count was with it. */
  first_: number;
  from_: number;
  last_: number;

  constructor(pin: Pin, options: CounterOptions) {
    super([pin], options.edge === "falling" ? -1 : 1, options);
    this.count = this.first_ = this.from_ = this.last_ = 0;
  }

  hear_(event: WatchEvent): void {
    this.count++;
    this.last_ = stamp_(event.time);
    if (this.first_) return;
    this.first_ = this.last_;
    this.from_ = this.count;
  }

  /**
   * Awaits the frequency in hertz, of the edges within the next `ms` milliseconds; 0 when fewer than two came. One task at
   * a time. A chip's queue takes some hundred edges: beyond what the loop can take from it, `lost` grows and the figure is
   * too low.
   */
  frequency(ms: number): Awaitable<number> {
    return new Gate(this, ms) as unknown as Awaitable<number>;
  }
}

/** What `frequency` gives: it begins when it is awaited. */
class Gate {
  counter_: Counter;
  ms_: number;

  constructor(counter: Counter, ms: number) {
    this.counter_ = counter;
    this.ms_ = ms;
  }

  wait_(frame: Frame): Code {
    const measuring: Measuring = { f: open as never, p: frame, i: this.counter_, g: this.ms_ };
    return invoke_(measuring);
  }
}

/** Counts the edges of a pin. Throws when the board has no interrupt for it. */
export function counter(pin: Pin, options: CounterOptions = {}): Counter {
  return new Counter(pin, options);
}
