// Reads durations as people write them: "60s", "500ms", "2m", "1.5h", or a number of milliseconds. Invariant: the one
// place that knows these units; the command line and scenario files both read through it.

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Text that is no duration. The message says which, and how to write one. */
export class DurationError extends Error {
  override name = "DurationError";
}

/**
 * Milliseconds of a duration: `"500ms"`, `"2.5s"`, `"2m"`, `"1.5h"`, or a plain number, which is milliseconds.
 * Throws DurationError for anything else, negative durations included.
 */
export function parseDuration(duration: string | number): number {
  if (typeof duration === "number") {
    if (Number.isFinite(duration) && duration >= 0) return duration;
    throw invalid(String(duration));
  }
  const match = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(ms|s|m|h)\s*$/.exec(duration);
  if (match === null) throw invalid(`"${duration}"`);
  return Number(match[1]) * unitMs[match[2]];
}

function invalid(what: string): DurationError {
  return new DurationError(
    `${what} is not a duration: write a number with a unit, such as 500ms, 2.5s, 2m or 1.5h`,
  );
}
