// Sleeping. Invariants: a sleep lasts at least as long as asked; one that is over already, or not a number, gives
// way to the others for one batch; a running task's sleep cannot fail.
import { YIELD, type Code, type Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import { current, finish_, invoke_, LONGEST_HOP, time } from "./loop.ts";

/**
 * Suspends the task for at least `ms` milliseconds, any length; with 0 or less, for one batch.
 * One native insertion; allocates one variable of Espruino while it sleeps.
 */
export function sleep(ms: number): Awaitable<void> {
  "primitive";
  return (ms > 0 ? (ms < LONGEST_HOP ? ms : sleepLong(ms)) : YIELD) as unknown as Awaitable<void>;
}

/** Suspends the task until `time()` is at least `deadline`; for a deadline that has passed, for one batch. */
export function sleepUntil(deadline: number): Awaitable<void> {
  "primitive";
  const ms = deadline - time();
  return (ms > 0 ? (ms < LONGEST_HOP ? ms : sleepLong(ms)) : YIELD) as unknown as Awaitable<void>;
}

/** A deadline beyond the wheel's range: a callee that wakes a few times on the way. */
function sleepLong(ms: number): Code {
  return invoke_({ f: stepLong, p: current, v: time() + ms });
}

function stepLong(this: Frame): Code {
  const left = (this.v as number) - time();
  return left > 0 ? (left < LONGEST_HOP ? left : LONGEST_HOP - 1) : finish_(this);
}
