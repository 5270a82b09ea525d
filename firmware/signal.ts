// Signal: the latest value, for one task. Invariants: a value is taken once; one that comes before the last was taken
// replaces it, and is counted.
import { Consumer } from "./consumer.ts";
import type { Code } from "./frame.ts";
import type { Awaitable } from "./future.ts";

export interface Signal<T> extends Awaitable<T> {}

export class Signal<T> extends Consumer {
  /** Values that were replaced before they were taken. */
  lost: number;
  set_: boolean;
  value_: T | undefined;

  constructor() {
    super();
    this.lost = 0;
    this.set_ = false;
    this.value_ = undefined;
  }

  /** Whether there is a value that has not been taken. */
  isSet(): boolean {
    return this.set_;
  }

  /** Brings a value: to the task that waits, or else to the next one that comes. Also from callbacks. O(1). */
  set(value: T): void {
    if (this.set_) this.lost++;
    this.set_ = true;
    this.value_ = value;
    this.wake_();
  }

  /** Takes the value at once, or gives `undefined`. O(1). */
  take(): T | undefined {
    const value = this.value_;
    this.clear();
    return value;
  }

  /** Drops a value that has not been taken; it does not count as lost. */
  clear(): void {
    this.set_ = false;
    this.value_ = undefined;
  }

  /** Awaits a value, and takes it. One task at a time: another one gets an Error. Awaiting the Signal is the same. */
  wait(): Awaitable<T> {
    return this;
  }

  what_(): string {
    return "a signal";
  }

  f(): Code {
    return this.set_ ? this.give_(this.take()) : this.suspend_();
  }
}
