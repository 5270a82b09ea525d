// A Future: a value that is not there yet, and the frames that wait for it.
// Invariant: it is settled at most once; settling wakes every waiter for the next batch, in the order of coming.
import { CancelledError } from "./errors.ts";
import type { Code, Frame, Waited } from "./frame.ts";
import { handle_, type Reported } from "./handler.ts";
import { poke_, proceed_, wake_ } from "./loop.ts";

/** Anything that `await` and `yield*` take. */
export interface Awaitable<T> extends PromiseLike<T> {
  /** For the type of `yield*` only; the compiler never calls it. */
  [Symbol.iterator](): Iterator<unknown, T, unknown>;
}

/** The states of a Future, as frame.ts encodes them in `s`. */
export const PENDING = 0;
export const DONE = 1;
export const FAILED = 2;
export const CANCELLED = 3;

/** A done callback in the line of those who wait. */
interface Told extends Frame {
  a: (future: never) => unknown;
  v: unknown;
}

// Called for values and errors alike.
function tell(this: Frame): Code {
  this.x = reportThrown;
  (this as Told).a(this.v as never);
  return undefined;
}

function reportThrown(this: Frame, error: unknown): Code {
  handle_(error, { name: "done callback" });
  return undefined;
}

export interface Future<T> extends Awaitable<T> {}

/** A method `then`, where the program uses Futures as promises. */
let then_: unknown;

/**
 * Gives every Future a `then` of its own from now on: Espruino's promises see no inherited one. While no included code calls
 * this, the bundler knows that there is none, and leaves the field out.
 */
export function makeThenable_(then: unknown): void {
  then_ = then;
}

export class Future<T> implements Waited {
  s: number = PENDING;
  v: unknown;
  q: Frame[] | undefined;
  /** Somebody has got the error. */
  taken_?: boolean;
  /** How many in `q` are callbacks: they take no error. */
  told_?: number;
  /**
   * Where it exists: whoever is cancelled while waiting for this cancels it instead, and waits until it has ended.
   * False when there was nothing to cancel.
   */
  forward_?(message?: string): boolean;

  constructor() {
    if (then_) (this as { then?: unknown }).then = then_;
  }

  /** Whether it has a value, an error, or was cancelled. */
  done(): boolean {
    return this.s > PENDING;
  }

  cancelled(): boolean {
    return this.s === CANCELLED;
  }

  /** The value; throws the error, a CancelledError, or an Error while it is pending. */
  result(): T {
    if (!this.s) throw new Error("the result is not there yet: await it");
    if (this.s > DONE) throw this.error_();
    return this.v as T;
  }

  /** Its error; undefined when it has a value. Throws a CancelledError, or an Error while it is pending. */
  error(): unknown {
    return this.s === FAILED ? this.error_() : (this.result(), undefined);
  }

  /**
   * Calls `callback(future)` in the batch after it is settled; at once in the next one when it is. What it throws goes to
   * the exception handler. A callback does not count as awaiting: an error that nobody takes is reported. O(1).
   */
  addDoneCallback(callback: (future: this) => unknown): void {
    const told: Told = { f: tell, x: tell, a: callback, v: this };
    if (this.s) {
      wake_(told);
      poke_();
      return;
    }
    this.told_ = (this.told_ || 0) + 1;
    this.wait_(told);
  }

  /** Takes a callback back, however often it was added; gives how often. O(waiters). */
  removeDoneCallback(callback: (future: this) => unknown): number {
    const before = this.q || [];
    this.q = before.filter((frame) => (frame as Told).a !== callback);
    const removed = before.length - this.q.length;
    this.told_! -= removed;
    return removed;
  }

  /** Settles with a value; false when it was settled before. O(waiters). */
  resolve(value: T): boolean {
    return this.settle_(DONE, value);
  }

  /**
   * Settles with an error, which every waiter gets thrown; false when it was settled before. One that nobody takes before the
   * next batch has ended is reported. O(waiters).
   */
  reject(error: unknown): boolean {
    if (this.s) return false;
    this.failWith_(error, { name: "rejected future" });
    poke_();
    return true;
  }

  /** Settles as cancelled: waiters get a CancelledError. False when it was settled before. O(waiters). */
  cancel(message?: string): boolean {
    return this.settle_(CANCELLED, new CancelledError(message));
  }

  settle_(state: number, value: unknown): boolean {
    if (this.s) return false;
    this.s = state;
    this.v = value;
    const waiters = this.q;
    this.q = undefined;
    if (waiters) {
      waiters.forEach(wake_);
      poke_();
    }
    return true;
  }

  /** Settles with an error; when nobody waits for it, it is reported, as that of `failed`, unless it is taken by then. */
  failWith_(error: unknown, failed: Reported): void {
    if (!(this.q && this.q.length > (this.told_ || 0)))
      wake_({ f: () => wake_({ f: () => void (this.taken_ || handle_(error, failed)) }) } as Frame);
    this.settle_(FAILED, error);
  }

  /** Suspends `frame` until this is settled; goes on at once when it is. */
  wait_(frame: Frame): Code {
    if (this.s) {
      if (this.s > DONE) throw this.error_();
      return proceed_(this.v);
    }
    frame.w = this;
    if (this.q) this.q.push(frame);
    else this.q = [frame];
    return undefined;
  }

  /** For reports: what it is to who waits for it. */
  what_(): string {
    return "a future";
  }

  error_(): unknown {
    this.taken_ = true;
    return this.v;
  }

  /** Takes a waiter away that is being cancelled. */
  forget_(frame: Frame): void {
    this.q = this.q && this.q.filter((waiter) => waiter !== frame);
  }
}
