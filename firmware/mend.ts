// What keeps the loop alive when a step is cut off: running out of memory and Ctrl-C skip `catch` and `finally`
// and remove the native timer. Espruino then sets an error flag; its event comes from the idle loop.
// Invariant: after the event the timer is armed, the frame that was cut off has got an InterruptedError, and what
// else was due still is. The error is made beforehand: when it is needed, there may be no memory for it.
import { InterruptedError } from "./errors.ts";
import { FAILED } from "./future.ts";
import { interrupted_, rearm_, wake_ } from "./loop.ts";

const reason = { s: FAILED, v: new InterruptedError("the step was cut off: out of memory, or Ctrl-C") };

function mend(): void {
  // Only flags that are clear raise the event again.
  E.getErrorFlags();
  const victim = interrupted_();
  if (victim) {
    victim.w = reason;
    wake_(victim);
  }
  rearm_();
}

/** Called once, by whatever brings tasks into the program. */
export function keepAlive_(): void {
  E.on("errorFlag", mend);
}
