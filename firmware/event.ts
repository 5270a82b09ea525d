// Event: tasks wait until it is set. Invariant: `set` wakes all that wait at that moment, whatever happens before they run.
import { Crowd } from "./crowd.ts";
import type { Code, Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import { proceed_ } from "./loop.ts";

export interface Event extends Awaitable<void> {}

export class Event extends Crowd {
  set_: boolean;

  constructor() {
    super();
    this.set_ = false;
  }

  isSet(): boolean {
    return this.set_;
  }

  /** Wakes all who wait, and lets through who comes, until `clear`. May be called from a callback. O(waiters). */
  set(): void {
    if (this.set_) return;
    this.set_ = true;
    this.wakeAll_();
  }

  /** From now on tasks wait again. */
  clear(): void {
    this.set_ = false;
  }

  /** Awaits `set`; goes on at once when it is set. Awaiting the Event itself is the same. */
  wait(): Awaitable<void> {
    return this;
  }

  what_(): string {
    return "an event";
  }

  wait_(frame: Frame): Code {
    return this.set_ ? proceed_() : this.stand_(frame);
  }
}
