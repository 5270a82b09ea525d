// race: the first that ends. Invariants: contest.ts's.
import type { Awaitable } from "./future.ts";
import { Contest } from "./contest.ts";
import type { Result, Startable } from "./task.ts";

class Race<T> extends Contest<T> {
  wins_(): boolean {
    return true;
  }
}

/**
 * Awaits the first of `coroutines` that ends, with its result or its error. The others are cancelled, and waited for: their
 * `finally` blocks have run when this goes on; what fails in one is reported. What is to live on goes in a `shield`. O(n).
 */
export function race<T extends readonly Startable<unknown>[]>(
  ...coroutines: T
): Awaitable<Result<T[number]>> {
  return new Race<Result<T[number]>>().compete_(coroutines);
}
