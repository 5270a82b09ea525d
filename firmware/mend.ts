// What keeps the loop alive when a step is cut off: running out of memory and Ctrl-C skip `catch` and `finally`
// and remove the native timer. Espruino then sets an error flag; its event comes from the idle loop.
// Invariant: after the event the timer is armed, the frames that were cut off get an InterruptedError, and what
// else was due still is. The error is made beforehand, and memory for the mending itself is kept in reserve: when they
// are needed, the program may hold all of it, and go on holding it.
import { InterruptedError } from "./errors.ts";
import type { Code, Frame } from "./frame.ts";
import { FAILED, type Future } from "./future.ts";
import { interrupted_, rearm_, schedule_, start_, unschedule_, wake_ } from "./loop.ts";

/** Bytes of the reserve: set by the build from the board's memory, 0 for none. */
declare const MEMORY_RESERVE: number;
/** Milliseconds until the reserve is taken again: those that were cut off have had their turn. */
const AGAIN_AFTER = 1000;

let reserve: unknown = MEMORY_RESERVE && new Uint8Array(MEMORY_RESERVE);

/** Takes the reserve anew; later, if there is no room for it: a flat string that does not fit is no interruption. */
function refill(): Code {
  // Before 2v18 it had that other name.
  reserve = (E.toFlatString || E.toString)({ data: 0, count: MEMORY_RESERVE });
  return reserve ? undefined : AGAIN_AFTER;
}

const refilling: Frame = { f: refill, x: () => AGAIN_AFTER };

const reason = { s: FAILED, v: new InterruptedError("the step was cut off: out of memory, or Ctrl-C") };

function mend(): void {
  // Before anything else that takes memory.
  if (MEMORY_RESERVE && reserve) {
    reserve = undefined;
    schedule_(refilling, AGAIN_AFTER);
  }
  // Only flags that are clear raise the event again.
  E.getErrorFlags();
  for (const victim of interrupted_()) {
    // It may have been cut off when it was suspended already.
    const waited = victim.w as Future<unknown> | 0 | undefined;
    if (waited && !waited.s) waited.forget_(victim);
    else unschedule_(victim);
    victim.w = reason;
    wake_(victim);
  }
  rearm_();
}

/** Called once, by whatever brings tasks or timers into the program. */
export function keepAlive_(): void {
  E.on("errorFlag", mend);
  start_();
}
