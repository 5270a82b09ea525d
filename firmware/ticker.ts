// A ticker: the ticks of a period, one after the other. Invariants: tick times are multiples of the period from the first
// one on (but for "delay", which counts anew after a late one), so nothing adds up; a tick is never early; waiting takes
// the task's own place in the wheel, so it cannot fail.
import { time, until_ } from "./clock.ts";
import { Consumer } from "./consumer.ts";
import type { Code, Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import type { Stream } from "./stream.ts";

export interface TickerOptions {
  /**
   * What comes after a tick that was taken late: the ticks that were missed, at once (`"burst"`, when not given); the next
   * one on time (`"skip"`); or one after a whole period from now, and the others from there on (`"delay"`).
   */
  missed?: "burst" | "skip" | "delay";
  /** Milliseconds until the first tick: one period when not given. */
  first?: number;
}

/** So many milliseconds late does not count as late. */
const TOLERANCE = 5;

export interface Ticker extends Stream<number>, Awaitable<number> {}

export class Ticker extends Consumer {
  readonly period: number;
  /** Ticks that were left out by "skip" or "delay". */
  missed: number;
  due_!: number;
  policy_: string | undefined;

  constructor(period: number, options: TickerOptions) {
    super();
    if (!(period > 0)) throw new Error("every: the period must be more than 0 ms");
    this.period = period;
    this.missed = 0;
    this.policy_ = options.missed;
    this.reset(options.first);
  }

  /** The next tick comes in `ms` milliseconds: one period when not given. */
  reset(ms = this.period): void {
    this.due_ = time() + ms;
  }

  /** Awaits the next tick; gives the `time()` that it is for. One task at a time. Awaiting the Ticker is the same. */
  next(): Awaitable<number> {
    return this;
  }

  what_(): string {
    return "a tick";
  }

  f(): Code {
    const { period, due_, policy_ } = this;
    const left = until_(due_);
    if (left) return left;
    const late = time() - due_;
    this.due_ = due_ + period;
    if (late > TOLERANCE && (policy_ === "skip" || policy_ === "delay")) {
      const missed = Math.floor(late / period);
      this.missed += missed;
      this.due_ += policy_ === "skip" ? missed * period : late;
    }
    return this.give_(due_);
  }

  take_(frame: Frame): Code {
    return this.wait_(frame);
  }
}

/** A ticker: a tick every `ms` milliseconds, for `for await` or `await ticker.next()`. */
export function every(ms: number, options: TickerOptions = {}): Ticker {
  return new Ticker(ms, options);
}
