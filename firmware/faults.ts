// What Espruino reports of itself (`errorFlag`), as events of the loop with counts: a full queue, a full buffer, a handler
// that was removed, memory that runs low or out, a UART that overflowed.
// Invariant: a flag is counted each time that it is raised anew, from the program's first statement on; a program that
// names neither `faults` nor `stats` counts nothing.
import { Broadcast } from "./broadcast.ts";
import { faultCounts_, hearFaults_ } from "./fault-counts.ts";

/** Kept for a task that is slow to read them. */
const KEPT = 8;

class Faults extends Broadcast<ErrorFlag> {
  /** How often each was raised; those that never were are not in it. */
  readonly counts: { readonly [F in ErrorFlag]?: number };

  constructor() {
    super(KEPT);
    this.counts = faultCounts_;
    hearFaults_((flag) => this.publish(flag));
  }
}

let made: Faults | undefined;

/**
 * The board's faults: `counts` so far, and `subscribe()` for those that come, one by one. Handlers and watches of the
 * runtime are put back without it; it is for a program that wants to know.
 */
export function faults(): Faults {
  return made || (made = new Faults());
}
