// any: the first that succeeds. Invariants: contest.ts's; an error counts only when all have failed.
import { Contest } from "./contest.ts";
import { ErrorGroup } from "./error-group.ts";
import { DONE, FAILED, type Awaitable, type Future } from "./future.ts";
import type { Result, Startable } from "./task.ts";

class Any<T> extends Contest<T> {
  wins_(part: Future<unknown>): boolean {
    if (part.s > DONE) part.error_();
    return part.s === DONE;
  }

  override lost_(): void {
    const errors = this.parts_.map((part) => part.v);
    this.settle_(FAILED, new ErrorGroup(`all ${errors.length} have failed`, errors));
  }
}

/**
 * Awaits the first of `coroutines` that ends with a result. The others are cancelled, and waited for, as `race` does. When
 * all have failed, an ErrorGroup with their errors, in the order of the arguments. O(n).
 */
export function any<T extends readonly Startable<unknown>[]>(...coroutines: T): Awaitable<Result<T[number]>> {
  return new Any<Result<T[number]>>().compete_(coroutines);
}
