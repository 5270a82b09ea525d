// Permits that tasks take and give back, first come, first served: what Semaphore, Lock and Queue are made of.
// Invariants: a permit is free, taken, or handed over to a task that is woken and has not run yet; nobody overtakes who
// waits; a task that is cancelled after the hand-over, and before it runs, passes its permit on.
import type { Code, Frame, Waited } from "./frame.ts";
import { FAILED, PENDING, type Awaitable } from "./future.ts";
import { finish_, invoke_, leave_, poke_, proceed_, wake_ } from "./loop.ts";

/** What stands in line for a task: a coroutine of its own, so that it hears of every way in which the wait may end. */
interface Place extends Frame {
  l: Permits;
  /** 1 from the hand-over on. */
  o: number;
}

function stand(this: Frame): Code {
  const place = this as Place;
  place.f = arrive;
  place.w = place.l;
  place.l.q.push(place);
  return undefined;
}

function arrive(this: Frame): Code {
  const place = this as Place;
  const permits = place.l;
  permits.handed_--;
  place.o = 0;
  const value = permits.arrived_(this.v);
  permits.serve_();
  return finish_(this, value);
}

function depart(this: Frame, value: unknown, mode: number): Code {
  const { l, o } = this as Place;
  if (o) {
    l.handed_--;
    l.free_++;
  }
  l.serve_();
  this.x = 0;
  return leave_(this, value, mode);
}

export interface Permits extends Awaitable<void> {}

export class Permits implements Waited {
  /** Whoever waits in line is pending until it is taken out of it. */
  s: number;
  q: Frame[];
  free_: number;
  handed_: number;
  /** What is thrown at who would have to wait, once there is nothing to wait for. */
  closed_?: Error;

  constructor(free: number) {
    this.s = PENDING;
    this.q = [];
    this.free_ = free;
    this.handed_ = 0;
  }

  /** Whether a task that comes now would have to wait. */
  busy_(): boolean {
    return !this.free_ || this.q.length + this.handed_ > 0;
  }

  /** Takes a permit, at once or in its turn; O(1). `value` is for `arrived_`. */
  wait_(frame: Frame, value?: unknown): Code {
    if (this.busy_() && this.closed_) throw this.closed_;
    if (this.busy_()) return invoke_({ f: stand, x: depart, p: frame, v: value, l: this, o: 0 } as Place);
    this.free_--;
    return proceed_(this.arrived_(value));
  }

  /** A permit has been taken: gives what its taker gets. Others may build on this. */
  arrived_(_value: unknown): unknown {
    return undefined;
  }

  what_(): string {
    return "a lock or a semaphore";
  }

  /** Gives a permit back, to the first in line if anybody waits. O(1). */
  give_(): void {
    this.free_++;
    this.serve_();
  }

  /** Hands free permits over. */
  serve_(): void {
    while (this.free_ && this.q.length) {
      this.free_--;
      this.handed_++;
      const place = this.q.shift() as Place;
      place.w = 0;
      place.o = 1;
      wake_(place);
      poke_();
    }
  }

  /** Everybody in line gets the error. O(waiters). */
  fail_(error: unknown): void {
    const places = this.q;
    this.q = [];
    for (const place of places) {
      place.w = { s: FAILED, v: error };
      wake_(place);
    }
    poke_();
  }

  /** Takes a waiter out of the line that is being cancelled. O(waiters), in one native scan. */
  forget_(frame: Frame): void {
    this.q.splice(this.q.indexOf(frame), 1);
  }
}
