// Several at once, of which one is wanted: what race and any have in common.
// Invariants: who has won is known in the batch after its end; the others are cancelled then, and have ended when whoever
// awaits goes on, so that nothing outlives a contest; a cancellation of the contest is never lost.
import { CancelledError } from "./errors.ts";
import { FAILED, Future } from "./future.ts";
import { handle_ } from "./handler.ts";
import { listen_, startAll_, type Listener } from "./several.ts";
import { coroutine_ } from "./start.ts";
import type { Task } from "./task.ts";

// Made once: an error takes memory where there may be little.
const late = new CancelledError("another one was first");

export abstract class Contest<T> extends Future<T> implements Listener {
  declare parts_: readonly Task<unknown>[];
  /** How many have not ended. */
  declare left_: number;
  declare winner_?: Future<unknown>;
  /** Whether it has been cancelled, and waits for its parts to end. */
  declare asked_: boolean;

  /** In place of a constructor: those that Espruino derives pass no arguments on. */
  compete_(coroutines: readonly unknown[]): this {
    // A Future of somebody else's is waited for, and not cancelled when it loses: only a Task is.
    this.parts_ = startAll_(coroutines, coroutine_) as Task<unknown>[];
    this.left_ = this.parts_.length;
    this.asked_ = false;
    if (!this.left_) throw new Error("nothing to choose from: give it a coroutine or more");
    listen_(this, this.parts_);
    return this;
  }

  heard_(part: Future<unknown>): void {
    this.left_--;
    if (this.winner_ || this.asked_) {
      // What fails while it is left has no other way to tell.
      if (part.s === FAILED) handle_(part.error_(), part as Task<unknown>);
    } else if (this.wins_(part)) {
      this.winner_ = part;
      this.cancelParts_(late);
    }
    if (this.left_) return;
    if (this.asked_) super.cancel();
    else if (this.winner_)
      this.settle_(this.winner_.s, this.winner_.s > 1 ? this.winner_.error_() : this.winner_.v);
    else this.lost_();
  }

  /** Whether the first that ends so has won. */
  abstract wins_(part: Future<unknown>): boolean;

  /** All have ended, and nobody has won. */
  lost_(): void {}

  cancelParts_(reason: Error): boolean {
    let any = false;
    for (const part of this.parts_) if (part.cancel_(reason)) any = true;
    return any;
  }

  /** Cancels all that have not ended; it is cancelled when they have. */
  override cancel(message?: string): boolean {
    if (this.s || !this.left_) return false;
    // Those that have lost are being left already: once is enough.
    const isNew = !this.winner_ || this.asked_;
    this.asked_ = true;
    return !isNew || this.cancelParts_(new CancelledError(message));
  }

  override forward_(message?: string): boolean {
    return this.cancel(message);
  }
}
