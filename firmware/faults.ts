// What Espruino reports of itself (`errorFlag`), as events of the loop with counts: a full queue, a full buffer, a handler
// that was removed, memory that runs low or out, a UART that overflowed. The first of them is what the chip was reset for,
// if that was a fault and the chip tells.
// Invariant: a flag is counted each time that it is raised anew, from the program's first statement on; a program that
// names neither `faults` nor `stats` counts nothing.
import { Broadcast, Subscription } from "./broadcast.ts";
import { faultCounts_, hearFaults_, startFault_, type Fault } from "./fault-counts.ts";

/** Kept for a task that is slow to read them. */
const KEPT = 8;

class Faults extends Broadcast<Fault> {
  /** How often there was each; those that never were are not in it. */
  readonly counts: { readonly [F in Fault]?: number };
  isHeard_: boolean;

  constructor() {
    super(KEPT);
    this.counts = faultCounts_;
    this.isHeard_ = false;
    hearFaults_((fault) => this.publish(fault));
    if (startFault_) this.publish(startFault_);
  }

  /** Gives the faults from now on, for one task; to the first that subscribes, what it was reset for before them. */
  override subscribe(): Subscription<Fault> {
    const subscription = new Subscription(this);
    if (!this.isHeard_) subscription.at_ = 0;
    this.isHeard_ = true;
    return subscription;
  }
}

let made: Faults | undefined;

/**
 * The board's faults: `counts` so far, and `subscribe()` for those that come, one by one, the one that the chip was reset
 * for among them. Handlers and watches of the
 * runtime are put back without it; it is for a program that wants to know.
 */
export function faults(): Faults {
  return made || (made = new Faults());
}
