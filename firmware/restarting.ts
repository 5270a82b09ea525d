// restarting: runs a coroutine again after it has failed, later and later, and not for ever.
// Invariants: a result ends it, and so does a cancellation, whether it runs or waits for the next time; the error that
// made it start again is kept until the next one.
import { time } from "./clock.ts";
import { THROW, type Code, type Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import { finish_, leave_ } from "./loop.ts";
import { within_ } from "./scope.ts";
import type { Startable } from "./task.ts";

export interface RestartOptions {
  /** Milliseconds until the first restart; 1000 when not given. */
  readonly delay?: number;
  /** How many times longer each further one waits; 2 when not given. */
  readonly factor?: number;
  /** The longest wait, in milliseconds; 60000 when not given. */
  readonly longest?: number;
  /** How many restarts there are before its error is thrown; no end when not given. */
  readonly limit?: number;
  /** When it ran for so many milliseconds, its failure counts as the first one again; 60000 when not given. */
  readonly steady?: number;
}

export interface Restarting<T> extends Awaitable<T> {}

/** A frame between whoever awaits it and each run; it sleeps itself. */
export class Restarting<T> {
  /** For the type only: what awaiting it gives. */
  declare gives_?: T;
  /** How often it has been started again; counted anew after a steady run. */
  restarts: number;
  /** The error that it was started again for last; undefined before. */
  reason: unknown;
  p?: Frame;
  c: Frame | 0;
  function_: unknown;
  options_: RestartOptions;
  /** When the run began; undefined while it waits for the next one. */
  began_: number | undefined;

  constructor(fn: unknown, options: RestartOptions) {
    this.restarts = this.c = 0;
    this.function_ = fn;
    this.options_ = options;
  }

  wait_(frame: Frame): Code {
    if (this.p) throw new Error("restarting: this one has been awaited before, make another one");
    this.p = frame;
    frame.c = this as unknown as Frame;
    return this.f();
  }

  /** Time for a run; or one has ended with a result. */
  f(value?: unknown): Code {
    if (this.began_ !== undefined) return finish_(this as never, value);
    this.began_ = time();
    return within_(this as never, this.function_);
  }

  x(value: unknown, mode: number): Code {
    const { delay = 1000, factor = 2, longest = 60_000, limit = Infinity, steady = 60_000 } = this.options_;
    if (time() - this.began_! >= steady) this.restarts = 0;
    if (mode !== THROW || this.restarts >= limit) {
      (this as { x: unknown }).x = 0;
      return leave_(this as never, value, mode);
    }
    this.reason = value;
    this.began_ = undefined;
    return Math.min(delay * Math[`pow`](factor, this.restarts++), longest);
  }
}

/**
 * Awaits what `fn` gives; when that fails, calls it again after a while, with a wait that grows. `fn` gets this object, and
 * may ask it for `restarts` and `reason`. After so many restarts as the limit says, the last error is thrown. It takes the
 * function, since a started Task runs only once.
 */
export function restarting<T>(
  fn: (restarting: Restarting<unknown>) => Startable<T>,
  options: RestartOptions = {},
): Restarting<T> {
  if (typeof fn !== "function") throw new TypeError("restarting: give it the function, not what it returns");
  return new Restarting<T>(fn, options);
}
