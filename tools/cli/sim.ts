// `pinwheel sim`: a program on a simulated board, for some virtual time. Invariant: everything printed before the
// summary's last line depends only on program, board, scenario, seed and duration; and it is printed as it comes.
import { existsSync } from "node:fs";
import { InvalidArgumentError, Option, type Command } from "commander";
import type { BoardProfile } from "../../boards/index.ts";
import {
  applyScenario,
  emptyScenario,
  parseScenario,
  renderTraceEvents,
  renderWaveform,
  Simulator,
  timelineLines,
  type Scenario,
  type TraceEvent,
} from "../../sim/index.ts";
import { LoopbackNetwork } from "../../sim/network/loopback-network.ts";
import { mapTrace } from "../trace.ts";
import {
  addBuildOptions,
  boardOption,
  durationOption,
  examples,
  integerArgument,
  jsonOption,
} from "./arguments.ts";
import { otherBoards } from "./other-boards.ts";
import { writeFiles } from "./output-files.ts";
import { loadProgram, readInput, requireEntry, type Program } from "./program.ts";
import { readReplay } from "./replay.ts";
import { InputError, ProgramError, reportWarning } from "./report.ts";
import { serve, type OpenOutlet } from "./serve.ts";
import { ptyOutlet } from "./serve-pty.ts";
import { listenArgument, tcpOutlet } from "./serve-tcp.ts";
import { settingsFor, type BuildFlags } from "./settings.ts";
import { SimRun } from "./sim-run.ts";
import {
  summaryData,
  summaryRows,
  warnOfMemory,
  type SummarizedBoard,
  type SummaryOptions,
} from "./sim-summary.ts";
import { outputIsColorful } from "./style.ts";

type Boards = readonly [SummarizedBoard, ...SummarizedBoard[]];

interface SimOptions extends BuildFlags {
  network: "virtual" | "loopback";
  /** A TCP port. */
  listen?: number;
  pty?: true;
  for: number;
  scenario?: string;
  replay?: string;
  seed: number;
  json?: true;
  memory?: true;
  timeline: boolean;
  trace: readonly string[];
  check: boolean;
}

export function addSimCommand(program: Command): void {
  const command = program
    .command("sim")
    .summary("run a program on a simulated board")
    .description(
      "Runs a program on a simulated board, in virtual time, and tells what happened.\n" +
        "ENTRY is a source as for build, or a bundle: a .js file with the .js.map that build wrote beside it.",
    )
    .argument("<entry>", "the program")
    .addOption(boardOption())
    .addOption(durationOption("--for <duration>", "how long to run, in virtual time", "60s"))
    .option("--scenario <file>", "what the world does meanwhile (YAML or JSON)")
    .option(
      "--replay <file>",
      "what woke the program on a board: a record of `pinwheel record`, to its end without --for",
    )
    .option("--seed <n>", "for everything that is random: noise, bounce, Math.random", integerArgument, 1)
    .addOption(traceOption())
    .option("--timeline", "what happened, a row an event (the default)", true)
    .option("--no-timeline", "the summary alone")
    .option(
      "--memory",
      "follow what the program holds, in jsvars: at rest and at most, and in --trace and --json",
    )
    .addOption(jsonOption("the trace as data"))
    .option(
      "--listen <address>",
      "serve the board's console, in real time, until Ctrl-C: tcp:2323",
      listenArgument,
    )
    .option("--pty", "the same on a pseudo terminal, whose name is told: a serial port for other tools")
    .addOption(networkOption());
  addBuildOptions(command)
    .addHelpText(
      "after",
      examples(
        "sim src/main.ts --board PUCKJS --for 10s",
        "sim src/main.ts --board PUCKJS --listen tcp:2323",
        "sim src/main.ts --board PUCKJS --pty",
        "sim out/main.js --board PUCKJS --for 1h --scenario day.yaml --seed 7 --json",
        "sim src/main.ts --board ESP32 --network loopback --for 1m",
        "sim src/main.ts --board PUCKJS --for 5s --trace out.vcd --trace out.json --memory",
        "sim src/main.ts --board PUCKJS --replay night.rec",
        "sim src/main.ts --board PUCKJS --for 24h --no-timeline",
      ),
    )
    .action(simulate);
}

