// Time limits: what takes too long is cancelled, and whoever awaits it gets a TimeoutError once it has ended.
// Invariants, as of CPython's `asyncio.timeout`: a cancellation from elsewhere is never taken for the limit's own, nor
// the other way round, whichever comes first; the limit has a place in the wheel until it has passed or been left.
import { reserve_, vacate_ } from "./capacity.ts";
import { time, until_ } from "./clock.ts";
import { CancelledError, TimeoutError } from "./errors.ts";
import { NEXT, THROW, type Code } from "./frame.ts";
import { finish_, leave_, poke_, schedule_, unschedule_, wake_ } from "./loop.ts";
import { Scope, type Body } from "./scope.ts";

// Made once: an error takes memory where there may be little.
const overdue = new CancelledError("the time is up");
const timeUp = new TimeoutError("the time is up");

/** It sleeps in the wheel itself: `f` is called there while `c` still runs, and with the result when it has ended. */
export class Deadline<T> extends Scope<T> {
  when_: number;
  /** Whether it has a place. */
  timed_: boolean;

  constructor(when: number, body: Body<Deadline<unknown>, T>) {
    super(body);
    this.when_ = when;
    this.timed_ = false;
  }

  enter_(): void {
    this.set_(this.when_);
  }

  /** Sets the time limit; when there is no place for it, all stays as it was. */
  set_(when: number): void {
    if (when < Infinity) {
      if (!this.timed_) reserve_();
      else unschedule_(this as never);
      this.timed_ = true;
      const left = until_(when);
      if (left) schedule_(this as never, left);
      else wake_(this as never);
      poke_();
    } else this.give_up_();
    this.when_ = when;
  }

  give_up_(): void {
    if (!this.timed_) return;
    this.timed_ = false;
    vacate_();
    unschedule_(this as never);
  }

  /** The time of `time()` at which it passes; Infinity for never. */
  when(): number {
    return this.when_;
  }

  /** Whether the time was up before what runs in it had ended. */
  expired(): boolean {
    return !!this.asked_;
  }

  /**
   * Moves the limit: to a time of `time()`, Infinity for none. Throws an Error when it is not being awaited, or has
   * passed, and WheelFullError when it had no limit and no place is left for one. One native scan and insertion.
   */
  reschedule(when: number): void {
    if (!this.c || this.asked_)
      throw new Error("reschedule: the deadline is not being waited for, or has passed");
    this.set_(when);
  }

  f(value: unknown): Code {
    if (!this.c) return this.end_(value, NEXT);
    const left = until_(this.when_);
    if (left) return left;
    this.timed_ = false;
    vacate_();
    this.ask_(overdue);
    return undefined;
  }

  x(value: unknown, mode: number): Code {
    return this.end_(value, mode);
  }

  end_(value: unknown, mode: number): Code {
    this.give_up_();
    const isOwn = this.settled_(value, mode);
    if (!mode) return finish_(this as never, value);
    (this as { x: unknown }).x = 0;
    return isOwn ? leave_(this as never, timeUp, THROW) : leave_(this as never, value, mode);
  }
}

/**
 * Awaits `body` for at most `ms` milliseconds: a coroutine, a Task, whatever can be awaited, or a function that gets the
 * Deadline (for `reschedule`) and gives one. When the time is up it is cancelled, and when that has ended, a TimeoutError
 * is thrown; if it refuses, or fails meanwhile, its result or error counts. Infinity: no limit. Awaiting it throws
 * WheelFullError when no place is left. What the limit adds: one native insertion, and a scan to take it out.
 */
export function timeout<T>(ms: number, body: Body<Deadline<unknown>, T>): Deadline<T> {
  return new Deadline<T>(time() + ms, body);
}

/** The same until `time()` is `when`. */
export function deadline<T>(when: number, body: Body<Deadline<unknown>, T>): Deadline<T> {
  return new Deadline<T>(when, body);
}
