// Semaphore: at most so many tasks at once. Invariant: permits are handed over in the order of asking (permits.ts).
import type { Awaitable } from "./future.ts";
import { Permits } from "./permits.ts";

export class Semaphore {
  permits_: Permits;

  /** `permits`: how many tasks may hold one at once; 1 when not given. */
  constructor(permits = 1) {
    if (!(permits >= 0)) throw new Error("Semaphore: the number of permits must be 0 or more");
    this.permits_ = new Permits(permits);
  }

  /** Awaits a permit. Give it back with `release`, best in a `finally`. */
  acquire(): Awaitable<void> {
    return this.permits_;
  }

  /** Gives a permit back; anybody may, also from a callback. O(1). */
  release(): void {
    this.permits_.give_();
  }

  /** Whether `acquire` would have to wait. */
  locked(): boolean {
    return this.permits_.busy_();
  }
}

/** A Semaphore that refuses more releases than acquisitions: a mistake shows where it is made. */
export class BoundedSemaphore extends Semaphore {
  bound_: number;

  constructor(permits = 1) {
    super(permits);
    this.bound_ = permits;
  }

  override release(): void {
    if (this.permits_.free_ + this.permits_.handed_ >= this.bound_)
      throw new Error("BoundedSemaphore: released more often than acquired");
    this.permits_.give_();
  }
}
