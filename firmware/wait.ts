// wait: until some of several have ended; then it tells which have, and which have not.
// Invariants: it cancels nothing, also when it is cancelled itself or its time is up; each of the given is in one of the
// two lists, in the order given.
import { reserve_, vacate_ } from "./capacity.ts";
import { SOON, time, until_ } from "./clock.ts";
import type { Code, Frame, Waited } from "./frame.ts";
import { FAILED, PENDING, type Awaitable, type Future } from "./future.ts";
import { finish_, invoke_, poke_, schedule_, unschedule_, wake_ } from "./loop.ts";
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

/** A frame that waits, and looks at all of them when it goes on: `v` is the Waiting. */
function look(this: Frame): Code {
  const waiting = this.v as Waiting;
  this.f = collect;
  if (waiting.ended_) return collect.call(this);
  this.w = waiting;
  waiting.q.push(this);
  return undefined;
}

function collect(this: Frame): Code {
  const done: Future<unknown>[] = [];
  const pending: Future<unknown>[] = [];
  for (const part of (this.v as Waiting).parts_) (part.s ? done : pending).push(part);
  return finish_(this, { done, pending });
}

/** Frame-shaped: with a timeout it sleeps in the wheel itself. */
class Waiting implements Listener, Waited {
  s: number;
  q: Frame[];
  parts_: readonly Future<unknown>[];
  links_: readonly Frame[];
  left_: number;
  until_: string | undefined;
  /** When its time is up; undefined when it has no place in the wheel. */
  due_: number | undefined;
  ended_: boolean;

  constructor(parts: readonly Future<unknown>[], until: string | undefined) {
    this.s = PENDING;
    this.q = [];
    this.parts_ = parts;
    this.left_ = parts.length;
    this.until_ = until;
    this.due_ = undefined;
    this.ended_ = false;
    this.links_ = [];
    this.links_ = listen_(this, parts);
    if (this.ended_) this.leave_();
  }

  limit_(ms: number): void {
    this.due_ = time() + ms;
    schedule_(this, until_(this.due_) || SOON);
  }

  heard_(part: Future<unknown>): void {
    if (!--this.left_ || this.until_ === "first" || (this.until_ === "error" && part.s === FAILED))
      this.end_();
  }

  /** However it ends, it listens no more. */
  end_(): void {
    if (this.ended_) return;
    this.ended_ = true;
    this.leave_();
    if (this.due_ !== undefined) {
      this.due_ = undefined;
      vacate_();
      unschedule_(this);
    }
    for (const frame of this.q) {
      frame.w = 0;
      wake_(frame);
    }
    poke_();
  }

  leave_(): void {
    this.links_.forEach((link, at) => {
      const part = this.parts_[at];
      if (!part.s) part.forget_(link);
    });
  }

  wait_(frame: Frame): Code {
    return invoke_({ f: look, p: frame, v: this });
  }

  /** Who waited has been cancelled. */
  forget_(frame: Frame): void {
    this.q.splice(this.q.indexOf(frame), 1);
    if (!this.q.length) this.end_();
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
  if (isLimited && !waiting.ended_) waiting.limit_(timeout);
  else if (isLimited) vacate_();
  return waiting as never;
}
