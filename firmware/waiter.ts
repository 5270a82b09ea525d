// One task's wait in a line of many, with a time limit or without: for an edge, for a line, for room.
// Invariants: a waiter stands in its source's list from its wait until it has what it wanted, or ends otherwise; one with
// a time limit sleeps in the wheel meanwhile, in the place that its task has there and does not use while it waits. Only
// the first in the list looks, and who leaves the list has the next one look: nobody overtakes, nobody is forgotten. What
// was given directly (`deliver_`) to a task that is cancelled before it runs, its source counts as lost.
import { time, until_ } from "./clock.ts";
import { Consumer, suspended } from "./consumer.ts";
import { TimeoutError } from "./errors.ts";
import type { Code, Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import { enter_, leave_, proceed_, unschedule_ } from "./loop.ts";

/** A time limit of a wait. */
export interface WaitOptions {
  /** Milliseconds after which the wait ends with a TimeoutError; for ever when not given. */
  timeout?: number | undefined;
}

/** What a Waiter waits for. It is the head of the list of its waiters, oldest first. */
export interface Source {
  /** What was lost, counted. */
  lost: number;
  next_?: Waiter<unknown> | undefined;
}

/** How a waiter looks for what it wants: takes and gives it, or gives undefined when it is not there. */
export type Look = (this: Waiter<unknown>) => unknown;

type Link = { next_?: Waiter<unknown> | undefined };

export interface Waiter<T> extends Awaitable<T> {}

export class Waiter<T> extends Consumer {
  source_: Source;
  look_: Look;
  /** What is wanted of the source: for `look_`. */
  wanted_: unknown;
  timeout_: number | undefined;
  /** Whether it has no time limit. */
  now_: boolean;
  /** What it was given; undefined before. */
  v: unknown;
  /** When its time is over. */
  deadline_?: number;
  next_?: Waiter<unknown> | undefined;

  constructor(source: Source, look: Look, wanted?: unknown, options?: WaitOptions) {
    super();
    this.source_ = source;
    this.look_ = look;
    this.wanted_ = wanted;
    this.timeout_ = options && options.timeout;
    this.now_ = this.timeout_ === undefined;
  }

  what_(): string {
    const { pin } = this.source_ as { pin?: Pin };
    return pin ? `an edge of ${pin}` : "data";
  }

  /** Goes on at once with what is there, or suspends `frame`. O(waiters). */
  override wait_(frame: Frame): Code {
    const { source_, timeout_ } = this;
    if (!source_.next_) {
      const found = this.look_();
      if (found !== undefined) return proceed_(found);
    }
    // Awaited by another one already: each gets an edge, or a line, of its own.
    if (this.p) return this.again_().wait_(frame);
    frame.c = this as unknown as Frame;
    this.p = frame;
    if (source_.next_) this.queue_();
    else source_.next_ = this;
    if (timeout_ === undefined) {
      this.w = suspended;
      return undefined;
    }
    this.deadline_ = time() + timeout_;
    enter_(frame.c);
    return this.rest_();
  }

  /** Another wait like this. */
  again_(): Waiter<T> {
    return new Waiter(this.source_, this.look_, this.wanted_, { timeout: this.timeout_ });
  }

  /** Puts it at the end of the line. */
  queue_(): void {
    let last: Link = this.source_;
    while (last.next_) last = last.next_;
    last.next_ = this;
  }

  /** Suspends it until it is woken or its time is over. */
  rest_(): Code {
    let left;
    if (this.timeout_ !== undefined) {
      left = until_(this.deadline_!);
      if (!left) throw new TimeoutError(`nothing came within ${this.timeout_} ms`);
    }
    this.suspend_();
    return left;
  }

  /** Woken, or its time is over. */
  f(): Code {
    let found = this.v;
    this.w = 0;
    if (found === undefined) {
      if (this.source_.next_ === (this as unknown)) found = this.look_();
      if (found === undefined) return this.rest_();
    }
    this.quit_();
    return this.give_(found);
  }

  override x(value: unknown, mode: number): Code {
    if (mode < 0) return this.f();
    if (this.v !== undefined) this.source_.lost++;
    this.quit_();
    return leave_(this.back_(), value, mode);
  }

  /** Has it look. From a native callback, too; one native scan when it has a time limit. */
  override wake_(): void {
    if (this.timeout_ !== undefined && this.w === suspended) unschedule_(this as unknown as Frame);
    super.wake_();
  }

  /** From a native callback: here is what was waited for. O(waiters). */
  deliver_(value: T): void {
    this.v = value;
    this.wake_();
    this.unlink_();
  }

  /** Leaves the list; the next one looks. */
  quit_(): void {
    this.unlink_();
    if (this.v === undefined) wakeFirst_(this.source_);
    this.v = undefined;
  }

  unlink_(): void {
    let last: Link | undefined = this.source_;
    while (last && last.next_ !== (this as unknown)) last = last.next_;
    if (last) last.next_ = this.next_;
    this.next_ = undefined;
  }
}

/** There is something new: who has waited longest looks. */
export function wakeFirst_(source: Source): void {
  if (source.next_) source.next_.wake_();
}

/** After a callback was cut off: all look, also those whose wake was lost in it. */
export function wakeAll_(source: Source): void {
  for (let waiter = source.next_; waiter; waiter = waiter.next_) waiter.wake_();
}
