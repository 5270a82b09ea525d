// `pinwheel explore`: a program under many orders of events. Invariant: everything on stdout depends only on program,
// board, property, seed and limits; a failure comes with the seed that replays it exactly.
import { existsSync } from "node:fs";
import type { Command } from "commander";
import { renderTimeline } from "../../sim/index.ts";
import { following } from "../explore/choosers.ts";
import { loadProperty } from "../explore/property.ts";
import { runOnce, type Outcome, type Setup } from "../explore/run.ts";
import { search, type Progress, type SearchResult } from "../explore/search.ts";
import { formatSchedule, parseSchedule, type Schedule } from "../explore/seed.ts";
import { shrink } from "../explore/shrink.ts";
import { startThreads } from "../explore/worker-threads.ts";
import { mapTrace } from "../trace.ts";
import {
  addBuildOptions,
  boardOption,
  durationArgument,
  durationOption,
  examples,
  integerArgument,
  jsonOption,
} from "./arguments.ts";
import { loadProgram, requireEntry } from "./program.ts";
import { InputError, ProgramError } from "./report.ts";
import { settingsFor, type BuildFlags } from "./settings.ts";
import { outputColors, outputIsColorful } from "./style.ts";

interface ExploreOptions extends BuildFlags {
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

const defaultMs = 10_000;
/** Of a failure's timeline, so many lines before its end are shown; a replay shows all. */
const shownLines = 40;
/** Real milliseconds between two lines about the progress. */
const progressEvery = 200;

export function addExploreCommand(program: Command): void {
  const command = program
    .command("explore")
    .summary("look for an order of events in which a program goes wrong")
    .description(
      "Runs a program on a simulated board many times, each time with events in another order: what is due " +
        "at the same time, when stimuli come, how long steps take, where serial data is cut. First all runs " +
        "that differ in few choices, then random ones. A failure is shrunk, and printed with a seed.",
    )
    .argument("<entry>", "the program, as for sim")
    .requiredOption("--property <file>", "what must hold, and what the world does (TypeScript or JavaScript)")
    .addOption(boardOption())
    .option("--runs <n>", "runs at most", integerArgument, 1000)
    .option("--bound <n>", "how many choices differ at most in the exhaustive part", integerArgument, 2)
    .option(
      "--workers <n>",
      "threads that the runs are spread over; the result is the same",
      integerArgument,
      1,
    )
    .option("--time <duration>", "virtual time of a run (default: the property's, or 10s)", durationArgument)
    .addOption(durationOption("--slow <duration>", "how long a step may take, in virtual time", "5ms"))
    .option("--seed <n>", "for random runs, and for bounce and Math.random", integerArgument, 1)
    .option("--replay <seed>", "only the run that a failure's seed names, with its whole timeline")
    .addOption(jsonOption());
  addBuildOptions(command)
    .addHelpText(
      "after",
      examples(
        "explore src/main.ts --board PUCKJS --property test/door.property.ts",
        "explore src/main.ts --board PUCKJS --property test/door.property.ts --runs 100000 --workers 4",
        "explore src/main.ts --board PUCKJS --property test/door.property.ts --replay 1-17-42.2",
      ),
    )
    .action(explore);
}

async function explore(entry: string, options: ExploreOptions): Promise<void> {
  requireEntry(entry);
  if (!existsSync(options.property))
    throw new InputError(
      `there is no property ${options.property}\n  Paths are relative to ${process.cwd()}.`,
    );
  const schedule = options.replay === undefined ? undefined : scheduleOf(options.replay);
  const { board, wheelCapacity } = await settingsFor(options);
  const property = await loadProperty(options.property, board);
  const { code, map } = await loadProgram(entry, board, { check: options.check, wheelCapacity });
  const ms = options.time ?? property.time ?? defaultMs;
  const late = property.scenario.steps.find(({ at }) => at > ms);
  if (late !== undefined)
    throw new InputError(
      `${options.property}: a stimulus comes at ${late.at / 1000} s, after the ${ms / 1000} s of a run\n  Write time: "${late.at + 1000}ms" in the property, or --time.`,
    );
  const { slow: slowMs, seed } = options;
  const setup: Setup = { board, code, map, property, ms, slowMs, seed: schedule?.seed ?? seed };
  if (schedule === undefined) await lookFor(setup, entry, options);
  else replay(setup, schedule, options);
}

function scheduleOf(text: string): Schedule {
  const schedule = parseSchedule(text);
  if (schedule !== undefined) return schedule;
  throw new InputError(`"${text}" is no seed of a run\n  Give what explore printed, such as 1-17-42.2.`);
}

async function lookFor(setup: Setup, entry: string, options: ExploreOptions): Promise<void> {
  const progress = new ProgressLine();
  const limits = { runs: Math.max(1, options.runs), bound: options.bound };
  const threads = options.workers > 1 ? startThreads(setup, options.property, options.workers) : undefined;
  const result = await search(setup, limits, (each) => progress.show(each, limits.runs), threads).finally(
    () => threads?.close(),
  );
  const { found } = result;
  const shrunk = found && shrink(setup, found);
  progress.clear();
  if (found === undefined || shrunk === undefined) {
    if (options.json) printJson(setup, result, undefined);
    else console.log(searchedText(setup, result, options));
    return;
  }
  // Once more, with the choices in words.
  const outcome = runOnce(setup, following(shrunk.outcome.deviations), true);
  if (options.json) printJson(setup, result, outcome);
  else {
    const command = replayCommand(entry, options, formatSchedule({ seed: setup.seed, ...outcome }));
    const from = found.deviations.length - outcome.deviations.length;
    const plainer = from > 0 ? `, ${from} of its choices were not needed` : "";
    console.log(
      [
        ...failureText(setup, outcome, shownLines),
        row("found", `in run ${result.runs}${plainer}`),
        row("replay", outputColors.bold(command)),
      ].join("\n"),
    );
  }
  throw failed(setup, outcome);
}

function replay(setup: Setup, schedule: Schedule, options: ExploreOptions): void {
  const outcome = runOnce(setup, following(schedule.deviations), true);
  if (outcome.deviations.length < schedule.deviations.length)
    throw new InputError(
      `the seed ${formatSchedule(schedule)} does not fit: the program, the property or --slow or --time are not those of its run\n  Explore again for a new one.`,
    );
  if (options.json) printJson(setup, undefined, outcome);
  else console.log([...failureText(setup, outcome, Infinity)].join("\n"));
  if (outcome.failure !== undefined) throw failed(setup, outcome);
}

function failed(setup: Setup, { failure }: Outcome): ProgramError {
  if (failure === undefined) throw new Error("a run that was made again came out another way");
  const { check, message, t } = failure;
  const what = /^(always|eventually|atEnd)/.test(check) ? `${check} does not hold` : check;
  const why = message === "" ? "" : `:\n${mapTrace(message, setup.map)}`;
  return new ProgramError(`${what} after ${t / 1000} s${why}`);
}

/** What happened until the failure, and which choices were not the usual ones. */
function failureText(setup: Setup, outcome: Outcome, most: number): string[] {
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

function searchedText(setup: Setup, result: SearchResult, options: ExploreOptions): string {
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

function row(label: string, value: string): string {
  return `${outputColors.dim(label.padEnd(8))}  ${value}`;
}

function replayCommand(entry: string, options: ExploreOptions, seed: string): string {
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

function printJson(setup: Setup, result: SearchResult | undefined, outcome: Outcome | undefined): void {
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

/** A line on stderr that tells how far the search is; only where somebody watches. */
class ProgressLine {
  readonly #isWatched = process.stderr.isTTY;
  #shownAt = 0;
  #isShown = false;

  show({ runs, phase, bound }: Progress, most: number): void {
    const now = performance.now();
    if (!this.#isWatched || now - this.#shownAt < progressEvery) return;
    this.#shownAt = now;
    this.#isShown = true;
    const what = phase === "random" ? "at random" : `${bound} choices differ`;
    process.stderr.write(`\r\u001b[Krun ${runs} of ${most}: ${what}`);
  }

  clear(): void {
    if (this.#isShown) process.stderr.write("\r\u001b[K");
    this.#isShown = false;
  }
}
