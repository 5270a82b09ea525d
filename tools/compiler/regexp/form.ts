// How a regular expression is carried to the board: by Espruino's own matcher, by the runtime's, or not at all.
// Invariant: a pattern that Espruino's own can match is left to it, which is tens of times faster.
import type { RefusedId } from "../../../boards/espruino/dialect.ts";
import { isRegexp, plainRegexp } from "./plain.ts";
import { regexpProgram, type RegexpProgram } from "./program.ts";

export type RegexpForm =
  | { kind: "native"; pattern: string; flags: string }
  | { kind: "program"; program: RegexpProgram }
  | { kind: "refused"; faults: ReadonlySet<RefusedId> };

/** `splits`: whether texts are split by it. O(length of the program). */
export function regexpForm(pattern: string, flags: string, splits = false): RegexpForm {
  if (!isRegexp(pattern, flags)) return { kind: "refused", faults: new Set(["regexp-newer"]) };
  const plain = plainRegexp(pattern, flags);
  if (plain.faults.size === 0 && !(splits && splitsOddly(pattern)))
    return { kind: "native", pattern: plain.pattern, flags: plain.flags };
  const program = regexpProgram(pattern, flags);
  return program.faults.size === 0
    ? { kind: "program", program }
    : { kind: "refused", faults: program.faults };
}

/** Whether it has groups, or matches the empty text. */
function splitsOddly(pattern: string): boolean {
  // With an empty branch added it matches, and says how many groups it has.
  const groups = new RegExp(`${pattern}|`).exec("")?.length ?? 1;
  return groups > 1 || new RegExp(pattern).test("");
}
