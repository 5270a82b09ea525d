// Durations as people write them: "60s", "500ms", "2m", "1.5h", "30d", or a number of milliseconds. Invariant: the one
// place that knows these units; the command line, scenario files and tests all read through it.

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Text that is no duration. The message says which, and how to write one. */
export class DurationError extends Error {
  override name = "DurationError";
}

/**
 * Milliseconds of a duration: `"500ms"`, `"2.5s"`, `"2m"`, `"1.5h"`, `"30d"`, or a plain number, which is milliseconds.
 * Throws DurationError for anything else, negative durations included.
 */
export function parseDuration(duration: string | number): number {
  if (typeof duration === "number") {
    if (Number.isFinite(duration) && duration >= 0) return duration;
    throw invalid(String(duration));
  }
  const match = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(ms|s|m|h|d)\s*$/.exec(duration);
  if (match === null) throw invalid(`"${duration}"`);
  return Number(match[1]) * unitMs[match[2]];
}

/** The same the other way round, in the largest unit that shows it with a quarter at most: `"20ms"`, `"-2h"`. */
export function formatDuration(ms: number): string {
  const units = Object.entries(unitMs).toReversed();
  const fits = ([, unit]: [string, number]): boolean =>
    Math.abs(ms) >= unit && Number.isInteger((ms / unit) * 4);
  const [name, unit] = units.find(fits) ?? ["ms", 1];
  return `${ms / unit}${name}`;
}

/** A moment or a span in seconds, to the microsecond: `"0.3011"`. */
export function formatSeconds(ms: number): string {
  return String(Number((ms / 1000).toFixed(6)));
}

function invalid(what: string): DurationError {
  return new DurationError(
    `${what} is not a duration: write a number with a unit, such as 500ms, 2.5s, 2m, 1.5h or 30d`,
  );
}
