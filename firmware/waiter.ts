// One frame's wait for something that comes from outside: an edge, a line, with a time limit or without.
// Invariants: a waiter stands in its source's list exactly while it is pending; one with a time limit sleeps in the
// wheel meanwhile, in the place that its task has there and does not use while it waits.
import { SOON, time, until_ } from "./clock.ts";
import { TimeoutError } from "./errors.ts";
import type { Code, Frame, Waited } from "./frame.ts";
import { DONE, FAILED, PENDING, type Awaitable } from "./future.ts";
import { poke_, proceed_, schedule_, unschedule_, wake_ } from "./loop.ts";

/** A time limit of a wait. */
export interface WaitOptions {
  /** Milliseconds after which the wait ends with a TimeoutError; for ever when not given. */
  timeout?: number | undefined;
}

/** What a Waiter waits for. It is the head of the list of its waiters, oldest first. */
export interface Source {
  next_?: Waiter<unknown> | undefined;
  /** Takes out of the buffer what a waiter wants; undefined when it is not there. */
  give_(wanted: number): unknown;
}

export interface Waiter<T> extends Awaitable<T> {}

export class Waiter<T> implements Waited {
  s: number = PENDING;
  v: unknown;
  source_: Source;
  /** What is wanted of the source: its own encoding. */
  wanted_: number;
  timeout_: number | undefined;
  next_?: Waiter<unknown> | undefined;
  /** Who waits, while it is pending. */
  frame_?: Frame | undefined;

  constructor(source: Source, wanted: number, options?: WaitOptions) {
    this.source_ = source;
    this.wanted_ = wanted;
    this.timeout_ = options && options.timeout;
  }

  /** Goes on at once with what is there, or suspends `frame`. O(waiters). */
  wait_(frame: Frame): Code {
    const found = this.source_.give_(this.wanted_);
    if (found !== undefined) return proceed_(found);
    // Awaited by another one already: each gets an edge, or a line, of its own.
    if (this.frame_) return new Waiter(this.source_, this.wanted_, { timeout: this.timeout_ }).wait_(frame);
    this.s = PENDING;
    frame.w = this;
    this.frame_ = frame;
    let last: { next_?: Waiter<unknown> | undefined } = this.source_;
    while (last.next_) last = last.next_;
    last.next_ = this;
    if (this.timeout_ !== undefined) {
      this.v = this.timeout_ + time();
      schedule_(this, until_(this.v as number) || SOON);
    }
    return undefined;
  }

  /** The time limit: a state function, as the waiter itself sleeps in the wheel. */
  f(): Code {
    const left = until_(this.v as number);
    if (left) return left;
    this.settle_(FAILED, new TimeoutError(`nothing came within ${this.timeout_} ms`));
    return undefined;
  }

  /** Ends the wait. O(waiters), and one native scan for one with a time limit. */
  settle_(state: number, value: unknown): void {
    const frame = this.frame_!;
    this.forget_();
    this.s = state;
    this.v = value;
    wake_(frame);
  }

  /** From a native callback: here is what was waited for. */
  deliver_(value: T): void {
    this.settle_(DONE, value);
    poke_();
  }

  /** Leaves the list and the wheel. An interrupted step may have left it outside the list. */
  forget_(): void {
    let last: { next_?: Waiter<unknown> | undefined } | undefined = this.source_;
    while (last && last.next_ !== this) last = last.next_;
    if (last) last.next_ = this.next_;
    this.next_ = this.frame_ = undefined;
    if (this.timeout_ !== undefined) unschedule_(this);
  }
}
