// Waits for a level of a pin, where an input's other waits are for edges. Invariant: the pin itself is asked, so what
// it is already is not waited for, and edges from before are none of its business.
import { time } from "./clock.ts";
import type { Input } from "./input.ts";
import type { Waiter } from "./waiter.ts";

/** Now, if the pin of the input has the level that is wanted: 1 or -1. */
export function lookForLevel_(this: Waiter<unknown>): unknown {
  const isHigh = digitalRead((this.source_ as Input).pin) ? 1 : -1;
  return isHigh === this.wanted_ ? time() : undefined;
}
