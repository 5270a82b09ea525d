// A crowd: the frames that wait for the same thing, and go on together. Invariant: a frame stands in it from its wait until
// it is woken or cancelled, and no longer.
import type { Frame, Waited } from "./frame.ts";
import { PENDING } from "./future.ts";
import { poke_, wake_ } from "./loop.ts";

export class Crowd implements Waited {
  s: number;
  q: Frame[];

  constructor() {
    this.s = PENDING;
    this.q = [];
  }

  /** Suspends a frame until `wakeAll_`. O(1). */
  stand_(frame: Frame): undefined {
    frame.w = this;
    this.q.push(frame);
  }

  /** Wakes all that stand here at this moment, in the order of their coming. From anywhere; O(waiters). */
  wakeAll_(): void {
    const frames = this.q;
    this.q = [];
    for (const frame of frames) {
      frame.w = 0;
      wake_(frame);
    }
    poke_();
  }

  /** Takes a waiter away that is being cancelled. O(waiters), in one native scan. */
  forget_(frame: Frame): void {
    this.q.splice(this.q.indexOf(frame), 1);
  }
}
