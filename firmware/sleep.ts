// Sleeping. Invariants: a sleep lasts at least as long as asked; one that is over already, or not a number, gives
// way to the others for one batch; a running task's sleep cannot fail.
import type { Awaitable } from "./future.ts";
import { time } from "./clock.ts";
import { slacken_ } from "./loop.ts";

export interface SleepOptions {
  /** How many milliseconds longer it may last, so that one wake of the board serves several sleepers. */
  slack: number;
}

/**
 * Suspends the task for at least `ms` milliseconds, any length; with 0 or less, for one batch. With `slack`, until a
 * deadline within that many milliseconds more that it shares with other sleepers that have some.
 * One native insertion; holds one variable of Espruino while it lasts.
 */
export function sleep(ms: number, options?: SleepOptions): Awaitable<void> {
  "primitive";
  // oxlint-disable-next-line no-unnecessary-type-conversion -- what is no number must become one: `undefined` would never wake
  if (options) return slacken_(+ms, options.slack) as unknown as Awaitable<void>;
  // oxlint-disable-next-line no-unnecessary-type-conversion -- as above
  return +ms as unknown as Awaitable<void>;
}

/** Suspends the task until `time()` is at least `deadline`; for a deadline that has passed, for one batch. */
export function sleepUntil(deadline: number): Awaitable<void> {
  "primitive";
  return (deadline - time()) as unknown as Awaitable<void>;
}
