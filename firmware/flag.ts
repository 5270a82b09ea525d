// Flag: the way from a callback to a task. Invariants: setting it takes no memory; it is cleared by the task that goes
// on, so no set is lost and none is seen twice; sets that nobody has taken yet are one.
import { Consumer } from "./consumer.ts";
import type { Code } from "./frame.ts";
import type { Awaitable } from "./future.ts";

export interface Flag extends Awaitable<void> {}

export class Flag extends Consumer {
  set_: boolean;

  constructor() {
    super();
    this.set_ = false;
  }

  isSet(): boolean {
    return this.set_;
  }

  /** The task that waits goes on, or else the next one that comes. For callbacks of pins, ports and timers. O(1). */
  set(): void {
    this.set_ = true;
    this.wake_();
  }

  /** Takes back a `set` that no task has taken. */
  clear(): void {
    this.set_ = false;
  }

  /** Awaits `set`, and clears the flag. One task at a time: another one gets an Error. Awaiting the Flag is the same. */
  wait(): Awaitable<void> {
    return this;
  }

  what_(): string {
    return "a flag";
  }

  f(): Code {
    if (!this.set_) return this.suspend_();
    this.set_ = false;
    return this.give_();
  }
}
