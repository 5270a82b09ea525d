// What keeps the loop alive when a step is cut off: running out of memory and Ctrl-C skip `catch` and `finally`
// and remove the native timer. Espruino then sets an error flag; its event comes from the idle loop.
// Invariant: after the event the timer is armed, the frames that were cut off get an InterruptedError, and what
// else was due still is. The error is made beforehand: when it is needed, there may be no memory for it.
import { InterruptedError } from "./errors.ts";
import { FAILED, type Future } from "./future.ts";
import { interrupted_, rearm_, start_, unschedule_, wake_ } from "./loop.ts";

const reason = { s: FAILED, v: new InterruptedError("the step was cut off: out of memory, or Ctrl-C") };

function mend(): void {
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