async function simulate(entry: string, given: SimOptions, command: Command): Promise<void> {
  requireEntry(entry);
  let options = given;
  const { board, wheelCapacity } = await settingsFor(options);
  const scenario = options.scenario === undefined ? emptyScenario : readScenario(options.scenario, board);
  const outlets = outletsOf(options);
  const isServed = outlets.length > 0;
  if (!isServed) warnOfLateSteps(scenario, options);
  const how = { check: options.check, wheelCapacity };
  const program = await loadProgram(entry, board, how);
  const replayed = options.replay === undefined ? undefined : readReplay(options.replay, board, program.code);
  if (replayed !== undefined && command.getOptionValueSource("for") === "default")
    options = { ...options, for: Math.ceil(replayed.until) };
  // Over the console anybody may ask for it.
  const memory = options.memory ?? isServed;
  const recordsHops = options.trace.some((path) => path.endsWith(".json"));
  const network = options.network === "loopback" ? new LoopbackNetwork() : undefined;
  const settings = { seed: options.seed, memory, recordsHops };
  const simulator = new Simulator({ ...settings, board, ...(network && { network }) });
  if (network !== undefined && scenario.network.hosts.length > 0)
    reportWarning("with --network loopback the scenario's hosts are not there: real servers are asked");
  applyScenario(simulator, scenario);
  if (replayed !== undefined) simulator.replay(replayed);
  if (isServed) {
    requireAlone(scenario);
    simulator.boot({ code: program.code, map: program.map });
    return serve(simulator, outlets);
  }
  const others = await otherBoards(scenario, options.scenario ?? "", simulator, how, settings);
  const run = new SimRun(simulator, others);
  const boards: Boards = [{ profile: board, program, simulator }, ...others];
  if (network === undefined) show(run, boards, options);
  else {
    await showInRealTime(run, boards, options);
    network.close();
  }
  if (options.memory) warnOfMemory(boards);
  const { failure } = run;
  if (failure === undefined) return;
  const { count, first, report } = failure;
  const more = count > 1 ? ` (and ${count - 1} more)` : "";
  const text = mapTrace(report, program.map);
  const whose = first.board === undefined ? "the program" : `the program of ${first.board}`;
  throw new ProgramError(`${whose} failed after ${first.t / 1000} s${more}:\n${text}`);
}

/** Only one console can be served, and only its board would have time. */
function requireAlone({ boards: [other] }: Scenario): void {
  if (other === undefined) return;
  throw new InputError(
    `${other.at}: a console is served of one board alone\n  Leave out --listen and --pty, or the other boards.`,
  );
}

/** The ways to the console that were asked for. */
function outletsOf({ listen, pty }: SimOptions): OpenOutlet[] {
  return [...(listen === undefined ? [] : [tcpOutlet(listen)]), ...(pty ? [ptyOutlet] : [])];
}

/** Runs, writes the files, and prints. What is written as a whole is kept until the end; a timeline is not. */
function show(run: SimRun, boards: Boards, options: SimOptions): void {
  const events = run.events(boards[0].program, options.for);
  if (options.trace.length === 0 && !options.json) {
    printForPeople(events, run, boards, options);
    return;
  }
  const trace = [...events];
  writeTraces(trace, run, options);
  if (options.json) printJson(trace, run, boards, options);
  else printForPeople(trace, run, boards, options);
}

