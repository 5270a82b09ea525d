// gather: several at once, all their results together.
// Invariants: results stand in the order of the arguments; the first error goes to whoever awaits, at once, and the
// others run on (as in Python's asyncio); cancelling the gathering cancels every one that has not ended.
import { DONE, Future, type Awaitable } from "./future.ts";
import { listen_, startAll_, type Listener } from "./several.ts";
import type { Results, Startable } from "./task.ts";

/** The last argument of `gather`. */
export interface GatherOptions {
  /** Errors stand among the results, in place of the first one being thrown. */
  readonly returnErrors?: boolean;
}

class Gathering extends Future<unknown[]> implements Listener {
  parts_: readonly Future<unknown>[];
  results_: unknown[];
  /** How many have not ended. */
  left_: number;
  returnErrors_: boolean | undefined;
  /** Whether parts have been cancelled because this was. */
  asked_: boolean;

  constructor(parts: readonly Future<unknown>[], returnErrors?: boolean) {
    super();
    this.parts_ = parts;
    this.results_ = [];
    this.left_ = parts.length;
    this.returnErrors_ = returnErrors;
    this.asked_ = false;
    // In their order from the start: an array is a list there.
    for (const _ of parts) this.results_.push(undefined);
    if (!this.left_) this.resolve(this.results_);
    listen_(this, parts);
  }

  heard_(part: Future<unknown>, at: number): void {
    if (part.s > DONE && !this.returnErrors_) this.settle_(part.s, part.error_());
    else {
      this.results_[at] = part.s > DONE ? part.error_() : part.v;
      if (!--this.left_) {
        if (this.asked_) super.cancel();
        else this.resolve(this.results_);
      }
    }
  }

  /** It is cancelled with the first of its parts that ends so; with `returnErrors`, when all have ended. */
  override cancel(message?: string): boolean {
    let any = false;
    if (!this.s) for (const part of this.parts_) if (part.cancel(message)) this.asked_ = any = true;
    return any;
  }

  override forward_(message?: string): boolean {
    return this.cancel(message);
  }
}

/**
 * Awaits all of `coroutines`; each runs as a task of its own. O(n).
 * Resolves with an array of their results; rejects with the first error. With `{ returnErrors: true }` as the last
 * argument, errors stand among the results. Throws WheelFullError when there is no room for all of them: none is started.
 */
export function gather<T extends readonly Startable<unknown>[]>(
  ...coroutines: [...T, { readonly returnErrors: true }]
): Awaitable<Results<T, Error>>;
export function gather<T extends readonly Startable<unknown>[]>(...coroutines: T): Awaitable<Results<T>>;
export function gather(...coroutines: unknown[]): Awaitable<unknown> {
  const last = coroutines[coroutines.length - 1] as GatherOptions | undefined;
  const returnErrors = last && last.returnErrors;
  if (returnErrors !== undefined) coroutines.pop();
  return new Gathering(
    startAll_(coroutines, (part) => part),
    returnErrors,
  );
}
