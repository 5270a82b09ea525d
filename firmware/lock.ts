// Lock: one task at a time. Invariants: it is handed over in the order of asking (permits.ts); who releases it must have
// it, which is not checked by task, as in Python: any task may release what another one has.
import type { Awaitable } from "./future.ts";
import { Permits } from "./permits.ts";

export class Lock {
  permits_: Permits;

  constructor() {
    this.permits_ = new Permits(1);
  }

  /** Awaits the lock. Give it back with `release`, in a `finally`. It is not reentrant. */
  acquire(): Awaitable<void> {
    return this.permits_;
  }

  /** Gives the lock back, to the task that has waited longest if any waits. Throws when nobody has it. O(1). */
  release(): void {
    if (!this.locked()) throw new Error("release: nobody has the lock");
    this.permits_.give_();
  }

  /** Whether a task has it. */
  locked(): boolean {
    return !(this.permits_.free_ || this.permits_.handed_);
  }
}
