// Functions that the loop calls later: soon, after a while, at a time. A Handle is frame-shaped, and sleeps in the wheel
// (or stands in the next batch) itself.
// Invariants: a callback is called once or, given up before, never; a pending one with a time has a place of its own; what
// a callback throws goes to the exception handler, and stops nothing else.
import { reserve_, vacate_ } from "./capacity.ts";
import { SOON, time, until_ } from "./clock.ts";
import type { Code } from "./frame.ts";
import { handle_ } from "./handler.ts";
import { poke_, schedule_, unschedule_, wake_ } from "./loop.ts";

/** What can be called with the argument that was given beforehand: a shared function costs less than a closure. */
export type Callback<A> = (argument: A) => unknown;

export class Handle {
  /** In reports of what the callback throws. */
  name: string;
  /** The callback; 0 when it has been called or given up. */
  call_: Callback<never> | 0;
  given_: unknown;
  when_: number | undefined;

  constructor(callback: Callback<never>, argument: unknown, when?: number) {
    this.name = "callback";
    this.call_ = callback;
    this.given_ = argument;
    this.when_ = when;
  }

  /** The time of `time()` that it is due at; undefined for `callSoon`. */
  when(): number | undefined {
    return this.when_;
  }

  /** Gives the call up; false when it has been made, or given up before. One native scan. */
  cancel(): boolean {
    if (!this.call_) return false;
    unschedule_(this);
    this.take_();
    return true;
  }

  /** Whether the callback is still to be called. */
  pending(): boolean {
    return !!this.call_;
  }

  take_(): Callback<never> {
    const callback = this.call_ as Callback<never>;
    this.call_ = 0;
    if (this.when_ !== undefined) vacate_();
    return callback;
  }

  /** It is due, or has slept as long as the wheel is wide. */
  f(): Code {
    const left = this.when_ === undefined ? 0 : until_(this.when_);
    if (left) return left;
    this.take_()(this.given_ as never);
    return undefined;
  }

  x(error: unknown): Code {
    handle_(error, this);
    return undefined;
  }
}

/** Calls `callback(argument)` in the next batch. May be called from a native callback. O(1). */
export function callSoon<A = void>(callback: Callback<A>, argument?: A): Handle {
  const handle = new Handle(callback, argument);
  wake_(handle);
  poke_();
  return handle;
}

/**
 * Calls `callback(argument)` as soon as `time()` is `when`; for a time that has passed, in the next millisecond. Throws
 * WheelFullError when no place is left. One native insertion.
 */
export function callAt<A = void>(when: number, callback: Callback<A>, argument?: A): Handle {
  reserve_();
  const handle = new Handle(callback, argument, when);
  schedule_(handle, until_(when) || SOON);
  poke_();
  return handle;
}

/** The same in so many milliseconds from now. */
export function callLater<A = void>(ms: number, callback: Callback<A>, argument?: A): Handle {
  return callAt(time() + ms, callback, argument);
}
