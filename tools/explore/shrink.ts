// Makes a failing run plainer: takes away choices that differ without need, and puts smaller alternatives in the place of
// greater ones. Invariant: what it gives fails too, by the same check; and it ends after so many runs.
import { following } from "./choosers.ts";
import { runOnce, type Outcome, type Setup } from "./run.ts";
import type { Deviation } from "./seed.ts";

const mostRuns = 400;

/** The plainest failing run that was found, and how many runs that took. */
export function shrink(setup: Setup, found: Outcome): { outcome: Outcome; runs: number } {
  let best = found;
  let runs = 0;
  /** Whether a plainer list fails too; then it is the best. */
  const tryOut = (deviations: readonly Deviation[]): boolean => {
    if (runs >= mostRuns) return false;
    runs++;
    const outcome = runOnce(setup, following(deviations));
    const fails = outcome.failure?.check === found.failure?.check;
    // A choice that the run does not come to any more is gone from its list.
    const isPlainer = weight(outcome.deviations) < weight(best.deviations);
    if (fails && isPlainer) best = outcome;
    return fails && isPlainer;
  };
  // Ends because each success weighs less, and nothing succeeds after so many runs.
  while (removeSome(best, tryOut) || lowerSome(best, tryOut));
  return { outcome: best, runs };
}

/** The number of deviations counts first, then their alternatives, then how late they are. */
function weight(deviations: readonly Deviation[]): number {
  return deviations.reduce((sum, { index, alternative }) => sum + 1 + alternative / 1e3 + index / 1e9, 0);
}

/** Half of them at once, then quarters …, then each alone. */
function removeSome(best: Outcome, tryOut: (deviations: readonly Deviation[]) => boolean): boolean {
  const { deviations } = best;
  for (let size = Math.ceil(deviations.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = deviations.length - size; from > -size; from -= size)
      if (tryOut(deviations.filter((_, i) => i < Math.max(from, 0) || i >= from + size))) return true;
  return false;
}

function lowerSome(best: Outcome, tryOut: (deviations: readonly Deviation[]) => boolean): boolean {
  return best.deviations.some(
    (each, i) => each.alternative > 1 && tryOut(best.deviations.with(i, { ...each, alternative: 1 })),
  );
}
