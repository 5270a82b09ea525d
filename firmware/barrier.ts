// Barrier: so many tasks wait for one another. Invariants: nobody passes before as many are there; a task that is
// cancelled while it waits leaves its place to another one.
import { BrokenBarrierError } from "./errors.ts";
import type { Code, Frame, Waited } from "./frame.ts";
import { DONE, FAILED, PENDING, type Awaitable } from "./future.ts";
import { poke_, proceed_, wake_ } from "./loop.ts";

// Made once: an error takes memory where there may be little.
const brokenBarrier = new BrokenBarrierError("the barrier was reset or aborted");

export interface Barrier extends Awaitable<number> {}

export class Barrier implements Waited {
  /** How many tasks wait for one another. */
  readonly parties: number;
  s: number;
  q: Frame[];
  broken_: boolean;

  constructor(parties: number) {
    if (!(parties >= 1)) throw new Error("Barrier: it takes 1 task or more");
    this.parties = parties;
    this.s = PENDING;
    this.q = [];
    this.broken_ = false;
  }

  /**
   * Awaits the other tasks; gives each its number, from 0, in the order of coming. Throws BrokenBarrierError when the
   * barrier is reset meanwhile, or was aborted. Awaiting the Barrier itself is the same. O(parties) for the last one.
   */
  wait(): Awaitable<number> {
    return this;
  }

  what_(): string {
    return "a barrier";
  }

  wait_(frame: Frame): Code {
    if (this.broken_) throw brokenBarrier;
    const { q } = this;
    if (q.length + 1 >= this.parties) {
      this.wakeAll_(DONE);
      return proceed_(this.parties - 1);
    }
    frame.w = this;
    q.push(frame);
    return undefined;
  }

  wakeAll_(state: number): void {
    const frames = this.q;
    this.q = [];
    frames.forEach((frame, at) => {
      frame.w = { s: state, v: state === DONE ? at : brokenBarrier };
      wake_(frame);
    });
    poke_();
  }

  /** How many tasks wait. */
  waiting(): number {
    return this.q.length;
  }

  isBroken(): boolean {
    return this.broken_;
  }

  /** Empties the barrier: who waits gets a BrokenBarrierError. It can be used again. */
  reset(): void {
    this.broken_ = false;
    this.wakeAll_(FAILED);
  }

  /** Breaks the barrier: who waits, and who comes, gets a BrokenBarrierError, until `reset`. */
  abort(): void {
    this.broken_ = true;
    this.wakeAll_(FAILED);
  }

  forget_(frame: Frame): void {
    this.q.splice(this.q.indexOf(frame), 1);
  }
}
