// Condition: tasks that hold a lock wait for others to change what it protects. Invariants: waiting gives the lock up and
// has it again afterwards, however the wait ends; a notification that finds its task cancelled goes to the next one.
import type { Code, Frame, Waited } from "./frame.ts";
import { PENDING, type Awaitable } from "./future.ts";
import { Lock } from "./lock.ts";
import { finish_, invoke_, leave_, poke_, wake_ } from "./loop.ts";

/** A wait: first in the condition's line, then in the lock's. */
interface Wait extends Frame {
  l: Condition;
  /** 1 from the notification on. */
  o: number;
  /** The mode in which it goes on once it has the lock again; the value is in `v`. */
  m: number;
}

function begin(this: Frame): Code {
  const { l } = this as Wait;
  l.release();
  this.f = regain;
  this.x = interrupt;
  this.w = l;
  l.q.push(this);
  return undefined;
}

/** Notified or cancelled: nothing goes on without the lock. */
function regain(this: Frame): Code {
  const { lock } = (this as Wait).l;
  this.f = goOn;
  return lock.permits_.wait_(this);
}

function interrupt(this: Frame, value?: unknown, mode?: number): Code {
  const wait = this as Wait;
  wait.v = value;
  wait.m = mode!;
  return regain.call(wait);
}

function goOn(this: Frame): Code {
  const { l, o, v, m } = this as Wait;
  if (!m) return finish_(this);
  if (o) l.wakeNext_();
  this.x = 0;
  return leave_(this, v, m);
}

/** `waitFor`: looks, and waits again. */
interface Check extends Frame {
  l: Condition;
  a: () => unknown;
}

function check(this: Frame): Code {
  const { l, a } = this as Check;
  const value = a();
  return value ? finish_(this, value) : l.wait_(this);
}

class Until {
  condition_: Condition;
  predicate_: () => unknown;

  constructor(condition: Condition, predicate: () => unknown) {
    this.condition_ = condition;
    this.predicate_ = predicate;
  }

  wait_(frame: Frame): Code {
    return invoke_({ f: check, p: frame, l: this.condition_, a: this.predicate_ } as Check);
  }
}

export interface Condition extends Awaitable<void> {}

export class Condition implements Waited {
  /** Give the same one to several conditions of the same thing. */
  readonly lock: Lock;
  s: number;
  q: Frame[];

  constructor(lock = new Lock()) {
    this.lock = lock;
    this.s = PENDING;
    this.q = [];
  }

  /** The lock's own. */
  acquire(): Awaitable<void> {
    return this.lock.acquire();
  }

  /** The lock's own: throws when nobody has it. */
  release(): void {
    this.lock.release();
  }

  locked(): boolean {
    return this.lock.locked();
  }

  /**
   * Gives the lock up, waits for a notification, and takes the lock again. Throws when nobody has the lock. What was
   * notified of may have changed again by then: `waitFor` looks. Awaiting the Condition itself is the same.
   */
  wait(): Awaitable<void> {
    return this;
  }

  what_(): string {
    return "a condition";
  }

  wait_(frame: Frame): Code {
    return invoke_({ f: begin, p: frame, l: this, o: 0, m: 0 } as Wait);
  }

  /** Waits until `predicate` gives something true, and gives that. It is asked only while the lock is held. */
  waitFor<T>(predicate: () => T): Awaitable<T> {
    return new Until(this, predicate) as unknown as Awaitable<T>;
  }

  /** Wakes the `n` that have waited longest; they go on when they get the lock. Throws when nobody has it. */
  notify(n = 1): void {
    if (!this.lock.locked()) throw new Error("notify: take the lock first");
    while (n-- > 0) this.wakeNext_();
  }

  /** Wakes all who wait. Throws when nobody has the lock. */
  notifyAll(): void {
    this.notify(this.q.length);
  }

  wakeNext_(): void {
    const wait = this.q.shift() as Wait | undefined;
    if (!wait) return;
    wait.w = 0;
    wait.o = 1;
    wake_(wait);
    poke_();
  }

  forget_(frame: Frame): void {
    this.q.splice(this.q.indexOf(frame), 1);
  }
}