/** The same, as real time goes on. */
async function showInRealTime(run: SimRun, boards: Boards, options: SimOptions): Promise<void> {
  const [{ program }] = boards;
  const trace: TraceEvent[] = [];
  const isKept = options.trace.length > 0 || options.json;
  for await (const events of run.inRealTime(program, options.for)) {
    if (isKept) trace.push(...events);
    if (!options.json && options.timeline) printRows(events, program, run.boards);
  }
  writeTraces(trace, run, options);
  if (options.json) printJson(trace, run, boards, options);
  else printSummary(run, boards, options);
}

/** The files of `--trace`, and beside each one for every other board. */
function writeTraces(trace: readonly TraceEvent[], run: SimRun, options: SimOptions): void {
  const files = options.trace.flatMap((path) =>
    [undefined, ...run.boards].map((board) => {
      const its = trace.filter((event) => event.board === board);
      const name = board === undefined ? path : path.replace(/(?=\.\w+$)/, `.${board}`);
      return { path: name, text: traceText(path, its, options) };
    }),
  );
  writeFiles(files, "--trace");
}

/** `--network`. */
function networkOption(): Option {
  return new Option(
    "--network <kind>",
    "what sockets go through: hosts of the scenario, or real ones on this computer, in real time",
  )
    .choices(["virtual", "loopback"])
    .default("virtual");
}

/** `--trace`, which may be given several times. */
function traceOption(): Option {
  const parse = (file: string, files: readonly string[]): string[] => {
    if (/\.(vcd|json)$/.test(file)) return [...files, file];
    throw new InvalidArgumentError("write a name that ends in .vcd or .json.");
  };
  return new Option(
    "--trace <file>",
    "the trace as a file: .vcd for GTKWave and PulseView, .json for Perfetto",
  )
    .default([], "none")
    .argParser(parse);
}

function traceText(path: string, trace: readonly TraceEvent[], options: SimOptions): string {
  return path.endsWith(".vcd") ? renderWaveform(trace, options.for) : renderTraceEvents(trace, options.for);
}

function readScenario(file: string, board: BoardProfile): Scenario {
  if (!existsSync(file))
    throw new InputError(`there is no scenario ${file}\n  Paths are relative to ${process.cwd()}.`);
  return parseScenario(readInput(file), file, board);
}

/** Tells of steps that the run is too short for. */
function warnOfLateSteps({ steps }: Scenario, options: SimOptions): void {
  const late = steps.filter(({ at }) => at > options.for);
  if (late.length === 0) return;
  const what = late.length === 1 ? "1 step" : `${late.length} steps`;
  const verb = late.length === 1 ? "comes" : "come";
  const last = Math.max(...late.map(({ at }) => at)) / 1000;
  reportWarning(
    `${what} of ${options.scenario} ${verb} after the ${options.for / 1000} s of this run: --for ${last}s has them all`,
  );
}

function printForPeople(
  events: Iterable<TraceEvent>,
  run: SimRun,
  boards: Boards,
  options: SimOptions,
): void {
  const [{ program }] = boards;
  // Without anybody to read it, it has to happen all the same.
  if (options.timeline) printRows(events, program, run.boards);
  else for (const event of events) void event;
  printSummary(run, boards, options);
}

function printRows(events: Iterable<TraceEvent>, program: Program, boards: readonly string[]): void {
  const rewrite = (text: string): string => mapTrace(text, program.map);
  for (const line of timelineLines(events, { color: outputIsColorful, rewrite, boards })) console.log(line);
}

function summaryOptions(run: SimRun, options: SimOptions): SummaryOptions {
  const realMs = options.network === "loopback" ? undefined : run.realMs;
  return { ms: options.for, seed: options.seed, followsMemory: options.memory === true, realMs };
}

function printSummary(run: SimRun, boards: Boards, options: SimOptions): void {
  console.log(["", ...summaryRows(boards, summaryOptions(run, options))].join("\n"));
}

function printJson(trace: readonly TraceEvent[], run: SimRun, boards: Boards, options: SimOptions): void {
  const summary = summaryData(boards, { ...summaryOptions(run, options), realMs: run.realMs });
  console.log(JSON.stringify({ trace, summary }));
}
