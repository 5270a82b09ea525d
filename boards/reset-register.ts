// The chip's register of reset reasons: which bits mean what, by the profile. Invariant: the device's own code
// (firmware/reset-reason.ts) reads the same out of the same bits.
import type { BoardProfile } from "./profile.ts";

type Register = NonNullable<BoardProfile["resetReason"]>;
type Reason = Register["otherwise"];

/** What the bits mean. O(causes). */
export function reasonOf({ causes, otherwise }: Register, bits: number): Reason {
  return causes.find(({ mask, value }) => (bits & mask) >>> 0 === value)?.means ?? otherwise;
}

/** Bits that mean it; those of a power-on where the chip does not tell it from that. O(causes). */
export function bitsOf({ causes }: Register, reason: Reason): number {
  const meaning = (means: Reason) => causes.find((each) => each.means === means)?.value;
  return meaning(reason) ?? meaning("power") ?? 0;
}
