// Why the program starts, as far as the chip tells. Invariant: the chip's register is read once in a program's life, and
// emptied where that can be done, so that the next start tells its own reason.

/** The register's address; 0 where none is known. This and the rest are set by the build. */
declare const RESET_REGISTER: number;
/** Mask, value, and what it means: the first that fits counts. */
declare const RESET_CAUSES: readonly (readonly [number, number, ResetReason])[];
declare const RESET_OTHERWISE: ResetReason;
/** The bit that empties the register; 0 where it keeps its bits. */
declare const RESET_CLEAR: number;
/** Whether the settings ask for a line about it at start. */
declare const REPORT_RESET: boolean;

export type ResetReason =
  "power" | "brown-out" | "pin" | "watchdog" | "software" | "lock-up" | "wake" | "reload" | "unknown";

let reason: ResetReason | undefined;

function read(): ResetReason {
  if (!RESET_REGISTER) return "unknown";
  const bits = peek32(RESET_REGISTER);
  if (RESET_CLEAR) poke32(RESET_REGISTER, bits | RESET_CLEAR);
  for (const [mask, value, means] of RESET_CAUSES) if ((bits & mask) === value) return means;
  return RESET_OTHERWISE;
}

/**
 * Why the program starts: `"power"`, `"brown-out"`, `"pin"` (of reset), `"watchdog"`, `"software"`, `"lock-up"`, `"wake"` (from
 * the chip's deepest sleep), `"reload"` (the program alone was started anew); `"unknown"` where the chip does not tell.
 */
export function resetReason(): ResetReason {
  return reason || (reason = read());
}

/** Prints it when the program runs, if the settings say so (`power.reportReset`): nothing where they do not. */
export function reportReset_(): void {
  if (REPORT_RESET) print(`started after: ${resetReason()}`);
}
