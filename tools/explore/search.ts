// The search: first every run that differs from the usual one in no choice, in one, in two …, as far as the limits reach;
// then random ones. Bugs in concurrent programs seldom need more than two or three choices to go wrong (Musuvathi and
// Qadeer, "Iterative Context Bounding", PLDI 2007; CHESS, loom and Shuttle search so), so small ones first finds most of
// them, and in their plainest form. Invariant: no run is made twice, and the order of runs depends on nothing but the
// setup and the limits.
import { Random } from "../../sim/random.ts";
import { deviating, following, type Choices } from "./choosers.ts";
import { runOnce, type Outcome, type Setup } from "./run.ts";
import type { Deviation } from "./seed.ts";

export interface Limits {
  /** Runs at most, shrinking excepted. */
  readonly runs: number;
  /** Up to how many choices differ in the exhaustive part. */
  readonly bound: number;
}

export interface Progress {
  readonly runs: number;
  readonly phase: "exhaustive" | "random";
  /** In the exhaustive part, how many choices of the present runs differ. */
  readonly bound: number;
}

export interface SearchResult {
  readonly runs: number;
  /** How many different traces there were. */
  readonly different: number;
  /** All runs with up to so many differing choices were made; -1 when not even those with none were. */
  readonly exhausted: number;
  /** Whether that was all there is: nothing can happen in another order. */
  readonly complete: boolean;
  readonly randomRuns: number;
  readonly found: Outcome | undefined;
}

/** The share of the runs that the exhaustive part may take if it does not end by itself. */
const exhaustiveShare = 0.7;

export function search(setup: Setup, limits: Limits, onProgress: (progress: Progress) => void): SearchResult {
  return new Search(setup, limits, onProgress).run();
}

/** A run whose successors are to be made: those that differ in one more choice, a later one. */
interface Node {
  readonly deviations: readonly Deviation[];
  readonly choices: Choices;
}

class Search {
  readonly #setup: Setup;
  readonly #limits: Limits;
  readonly #onProgress: (progress: Progress) => void;
  readonly #traces = new Set<string>();
  #runs = 0;
  #exhausted = -1;
  #complete = false;
  #randomRuns = 0;
  #found: Outcome | undefined;
  /** Choices of the usual run. */
  #length = 0;

  constructor(setup: Setup, limits: Limits, onProgress: (progress: Progress) => void) {
    this.#setup = setup;
    this.#limits = limits;
    this.#onProgress = onProgress;
  }

  run(): SearchResult {
    this.#exhaust();
    if (this.#found === undefined && !this.#complete) this.#guess();
    return {
      runs: this.#runs,
      different: this.#traces.size,
      exhausted: this.#exhausted,
      complete: this.#complete,
      randomRuns: this.#randomRuns,
      found: this.#found,
    };
  }

  #exhaust(): void {
    const { runs, bound: most } = this.#limits;
    const budget = Math.max(1, Math.floor(runs * exhaustiveShare));
    let level: Node[] = [];
    const visit = (deviations: readonly Deviation[], bound: number, into: Node[]): boolean => {
      if (this.#runs >= budget) return false;
      const outcome = this.#make(following(deviations), { phase: "exhaustive", bound });
      // Later choices than the last one that differs are this run's own.
      into.push({ deviations, choices: outcome.choices });
      return this.#found === undefined;
    };
    if (!visit([], 0, level)) return;
    this.#length = level[0].choices.alternatives.length;
    for (let bound = 0; ; bound++) {
      // Free differences belong to the level; the list grows while it is gone through.
      for (const node of level)
        for (const next of successors(node, true)) if (!visit(next, bound, level)) return;
      this.#exhausted = bound;
      this.#complete = level.every((node) => successors(node, false).next().done === true);
      if (bound === most || this.#complete) return;
      const next: Node[] = [];
      for (const deviations of inTurn(level.map((node) => successors(node, false))))
        if (!visit(deviations, bound + 1, next)) return;
      level = next;
    }
  }

  #guess(): void {
    const numbers = new Random(this.#setup.seed);
    while (this.#runs < this.#limits.runs && this.#found === undefined) {
      this.#randomRuns++;
      this.#make(deviating(numbers, this.#length), { phase: "random", bound: 0 });
    }
  }

  #make(decide: Parameters<typeof runOnce>[1], progress: Omit<Progress, "runs">): Outcome {
    const outcome = runOnce(this.#setup, decide);
    this.#traces.add(outcome.fingerprint);
    this.#runs++;
    this.#onProgress({ ...progress, runs: this.#runs });
    if (outcome.failure !== undefined) this.#found = outcome;
    return outcome;
  }
}

/** One of each in turn, so that whatever the runs suffice for is spread over all of them. */
function* inTurn<T>(lists: readonly Generator<T>[]): Generator<T> {
  let left = lists;
  while (left.length > 0) {
    const going: Generator<T>[] = [];
    for (const list of left) {
      const { done, value } = list.next();
      if (done === true) continue;
      yield value;
      going.push(list);
    }
    left = going;
  }
}

/** The lists that have one more deviation, after all others. */
function* successors({ deviations, choices }: Node, free: boolean): Generator<Deviation[]> {
  const first = (deviations.at(-1)?.index ?? -1) + 1;
  for (let index = first; index < choices.alternatives.length; index++) {
    if (choices.free[index] !== free) continue;
    for (let alternative = 1; alternative < choices.alternatives[index]; alternative++)
      yield [...deviations, { index, alternative }];
  }
}
