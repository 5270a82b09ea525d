// Who makes the runs of a search: this thread, or several. Invariant: a run that is asked for comes out the same whoever makes it,
// and results are handed out in the order in which they were asked for, whichever comes first.
import { Random } from "../../sim/random.ts";
import { deviating, following } from "./choosers.ts";
import { runOnce, type Outcome, type Setup } from "./run.ts";
import type { Deviation } from "./seed.ts";

/** A run: what differs in it from the usual one, or the number of one at random, and how many choices it has, about. */
export type Request =
  { readonly deviations: readonly Deviation[] } | { readonly number: number; readonly expected: number };

/** What a search has to know of a run. */
export type Result = Pick<Outcome, "failure" | "choices" | "deviations" | "fingerprint">;

export interface Runner {
  /** How many lists of requests it can work on at a time. */
  readonly lanes: number;
  /** How many requests make a list worth while. */
  readonly batch: number;
  run(requests: readonly Request[]): Promise<Result[]>;
}

/** A prime, so that the numbers of one seed's runs are not those of another's. */
const seedStep = 7919;

/** Makes one run. */
export function perform(setup: Setup, request: Request): Result {
  const decide =
    "deviations" in request
      ? following(request.deviations)
      : deviating(new Random(setup.seed + seedStep * request.number), request.expected);
  const { failure, choices, deviations, fingerprint } = runOnce(setup, decide);
  const { alternatives, free } = choices;
  return { failure, choices: { alternatives, free }, deviations, fingerprint };
}

/** Makes all runs in this thread. */
export function runnerHere(setup: Setup): Runner {
  return {
    lanes: 1,
    batch: 1,
    run: (requests) => Promise.resolve(requests.map((request) => perform(setup, request))),
  };
}

/**
 * The results of requests, in their order, while later ones are worked on. `requests` gives undefined where it has to see
 * more results first; it is done when it does so and nothing is on its way.
 */
export async function* inOrder(
  requests: Iterator<Request | undefined, void>,
  runner: Runner,
): AsyncGenerator<{ request: Request; result: Result }> {
  const underway: { list: Request[]; results: Promise<Result[]> }[] = [];
  for (;;) {
    while (underway.length < 2 * runner.lanes - 1) {
      const list = next(requests, runner.batch);
      if (list.length === 0) break;
      const results = runner.run(list);
      results.catch(() => {}); // Told when its turn comes, if it comes.
      underway.push({ list, results });
    }
    const first = underway.shift();
    if (first === undefined) return;
    const results = await first.results;
    for (const [i, request] of first.list.entries()) yield { request, result: results[i] };
  }
}

function next(requests: Iterator<Request | undefined, void>, most: number): Request[] {
  const list: Request[] = [];
  while (list.length < most) {
    const { value } = requests.next();
    if (value === undefined) break;
    list.push(value);
  }
  return list;
}
