// The seam for exploration: what may happen in more than one order asks here which it is. Invariants: without a chooser
// nothing is asked and nothing costs; a run depends on nothing but bundle, board, stimuli and the answers, so the same
// answers give the same trace; and alternative 0 of every choice is what happens without a chooser, but for the cuts in
// serial data, which are random there.

/**
 * What is chosen.
 * - `hold`: a stimulus is due: it comes now (0) or some time later, at the end of its span at the latest
 * - `arrival`: one of the stimuli that are held back comes at this moment; 0 is none
 * - `slow`: how much time what has just run takes; 0 is none
 * - `timers`: which of the timers that are due runs next; 0 is the one with the lowest id
 * - `split`: where serial data is cut
 */
export type ChoiceKind = "hold" | "arrival" | "slow" | "timers" | "split";

export interface Chooser {
  /**
   * One of so many alternatives, at least 2, counted from 0. `describe` tells what an alternative means, for people; it
   * may be called during the choice only.
   */
  choose(kind: ChoiceKind, alternatives: number, describe: (alternative: number) => string): number;
}
