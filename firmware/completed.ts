// asCompleted: several, one by one as they end. Invariants: each outcome is given once, in the order of their ends; it
// cancels nothing; who is cancelled while waiting leaves the next outcome to whoever waits next.
import { PENDING, type Awaitable, type Future } from "./future.ts";
import type { Code, Frame, Waited } from "./frame.ts";
import { wake_ } from "./loop.ts";
import { listen_, startAll_, type Listener } from "./several.ts";
import { part_ } from "./start.ts";
import type { Result, Startable } from "./task.ts";

/** Each time that it is awaited, it gives the next outcome. */
class Completions implements Listener, Waited {
  s: number;
  q: Frame[];
  /** Those that have ended and have not been asked for. */
  ended_: Future<unknown>[];

  constructor() {
    this.s = PENDING;
    this.q = [];
    this.ended_ = [];
  }

  heard_(part: Future<unknown>): void {
    // It is given to who asks, and not reported.
    part.taken_ = true;
    const frame = this.q.shift();
    if (frame) {
      frame.w = part;
      wake_(frame);
    } else this.ended_.push(part);
  }

  wait_(frame: Frame): Code {
    const part = this.ended_.shift();
    if (part) return part.wait_(frame);
    frame.w = this;
    this.q.push(frame);
    return undefined;
  }

  forget_(frame: Frame): void {
    this.q.splice(this.q.indexOf(frame), 1);
  }
}

/**
 * Starts `coroutines`, each a task of its own (Futures as they are), and gives as many things to await: the first gives the
 * result or error of what ends first, and so on. For a loop: `for await (const result of asCompleted([a(), b()]))`, or
 * `for (const next of …)` with `await next` in a `try`. When the loop is left, the others run on, and their errors are
 * not reported. Throws WheelFullError when there is no room for all of them: none is started then. O(n).
 */
export function asCompleted<const T extends readonly Startable<unknown>[]>(
  coroutines: T,
): Awaitable<Result<T[number]>>[] {
  const completions = new Completions();
  const parts = startAll_(coroutines, part_);
  listen_(completions, parts);
  return parts.map(() => completions as never);
}
