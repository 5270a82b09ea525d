// Choosers of a search. Invariant: each notes every choice that it was asked for, so that the run can be had again, and
// its neighbours enumerated.
import type { ChoiceKind, Chooser } from "../../sim/index.ts";
import type { Deviation } from "./seed.ts";

/** What the choices of a run were: how many alternatives each had, and whether taking another one is free. */
export interface Choices {
  readonly alternatives: readonly number[];
  readonly free: readonly boolean[];
}

/** A choice that was not the usual one, for people. */
export interface Told extends Deviation {
  readonly kind: ChoiceKind;
  readonly text: string;
}

/** Which alternative a choice takes; what is beyond the last one means the usual one. */
export type Decide = (index: number, kind: ChoiceKind, alternatives: number) => number;

export class RecordingChooser implements Chooser {
  readonly alternatives: number[] = [];
  readonly free: boolean[] = [];
  readonly deviations: Deviation[] = [];
  readonly #decide: Decide;
  readonly #tell: ((told: Told) => void) | undefined;

  /** `tell` hears of every choice that is not the usual one, at the virtual time at which it is made. */
  constructor(decide: Decide, tell?: (told: Told) => void) {
    this.#decide = decide;
    this.#tell = tell;
  }

  choose(kind: ChoiceKind, alternatives: number, describe: (alternative: number) => string): number {
    const index = this.alternatives.push(alternatives) - 1;
    // To hold a stimulus back changes nothing by itself: what counts is where it comes then.
    this.free.push(kind === "hold");
    const wanted = this.#decide(index, kind, alternatives);
    if (wanted <= 0 || wanted >= alternatives) return 0;
    this.deviations.push({ index, alternative: wanted });
    this.#tell?.({ index, alternative: wanted, kind, text: describe(wanted) });
    return wanted;
  }
}

/** Takes the deviations that are given, and otherwise the usual alternatives. */
export function following(deviations: readonly Deviation[]): Decide {
  const wanted = new Map(deviations.map(({ index, alternative }) => [index, alternative]));
  return (index) => wanted.get(index) ?? 0;
}

/** A source of numbers from 0 up to 1. */
export interface Numbers {
  next(): number;
}

/**
 * Deviates at random. How often is drawn for each run, as bugs differ in how many it takes; `expected` is how many
 * choices a run has, about.
 */
export function deviating(numbers: Numbers, expected: number): Decide {
  const likely = 1 + Math.floor(numbers.next() * 8);
  const slow = likely / Math.max(expected, likely);
  const arrival = 1 / (1 + Math.floor(numbers.next() * 30));
  const chances: Readonly<Record<ChoiceKind, number>> = { hold: 0.5, arrival, slow, timers: 0.3, split: 0.3 };
  return (_, kind, alternatives) =>
    numbers.next() < chances[kind] ? 1 + Math.floor(numbers.next() * (alternatives - 1)) : 0;
}
