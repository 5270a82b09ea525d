// wait: until some of several have ended; then it tells which have, and which have not.
// Invariants: it cancels nothing, also when it is cancelled itself or its time is up; each of the given is in one of the
// two lists, in the order given.
import { reserve_, vacate_ } from "./capacity.ts";
import { SOON, time, until_ } from "./clock.ts";
import type { Code, Frame } from "./frame.ts";
import { FAILED, Future, type Awaitable } from "./future.ts";
import { schedule_, unschedule_ } from "./loop.ts";
import { listen_, startAll_, type Listener, type Part } from "./several.ts";
import { part_ } from "./start.ts";
import type { Startable } from "./task.ts";

/** What `wait` waits for. */
export interface WaitingOptions {
  /** For `"all"` when not given; for the `"first"` that ends; or for the first that fails, `"error"`, or else all. */
  readonly until?: "all" | "first" | "error";
  /** Milliseconds after which it goes on in any case. */
  readonly timeout?: number;
}

/** Frame-shaped: with a timeout it sleeps in the wheel itself. */
class Waiting extends Future<{ done: Future<unknown>[]; pending: Future<unknown>[] }> implements Listener {
  parts_: readonly Future<unknown>[];
  links_: readonly Frame[];
  left_: number;
  until_: string | undefined;
  /** When its time is up; undefined when it has no place in the wheel. */
  due_: number | undefined;

  constructor(parts: readonly Future<unknown>[], until: string | undefined) {
    super();
    this.parts_ = parts;
    this.left_ = parts.length;
    this.until_ = until;
    this.due_ = undefined;
    this.links_ = [];
    this.links_ = listen_(this, parts);
    if (this.s) this.leave_();
  }

  limit_(ms: number): void {
    this.due_ = time() + ms;
    schedule_(this as never, until_(this.due_) || SOON);
  }

  heard_(part: Future<unknown>): void {
    if (!--this.left_ || this.until_ === "first" || (this.until_ === "error" && part.s === FAILED))
      this.end_();
  }

  end_(): void {
    if (this.s) return;
    const done: Future<unknown>[] = [];
    const pending: Future<unknown>[] = [];
    for (const part of this.parts_) (part.s ? done : pending).push(part);
    this.resolve({ done, pending });
  }

  /** However it ends, it listens no more. */
  override settle_(state: number, value: unknown): boolean {
    if (this.s) return false;
    this.leave_();
    if (this.due_ !== undefined) {
      this.due_ = undefined;
      vacate_();
      unschedule_(this as never);
    }
    return super.settle_(state, value);
  }

  leave_(): void {
    this.links_.forEach((link, at) => {
      const part = this.parts_[at]!;
      if (!part.s) part.forget_(link);
    });
  }

  /** Who waited has been cancelled. */
  override forget_(frame: Frame): void {
    super.forget_(frame);
    if (!this.q!.length) this.cancel();
  }

  /** Its time is up. */
  f(): Code {
    const left = until_(this.due_!);
    if (left) return left;
    this.end_();
    return undefined;
  }
}

/**
 * Awaits `coroutines`, each a task of its own (Futures as they are): all of them, the first that ends, or the first that
 * fails; or, with a timeout, so long. Gives which of them have ended by then, with whatever outcome, and which have not;
 * these run on. Throws WheelFullError when there is no room for all of them or for the timeout: none is started. O(n).
 */
export function wait<const T extends readonly Startable<unknown>[]>(
  coroutines: T,
  options: WaitingOptions = {},
): Awaitable<{ done: Part<T[number]>[]; pending: Part<T[number]>[] }> {
  const { until, timeout } = options;
  if (!coroutines.length) throw new Error("wait: give it a coroutine or more");
  const isLimited = timeout !== undefined && timeout < Infinity;
  if (isLimited) reserve_();
  let waiting: Waiting;
  try {
    waiting = new Waiting(startAll_(coroutines, part_), until);
  } catch (error) {
    if (isLimited) vacate_();
    throw error;
  }
  if (isLimited && !waiting.s) waiting.limit_(timeout);
  else if (isLimited) vacate_();
  return waiting as never;
}
