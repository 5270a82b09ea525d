// Counts of what Espruino reports of itself, and of what the chip was reset for. Invariant: every report clears the flags,
// as only those that are clear are reported again.
import { resetReason, type ResetReason } from "./reset-reason.ts";

/** What Espruino reports, and, once when the program starts, the fault that the chip was reset for. */
export type Fault = ErrorFlag | "BROWN_OUT" | "WATCHDOG" | "LOCK_UP";

const RESETS: { readonly [R in ResetReason]?: Fault } = {
  "brown-out": "BROWN_OUT",
  watchdog: "WATCHDOG",
  "lock-up": "LOCK_UP",
};

let tell: ((fault: Fault) => void) | undefined;

/** What the program starts after. */
export const startFault_ = RESETS[resetReason()];

/** How often there was each. */
export const faultCounts_ = listen();

function listen(): { [F in Fault]?: number } {
  const counts: { [F in Fault]?: number } = {};
  if (startFault_) counts[startFault_] = 1;
  E.on("errorFlag", (flags) => {
    E.getErrorFlags();
    for (const flag of flags) {
      counts[flag] = (counts[flag] || 0) + 1;
      if (tell) tell(flag);
    }
  });
  return counts;
}

/** Has each report told from now on. */
export function hearFaults_(listener: (fault: Fault) => void): void {
  tell = listener;
}
