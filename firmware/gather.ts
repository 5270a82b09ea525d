// gather: several at once, all their results together.
// Invariants: results stand in the order of the arguments; the first error goes to whoever awaits, at once, and the
// others run on (as in Python's asyncio); cancelling the gathering cancels every one that has not ended.
import type { Frame } from "./frame.ts";
import { Future, type Awaitable } from "./future.ts";
import { resume_ } from "./loop.ts";
import { spawn, type Coroutine, type Task } from "./task.ts";

class Gathering<T> extends Future<T> {
  tasks: Task<unknown>[];

  constructor() {
    super();
    this.tasks = [];
    this.forwards_ = true;
  }

  /** It is cancelled with the first of its tasks that ends so. */
  override cancel(message?: string): boolean {
    let any = false;
    for (const task of this.tasks) if (task.cancel(message)) any = true;
    return any;
  }
}

/**
 * Awaits all of `coroutines`; each runs as a task of its own. O(n).
 * Resolves with an array of their results; rejects with the first error.
 */
export function gather<T extends readonly Coroutine<unknown>[]>(
  ...coroutines: T
): Awaitable<{ -readonly [K in keyof T]: T[K] extends Coroutine<infer R> ? R : never }> {
  const results: unknown[] = [];
  let left = coroutines.length;
  const gathering = new Gathering<unknown[]>();
  coroutines.forEach((coroutine, at) => {
    results.push(undefined);
    const task = spawn(coroutine);
    gathering.tasks.push(task);
    const listener: Frame = {
      f: (value) => {
        results[at] = value;
        if (!--left) gathering.resolve(results);
        return undefined;
      },
      x: (error) => (gathering.settle_(task.s, error), undefined),
    };
    if (task.done()) resume_(listener, task.v, task.s - 1);
    else task.wait_(listener);
  });
  if (!left) gathering.resolve(results);
  return gathering as never;
}
