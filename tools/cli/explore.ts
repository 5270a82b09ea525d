// `pinwheel explore`: a program under many orders of events. Invariant: everything on stdout depends only on program,
// board, property, seed and limits; a failure comes with the seed that replays it exactly.
import { existsSync } from "node:fs";
import type { Command } from "commander";
import { following } from "../explore/choosers.ts";
import { loadProperty } from "../explore/property.ts";
import { runOnce, type Setup } from "../explore/run.ts";
import { search } from "../explore/search.ts";
import { formatSchedule, parseSchedule, type Schedule } from "../explore/seed.ts";
import { shrink } from "../explore/shrink.ts";
import { startThreads } from "../explore/worker-threads.ts";
import {
  addBuildOptions,
  boardOption,
  durationArgument,
  durationOption,
  examples,
  integerArgument,
  jsonOption,
} from "./arguments.ts";
import {
  failed,
  failureText,
  printJson,
  replayCommand,
  row,
  searchedText,
  type ExploreOptions,
} from "./explore-report.ts";
import { ProgressLine } from "./progress-line.ts";
import { loadProgram, requireEntry } from "./program.ts";
import { InputError } from "./report.ts";
import { settingsFor } from "./settings.ts";
import { outputColors } from "./style.ts";

const defaultMs = 10_000;
/** Of a failure's timeline, so many lines before its end are shown; a replay shows all. */
const shownLines = 40;

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
