// `pinwheel sim`: a program on a simulated board, for some virtual time. Invariant: everything printed before the
// summary's last line depends only on program, board, scenario, seed and duration; and it is printed as it comes.
import { existsSync } from "node:fs";
import { InvalidArgumentError, Option, type Command } from "commander";
import type { BoardProfile } from "../../boards/index.ts";
import {
  applyScenario,
  emptyScenario,
  formatDuration,
  formatSeconds,
  parseScenario,
  Simulator,
  type Scenario,
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
import { loadProgram, readInput, requireEntry } from "./program.ts";
import { readReplay, warnOfUnsaid } from "./replay.ts";
import { InputError, ProgramError, reportWarning } from "./report.ts";
import { serve, type OpenOutlet } from "./serve.ts";
import { ptyOutlet } from "./serve-pty.ts";
import { listenArgument, tcpOutlet } from "./serve-tcp.ts";
import { show, showInRealTime, type Boards, type SimOptions } from "./sim-output.ts";
import { settingsFor } from "./settings.ts";
import { SimRun } from "./sim-run.ts";
import { warnOfMemory } from "./sim-summary.ts";

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
  if (replayed !== undefined) warnOfUnsaid(simulator.unsaid);
  const { failure } = run;
  if (failure === undefined) return;
  const { count, first, report } = failure;
  const more = count > 1 ? ` (and ${count - 1} more)` : "";
  const text = mapTrace(report, program.map);
  const whose = first.board === undefined ? "the program" : `the program of ${first.board}`;
  throw new ProgramError(`${whose} failed after ${formatSeconds(first.t)} s${more}:\n${text}`);
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
  const last = formatDuration(Math.max(...late.map(({ at }) => at)));
  reportWarning(
    `${what} of ${options.scenario} ${verb} after the ${options.for / 1000} s of this run: --for ${last} has them all`,
  );
}
