// Several things at once, each the Future of its own end: what gather, race, any, wait and asCompleted have in common.
// Invariant: all are started, or none.
import type { Code, Frame } from "./frame.ts";
import { Future } from "./future.ts";
import { start_, type Result, type Task } from "./task.ts";

/** What stands for one of them: a Future for itself, and the Task of anything else. */
export type Part<C> = C extends Future<unknown> ? C : Task<Result<C>>;

/** What listens to several. */
export interface Listener {
  /** One of them has ended, in the batch before. */
  heard_(part: Future<unknown>, at: number): void;
}

/** Hears of the end of one of them. */
interface Link extends Frame {
  a: Listener;
  v: Future<unknown>;
  i: number;
}

function hear(this: Frame): Code {
  const { a, v, i } = this as Link;
  a.heard_(v, i);
  return undefined;
}

/** Starts those that are no Futures as tasks. Throws WheelFullError when there is no room for all of them. O(n). */
export function startAll_(
  coroutines: readonly unknown[],
  take: (value: unknown) => unknown,
): Future<unknown>[] {
  const parts: Future<unknown>[] = [];
  const spawned: Task<unknown>[] = [];
  try {
    for (const coroutine of coroutines) {
      const taken = take(coroutine);
      const part = taken instanceof Future ? taken : start_(taken as never);
      if (part !== taken) spawned.push(part as Task<unknown>);
      parts.push(part);
    }
  } catch (error) {
    for (const task of spawned) task.cancel();
    throw error;
  }
  return parts;
}

/** Has `listener` told of the end of each; of those that have ended, at once. Gives who waits for each. O(n). */
export function listen_(listener: Listener, parts: readonly Future<unknown>[]): Frame[] {
  return parts.map((part, i) => {
    const link: Link = { f: hear, x: hear, a: listener, v: part, i };
    if (part.s) listener.heard_(part, i);
    else part.wait_(link);
    return link;
  });
}
