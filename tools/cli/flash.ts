// `pinwheel flash`: a program onto a board, checked, started and watched.
import { Option, type Command } from "commander";
import type { BoardProfile } from "../../boards/index.ts";
import { deploy, type Deployed } from "../link/deploy.ts";
import { hasPackets, identify, requireBoard, requireProfile, type BoardIdentity } from "../link/identity.ts";
import type { Repl } from "../link/repl.ts";
import { mapTrace } from "../trace.ts";
import {
  addBuildOptions,
  addConnectedOptions,
  durationOption,
  examples,
  jsonOption,
  type PortOptions,
} from "./arguments.ts";
import { connectBoard } from "./connect.ts";
import { breakable } from "./interrupt.ts";
import { loadProgram, requireEntry, type Program } from "./program.ts";
import { progressBar } from "./progress.ts";
import { ProgramError, reportWarning } from "./report.ts";
import { settingsWithoutBoard, type BuildFlags } from "./settings.ts";

interface FlashOptions extends BuildFlags, PortOptions, PutOptions {
  force?: true;
  check: boolean;
}

/** How a program gets onto a board that is connected. */
export interface PutOptions {
  /** How long to watch the started program, in ms. */
  watch: number;
  ram?: true;
  single?: true;
  compact?: true;
  boot: "normal" | "always";
  progress: boolean;
  json?: true;
}

export function addFlashCommand(program: Command): void {
  const command = program
    .command("flash")
    .summary("put a program onto a board")
    .description(
      "Builds a program, writes it beside the old one into the board's Storage, reads its CRC back, switches to it, " +
        "restarts the board, and watches the console: if the program fails in that time, the board goes back to the " +
        "old one and the command fails. What the board holds already is not sent again.\n" +
        "ENTRY is a source as for build, or a bundle.",
    )
    .argument("<entry>", "the program");
  addConnectedOptions(command)
    .addOption(durationOption("--watch <duration>", "how long to watch the started program", "2s"))
    .option("--force", "also when the board says that it is another one")
    .option("--save", "keep the program in flash (what happens without --ram)")
    .addOption(
      new Option("--ram", "only into memory: a restart brings back what is in flash").conflicts([
        "save",
        "boot",
        "single",
        "compact",
      ]),
    )
    .addOption(
      new Option("--boot <when>", "whether the program starts after reset() too")
        .choices(["normal", "always"])
        .default("normal"),
    )
    .option("--single", "over the old program: if that is cut short, the board has none")
    .option("--compact", "make room of erased files first, if needed; not safe against power cuts")
    .option("--no-progress", "no progress bar")
    .addOption(jsonOption());
  addBuildOptions(command)
    .addHelpText(
      "after",
      examples(
        "flash src/main.ts --port /dev/ttyACM0",
        "flash out/main.js --port tcp://192.168.1.20:23 --watch 10s",
        "flash src/main.ts --ram",
      ),
    )
    .action(flash);
}

async function flash(entry: string, options: FlashOptions): Promise<void> {
  requireEntry(entry);
  // What can be found wrong without the board is found before it is touched.
  const { board: named, wheelCapacity } = await settingsWithoutBoard(options);
  const how = { check: options.check, wheelCapacity };
  const built = named && (await loadProgram(entry, named, how));
  const repl = await connectBoard(options, named);
  try {
    const identity = await identify(repl);
    if (!options.json) console.log(`${identity.id} (${identity.version}) on ${repl.label}`);
    const board = named ?? requireProfile(identity, repl.label);
    if (!options.force) requireBoard(identity, board, repl.label);
    const program = built ?? (await loadProgram(entry, board, how));
    await breakable(
      () => leftBehind(repl.label, options),
      () => flashProgram(repl, { program, board, identity }, options),
    );
  } finally {
    await repl.close();
  }
}

/** What an upload that is broken off leaves. */
function leftBehind(port: string, { ram, single }: PutOptions): string {
  if (single) return `broken off: the board on ${port} may have no program now\n  Flash it again.`;
  const which = ram ? "the program in its flash" : "the old program or the new one, whichever is complete";
  return `broken off: nothing may be running on ${port} now\n  pinwheel reset starts ${which}.`;
}

/** A program for a board, and what the board says that it is. */
export interface Cargo {
  program: Program;
  board: BoardProfile;
  identity: BoardIdentity;
}

/** Puts a program onto the board, starts and watches it, and tells how that went. Throws ProgramError and LinkError. */
export async function flashProgram(
  repl: Repl,
  { program, board, identity }: Cargo,
  options: PutOptions,
): Promise<void> {
  const bytes = Buffer.byteLength(program.code);
  const say = (line: string): void => {
    if (!options.json) console.log(line);
  };
  const started = performance.now();
  let storedMs = 0;
  const draws = options.progress && !options.json && process.stderr.isTTY;
  const deployed = await deploy(repl, program.code, board, {
    mode: options.ram ? "ram" : options.single ? "single" : "slots",
    watchMs: options.watch,
    packets: hasPackets(identity),
    always: options.boot === "always",
    compact: options.compact === true,
    onProgress: draws ? progressBar() : undefined,
    onStored: (sent) => {
      storedMs = performance.now() - started;
      say(storedText(bytes, sent, options));
    },
    onLine: (line) => say(mapTrace(line, program.map)),
  });
  if (options.json) console.log(JSON.stringify(result(deployed, bytes, storedMs, repl, identity, program)));
  conclude(repl, deployed, program, options);
}

function storedText(bytes: number, sent: boolean, options: PutOptions): string {
  if (options.ram) return `${bytes} bytes in memory, CRC verified`;
  return sent ? `${bytes} bytes stored, CRC verified` : `the board holds these ${bytes} bytes already`;
}

function conclude(repl: Repl, deployed: Deployed, program: Program, options: PutOptions): void {
  const { failure, answers, rolledBack } = deployed;
  const then = rolledBack ? "; the board has gone back to the old program" : "";
  if (failure !== undefined)
    throw new ProgramError(`the program failed on ${repl.label}${then}:\n${mapTrace(failure, program.map)}`);
  if (rolledBack)
    throw new ProgramError(
      `the console on ${repl.label} no longer answered${then}\n  The program loops without end, or uses the port itself.`,
    );
  if (!answers)
    reportWarning(
      `the console on ${repl.label} no longer answers: the program loops without end, or uses the port itself`,
    );
  else if (!options.json) console.log(`running: no error in ${options.watch / 1000} s`);
}

function result(
  deployed: Deployed,
  bytes: number,
  storedMs: number,
  repl: Repl,
  identity: BoardIdentity,
  program: Program,
): object {
  const { failure, answers, sent, rolledBack } = deployed;
  return {
    board: identity.id,
    version: identity.version,
    port: repl.label,
    bytes,
    sent,
    storedMs: Math.round(storedMs),
    healthy: failure === undefined && answers,
    failure: failure === undefined ? null : mapTrace(failure, program.map),
    rolledBack,
  };
}
