// `pinwheel flash`: a program onto a board, checked, started and watched.
import type { Command } from "commander";
import { boardIds, loadBoard, type BoardProfile } from "../../boards/index.ts";
import { Repl } from "../link/repl.ts";
import { start } from "../link/start.ts";
import { LinkError } from "../link/transport.ts";
import { createTransport } from "../link/transports.ts";
import { identify, requireBoard, upload, type BoardIdentity } from "../link/upload.ts";
import { mapTrace } from "../trace.ts";
import {
  addPortOptions,
  boardOption,
  defaultBaud,
  durationOption,
  examples,
  noCheckOption,
  wheelCapacityOption,
} from "./arguments.ts";
import { loadProgram, requireEntry, type Program } from "./program.ts";
import { ProgramError, reportWarning } from "./report.ts";
import { settingsWithoutBoard, type BuildFlags } from "./settings.ts";

interface FlashOptions extends BuildFlags {
  port: string;
  baud?: number;
  watch: number;
  force?: true;
  check: boolean;
}

export function addFlashCommand(program: Command): void {
  const command = program
    .command("flash")
    .summary("put a program onto a board")
    .description(
      "Builds a program, writes it to the board's Storage as the program that it boots, reads its CRC back, starts\n" +
        "it, and watches the console for a moment: the command fails when the program does.\n" +
        "ENTRY is a source as for build, or a bundle.",
    )
    .argument("<entry>", "the program");
  addPortOptions(command)
    .addOption(boardOption().default(undefined, "what the board says it is"))
    .addOption(durationOption("--watch <duration>", "how long to watch the started program", "2s"))
    .option("--force", "also when the board says that it is another one")
    .addOption(wheelCapacityOption())
    .addOption(noCheckOption())
    .addHelpText(
      "after",
      examples(
        "flash src/main.ts --port /dev/ttyACM0",
        "flash out/main.js --port tcp://192.168.1.20:23 --watch 10s",
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
  const baud = options.baud ?? named?.console.baud ?? defaultBaud;
  const repl = await Repl.connect(createTransport(options.port, { baud }));
  try {
    const identity = await identify(repl);
    console.log(`${identity.id} (${identity.version}) on ${repl.label}`);
    const board = named ?? profileOf(identity, repl.label);
    if (!options.force) requireBoard(identity, board, repl.label);
    const program = built ?? (await loadProgram(entry, board, how));
    await upload(repl, program.code, board, { onProgress: showProgress });
    console.log(`${Buffer.byteLength(program.code)} bytes stored, CRC verified`);
    await startAndWatch(repl, program, options.watch);
  } finally {
    await repl.close();
  }
}

async function startAndWatch(repl: Repl, program: Program, watchMs: number): Promise<void> {
  const { failure, answers } = await start(repl, watchMs, (line) => console.log(mapTrace(line, program.map)));
  if (failure !== undefined)
    throw new ProgramError(`the program failed on ${repl.label}:\n${mapTrace(failure, program.map)}`);
  if (answers) console.log(`running: no error in ${watchMs / 1000} s`);
  else
    reportWarning(
      `the console on ${repl.label} no longer answers: the program loops without end, or uses the port itself`,
    );
}

function profileOf(identity: BoardIdentity, label: string): BoardProfile {
  if (boardIds().includes(identity.id)) return loadBoard(identity.id);
  throw new LinkError(
    `the board on ${label} says that it is a ${identity.id}, which has no profile`,
    `If it works like one of ${boardIds().join(", ")}, add --board ID --force.`,
  );
}

/** Redraws one line on a terminal; says nothing elsewhere. */
function showProgress(written: number, total: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r${written} of ${total} bytes${written === total ? "\r\x1b[K" : ""}`);
}
