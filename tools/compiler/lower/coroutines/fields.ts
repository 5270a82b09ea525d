// Names for the fields of a frame. Invariant: Espruino stores each without a further variable (at most four letters),
// and none is one of the runtime's own (firmware/frame.ts).
import { RESERVED_FIELDS } from "../../../../firmware/frame.ts";

const letters = "abdeghijlmortuyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
  .split("")
  .filter((name) => !RESERVED_FIELDS.includes(name));

/** In a fixed order, without an end that matters. */
export function* fieldNames(taken: ReadonlySet<string> = new Set()): Generator<string, never> {
  for (const name of letters) if (!taken.has(name)) yield name;
  for (;;) for (const first of letters) for (const second of letters) yield first + second;
}
