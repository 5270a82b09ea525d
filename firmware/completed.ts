// asCompleted: several, one by one as they end. Invariants: each comes once, in the order of their ends; it cancels
// nothing, and listens no more when the loop is left.
import { DONE, PENDING, type Future } from "./future.ts";
import type { Code, Frame, Waited } from "./frame.ts";
import { poke_, proceed_, wake_ } from "./loop.ts";
import { listen_, startAll_, unlisten_, type Listener, type Part } from "./several.ts";
import { part_ } from "./start.ts";
import { END_, type Stream } from "./stream.ts";
import type { Startable } from "./task.ts";

interface Completions extends Stream<Future<unknown>> {}

class Completions implements Listener, Waited {
  s: number;
  q: Frame[];
  links_: readonly Frame[];
  /** Those that have ended and have not been given. */
  ended_: Future<unknown>[];
  /** How many are still to be given, to whom none is on its way. */
  left_: number;

  constructor(parts: readonly Future<unknown>[]) {
    this.s = PENDING;
    this.q = [];
    this.ended_ = [];
    this.left_ = parts.length;
    this.links_ = [];
    this.links_ = listen_(this, parts);
  }

  heard_(part: Future<unknown>): void {
    // Nobody reports it any more: it is given to who asks.
    part.taken = true;
    const frame = this.q.shift();
    if (!frame) {
      this.ended_.push(part);
      return;
    }
    this.left_--;
    this.hand_(frame, part);
    // There is nothing more for the others.
    if (!this.left_) while (this.q.length) this.hand_(this.q.shift()!, END_);
  }

  hand_(frame: Frame, value: unknown): void {
    frame.w = { s: DONE, v: value };
    wake_(frame);
    poke_();
  }

  take_(frame: Frame): Code {
    if (!this.left_) return proceed_(END_);
    if (this.ended_.length) {
      this.left_--;
      return proceed_(this.ended_.shift());
    }
    frame.w = this;
    this.q.push(frame);
    return undefined;
  }

  close_(): Code {
    unlisten_(this.links_);
    this.left_ = 0;
    return proceed_();
  }

  forget_(frame: Frame): void {
    this.q.splice(this.q.indexOf(frame), 1);
  }
}

/**
 * For `for await`: starts `coroutines`, each a task of its own (Futures as they are), and gives each when it has ended, as
 * the Task or Future that it is: await it, or ask it for `result()`. Those that are left when the loop is left run on. A
 * time limit is `timeout`'s. Throws WheelFullError when there is no room for all of them: none is started. O(n).
 */
export function asCompleted<const T extends readonly Startable<unknown>[]>(
  coroutines: T,
): Stream<Part<T[number]>> {
  return new Completions(startAll_(coroutines, part_)) as never;
}
