// How many tasks and timers there are, in one place: the wheel's capacity is fixed when the bundle is built.
// Invariant: whatever may sleep in the wheel has reserved its place before (a Task for its whole life, a timer until it
// has fired or been given up), so that putting a frame there never fails.
import { WheelFullError } from "./errors.ts";
import { keepAlive_ } from "./mend.ts";

/** Room for tasks and timers: set by the build (`wheelCapacity`), by default from the board's memory. */
declare const WHEEL_CAPACITY: number;

let used = 0;

/** Takes a place for a task or a timer. Throws WheelFullError when there is none; nothing has been taken then. O(1). */
export function reserve_(): void {
  if (used >= WHEEL_CAPACITY)
    throw new WheelFullError(
      `${WHEEL_CAPACITY} tasks and timers are in use: build with a larger wheelCapacity, or end some first`,
    );
  used++;
}

/** Gives a place back that `reserve_` has taken. O(1). */
export function vacate_(): void {
  used--;
}

// Whoever takes a place wants the loop to outlive an interruption.
keepAlive_();
