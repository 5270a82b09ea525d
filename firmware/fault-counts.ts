// Counts of what Espruino reports of itself. Invariant: every report clears the flags, as only those that are clear are
// reported again.

let tell: ((flag: ErrorFlag) => void) | undefined;

/** How often each flag was raised. */
export const faultCounts_ = listen();

function listen(): { [F in ErrorFlag]?: number } {
  const counts: { [F in ErrorFlag]?: number } = {};
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
export function hearFaults_(listener: (flag: ErrorFlag) => void): void {
  tell = listener;
}
