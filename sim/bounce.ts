// Contact bounce: how the level of a real switch moves before it settles. Invariant: it begins and ends with the new
// level, alternates in between, and is over after the time asked for.
import type { Random } from "./random.ts";

/** A change of level, `after` so many milliseconds. */
export interface Bounce {
  readonly after: number;
  readonly level: number;
  /** Whether this is the level that the contact ends at. */
  readonly settled: boolean;
}

const mostBounces = 4;

/** The changes of a contact that goes to `level` and bounces for up to `ms`. */
export function bounce(random: Random, ms: number, level: number): Bounce[] {
  if (ms <= 0) return [{ after: 0, level, settled: true }];
  const pairs = random.integer(1, mostBounces);
  const times = Array.from({ length: 2 * pairs }, () => random.next() * ms).toSorted((a, b) => a - b);
  const changes = [0, ...times].map((after, i) => ({ after, level: i % 2 === 0 ? level : 1 - level }));
  return changes.map((change, i) => ({ ...change, settled: i === changes.length - 1 }));
}
