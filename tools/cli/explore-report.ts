// What `pinwheel explore` says of a search or a run. Invariant: places are those in the sources, and what is printed depends
// on the run alone.
import { formatSeconds, renderTimeline } from "../../sim/index.ts";
import type { Outcome, Setup } from "../explore/run.ts";
import type { SearchResult } from "../explore/search.ts";
import { formatSchedule } from "../explore/seed.ts";
import { mapTrace } from "../trace.ts";
import { ProgramError } from "./report.ts";
import type { BuildFlags } from "./settings.ts";
import { outputColors, outputIsColorful } from "./style.ts";

export interface ExploreOptions extends BuildFlags {
  property: string;
  runs: number;
  bound: number;
  workers: number;
  time?: number;
  slow: number;
  seed: number;
  replay?: string;
  json?: true;
  check: boolean;
}

export function failed(setup: Setup, { failure }: Outcome): ProgramError {
  if (failure === undefined) throw new Error("a run that was made again came out another way");
  const { check, message, t } = failure;
  const what = /^(always|eventually|atEnd)/.test(check) ? `${check} does not hold` : check;
  const why = message === "" ? "" : `:\n${mapTrace(message, setup.map)}`;
  return new ProgramError(`${what} after ${formatSeconds(t)} s${why}`);
}

/** What happened until the failure, and which choices were not the usual ones. */
export function failureText(setup: Setup, outcome: Outcome, most: number): string[] {
  const rewrite = (text: string): string => mapTrace(text, setup.map);
  const trace = outcome.trace.slice(0, outcome.failure?.events);
  const lines = renderTimeline(trace, { color: outputIsColorful, rewrite });
  const hidden = Math.max(0, lines.length - most);
  const told = outcome.told.map(({ t, text }) => `${(t / 1000).toFixed(3)}  ${inSource(text, setup)}`);
  return [
    ...(hidden > 0 ? [outputColors.dim(`  … ${hidden} lines before; --replay shows all`)] : []),
    ...lines.slice(hidden),
    "",
    ...(told.length === 0 ? [row("order", "the usual one")] : []),
    ...told.map((text, i) => row(i === 0 ? "order" : "", text)),
  ];
}

/** A choice in words, with the one place that says most: the innermost in the program's own source. */
function inSource(text: string, { map }: Setup): string {
  return text.replace(/ at (\S+(?: < \S+)*)$/, (_, places: string) => {
    const mapped = places.split(" < ").map((place) => mapTrace(place, map));
    return ` at ${mapped.find((place) => !place.startsWith("pinwheel-rt/")) ?? mapped[0]}`;
  });
}

export function searchedText(setup: Setup, result: SearchResult, options: ExploreOptions): string {
  const { bold } = outputColors;
  const { runs, different, exhausted, complete, randomRuns } = result;
  const choices = exhausted === 1 ? "1 choice" : `${exhausted} choices`;
  const all =
    exhausted === 0 ? "the usual order" : `all orders that differ from the usual one in up to ${choices}`;
  return [
    row(
      "runs",
      `${bold(String(runs))} of ${setup.ms / 1000} s, with ${bold(String(different))} different traces`,
    ),
    row("orders", complete ? "all that there are" : exhausted < 0 ? "some" : all),
    ...(randomRuns > 0 ? [row("", `${randomRuns} at random`)] : []),
    row("found", `nothing that breaks ${options.property}`),
  ].join("\n");
}

export function row(label: string, value: string): string {
  return `${outputColors.dim(label.padEnd(8))}  ${value}`;
}

export function replayCommand(entry: string, options: ExploreOptions, seed: string): string {
  const { property, board, time, slow, wheelCapacity } = options;
  return [
    `pinwheel explore ${entry} --property ${property}`,
    ...(board === undefined ? [] : [`--board ${board}`]),
    ...(time === undefined ? [] : [`--time ${time}ms`]),
    ...(slow === 5 ? [] : [`--slow ${slow}ms`]),
    ...(wheelCapacity === undefined ? [] : [`--wheel-capacity ${wheelCapacity}`]),
    `--replay ${seed}`,
  ].join(" ");
}

export function printJson(
  setup: Setup,
  result: SearchResult | undefined,
  outcome: Outcome | undefined,
): void {
  const failure = outcome?.failure;
  const searched = result && {
    runs: result.runs,
    differentTraces: result.different,
    exhaustedBound: result.exhausted,
    complete: result.complete,
    randomRuns: result.randomRuns,
  };
  const run = outcome && {
    seed: formatSchedule({ seed: setup.seed, ...outcome }),
    choices: outcome.told.map((each) => ({ ...each, text: inSource(each.text, setup) })),
    trace: outcome.trace.slice(0, failure?.events),
  };
  const found = failure && {
    check: failure.check,
    message: mapTrace(failure.message, setup.map),
    t: failure.t,
  };
  const summary = { board: setup.board.id, virtualMs: setup.ms, slowMs: setup.slowMs, ...searched };
  console.log(JSON.stringify({ summary, failure: found ?? null, run: run ?? null }));
}
