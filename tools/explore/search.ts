// The search: first every run that differs from the usual one in no choice, in one, in two …, as far as the limits reach;
// then random ones. Bugs in concurrent programs seldom need more than two or three choices to go wrong (Musuvathi and
// Qadeer, "Iterative Context Bounding", PLDI 2007; CHESS, loom and Shuttle search so), so small ones first finds most of
// them, and in their plainest form. Invariant: no run is made twice, and the order of runs depends on nothing but the
// setup and the limits.
import { following, type Choices } from "./choosers.ts";
import { runOnce, type Outcome, type Setup } from "./run.ts";
import { inOrder, runnerHere, type Request, type Result, type Runner } from "./runner.ts";
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

/** Searches; `runner` makes the runs, and has no influence on what is found. */
export function search(
  setup: Setup,
  limits: Limits,
  onProgress: (progress: Progress) => void,
  runner: Runner = runnerHere(setup),
): Promise<SearchResult> {
  return new Search(setup, limits, onProgress, runner).run();
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
  readonly #runner: Runner;
  readonly #traces = new Set<string>();
  #runs = 0;
  #exhausted = -1;
  #complete = false;
  #randomRuns = 0;
  #found: Result | undefined;

  constructor(setup: Setup, limits: Limits, onProgress: (progress: Progress) => void, runner: Runner) {
    this.#setup = setup;
    this.#limits = limits;
    this.#onProgress = onProgress;
    this.#runner = runner;
  }

  async run(): Promise<SearchResult> {
    const length = await this.#exhaust();
    if (this.#found === undefined && !this.#complete) await this.#guess(length);
    return {
      runs: this.#runs,
      different: this.#traces.size,
      exhausted: this.#exhausted,
      complete: this.#complete,
      randomRuns: this.#randomRuns,
      // Once more, for its trace.
      found: this.#found && runOnce(this.#setup, following(this.#found.deviations)),
    };
  }

  /** Gives how many choices the usual run has. */
  async #exhaust(): Promise<number> {
    let level: Node[] = [];
    await this.#visit([[]].values(), 0, level);
    const length = level[0].choices.alternatives.length;
    if (this.#found !== undefined) return length;
    for (let bound = 0; ; bound++) {
      // Free differences belong to the level.
      if (!(await this.#visit(growing(level), bound, level))) return length;
      this.#exhausted = bound;
      this.#complete = level.every((node) => successors(node, false).next().done === true);
      if (bound === this.#limits.bound || this.#complete) return length;
      const next: Node[] = [];
      if (!(await this.#visit(inTurn(level.map((node) => successors(node, false))), bound + 1, next)))
        return length;
      level = next;
    }
  }

  /**
   * Makes these runs, and puts them into a level. Returns false when one failed, or when there are not runs enough left.
   */
  async #visit(
    wanted: Iterator<Deviation[] | undefined, void>,
    bound: number,
    into: Node[],
  ): Promise<boolean> {
    let left = Math.max(1, Math.floor(this.#limits.runs * exhaustiveShare)) - this.#runs;
    let suffices = true;
    const requests = function* (): Generator<Request | undefined, void> {
      for (let each = wanted.next(); each.done !== true; each = wanted.next()) {
        if (each.value === undefined) yield undefined;
        else if (left-- > 0) yield { deviations: each.value };
        else {
          suffices = false;
          return;
        }
      }
    };
    for await (const { request, result } of inOrder(requests(), this.#runner)) {
      this.#note(result, { phase: "exhaustive", bound });
      // Later choices than the last one that differs are this run's own.
      if ("deviations" in request) into.push({ deviations: request.deviations, choices: result.choices });
      if (this.#found !== undefined) return false;
    }
    return suffices;
  }

  async #guess(expected: number): Promise<void> {
    const most = this.#limits.runs - this.#runs;
    const requests = function* (): Generator<Request, void> {
      for (let number = 1; number <= most; number++) yield { number, expected };
    };
    for await (const { result } of inOrder(requests(), this.#runner)) {
      this.#randomRuns++;
      this.#note(result, { phase: "random", bound: 0 });
      if (this.#found !== undefined) return;
    }
  }

  #note(result: Result, progress: Omit<Progress, "runs">): void {
    this.#traces.add(result.fingerprint);
    this.#runs++;
    this.#onProgress({ ...progress, runs: this.#runs });
    if (result.failure !== undefined) this.#found = result;
  }
}

/** The free successors of all in a level, which grows by them; undefined where nothing more is known yet. */
function* growing(level: readonly Node[]): Generator<Deviation[] | undefined, void> {
  for (let i = 0; ; i++) {
    while (i >= level.length) yield undefined;
    yield* successors(level[i], true);
  }
}

/** One of each in turn, so that whatever the runs suffice for is spread over all of them. */
function* inTurn<T>(lists: readonly Generator<T>[]): Generator<T, void> {
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
function* successors({ deviations, choices }: Node, free: boolean): Generator<Deviation[], void> {
  const first = (deviations.at(-1)?.index ?? -1) + 1;
  for (let index = first; index < choices.alternatives.length; index++) {
    if (choices.free[index] !== free) continue;
    for (let alternative = 1; alternative < choices.alternatives[index]; alternative++)
      yield [...deviations, { index, alternative }];
  }
}
