// Event: tasks wait until it is set. Invariant: `set` wakes all that wait at that moment, whatever happens before they run.
import type { Code, Frame, Waited } from "./frame.ts";
import { PENDING, type Awaitable } from "./future.ts";
import { poke_, proceed_, wake_ } from "./loop.ts";

export interface Event extends Awaitable<void> {}

export class Event implements Waited {
  s: number;
  q: Frame[];
  set_: boolean;

  constructor() {
    this.s = PENDING;
    this.q = [];
    this.set_ = false;
  }

  isSet(): boolean {
    return this.set_;
  }

  /** Wakes all who wait, and lets through who comes, until `clear`. May be called from a callback. O(waiters). */
  set(): void {
    if (this.set_) return;
    this.set_ = true;
    const frames = this.q;
    this.q = [];
    for (const frame of frames) {
      frame.w = 0;
      wake_(frame);
    }
    poke_();
  }

  /** From now on tasks wait again. */
  clear(): void {
    this.set_ = false;
  }

  /** Awaits `set`; goes on at once when it is set. Awaiting the Event itself is the same. */
  wait(): Awaitable<void> {
    return this;
  }

  wait_(frame: Frame): Code {
    if (this.set_) return proceed_();
    frame.w = this;
    this.q.push(frame);
    return undefined;
  }

  forget_(frame: Frame): void {
    this.q.splice(this.q.indexOf(frame), 1);
  }
}
