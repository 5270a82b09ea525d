// gather: several at once, all their results together.
// Invariants: results stand in the order of the arguments; the first error goes to whoever awaits, at once, and the
// others run on (as in Python's asyncio); cancelling the gathering cancels every one that has not ended.
import { DONE, Future, type Awaitable } from "./future.ts";
import { spawn, type Coroutine, type Task } from "./task.ts";

class Gathering<T> extends Future<T> {
  parts: Future<unknown>[];

  constructor() {
    super();
    this.parts = [];
  }

  /** It is cancelled with the first of its parts that ends so. */
  override cancel(message?: string): boolean {
    let any = false;
    for (const part of this.parts) if (part.cancel(message)) any = true;
    return any;
  }

  override forward_(message?: string): boolean {
    return this.cancel(message);
  }
}

/**
 * Awaits all of `coroutines`; each runs as a task of its own. O(n).
 * Resolves with an array of their results; rejects with the first error. Throws WheelFullError when there is no room
 * for all of them: none is started then.
 */
export function gather<T extends readonly Coroutine<unknown>[]>(
  ...coroutines: T
): Awaitable<{ -readonly [K in keyof T]: T[K] extends Coroutine<infer R> ? R : never }> {
  const results: unknown[] = [];
  let left = coroutines.length;
  const gathering = new Gathering<unknown[]>();
  const spawned: Task<unknown>[] = [];
  try {
    for (const coroutine of coroutines) {
      let part = coroutine as unknown as Future<unknown>;
      if (!(part instanceof Future)) spawned.push((part = spawn(coroutine)));
      gathering.parts.push(part);
    }
  } catch (error) {
    for (const task of spawned) task.cancel();
    throw error;
  }
  gathering.parts.forEach((part, at) => {
    results.push(undefined);
    const take = (value: unknown): undefined => {
      if (part.s > DONE) gathering.settle_(part.s, part.error_());
      else {
        results[at] = value;
        if (!--left) gathering.resolve(results);
      }
    };
    if (part.s) take(part.v);
    else part.wait_({ f: take, x: take });
  });
  if (!left) gathering.resolve(results);
  return gathering as never;
}
