// `pinwheel repl`: a prompt on a board that takes TypeScript.
import type { Command } from "commander";
import { identify } from "../link/identity.ts";
import { addPortOptions, boardOption, examples, type PortOptions } from "./arguments.ts";
import { connectBoard } from "./connect.ts";
import { profileOf } from "./flash.ts";
import { loadProgram, readMap, requireEntry } from "./program.ts";
import { InputError, ProgramError } from "./report.ts";
import { runScript } from "./repl/script.ts";
import { Session } from "./repl/session.ts";
import { Terminal } from "./repl/terminal.ts";
import { settingsWithoutBoard } from "./settings.ts";
import { outputColors } from "./style.ts";

interface ReplOptions extends PortOptions {
  board?: string;
  entry?: string;
  map?: string;
}

export function addReplCommand(program: Command): void {
  const command = program
    .command("repl")
    .summary("talk to a board in TypeScript")
    .description(
      "A prompt on a board: TypeScript with await, several lines where one is not enough, Tab for what the board has, " +
        "values in colour. Ctrl-C breaks what runs, Ctrl-D leaves it running; .help lists the commands. " +
        "What is piped in runs as a script: the first input that fails ends it.",
    );
  addPortOptions(command)
    .addOption(boardOption().default(undefined, "what the board says it is"))
    .option("--entry <entry>", "the program that runs there, so that errors have their places in its source")
    .option("--map <file>", "the same by the source map that build wrote")
    .addHelpText(
      "after",
      examples(
        "repl",
        "repl --port sim:PUCKJS",
        "repl --port /dev/ttyACM0 --entry src/main.ts",
        "repl --port tcp://192.168.1.20:23 < setup.ts",
      ),
    )
    .action(repl);
}

async function repl(options: ReplOptions): Promise<void> {
  if (options.entry !== undefined && options.map !== undefined)
    throw new InputError("--entry and --map say the same\n  Leave one of them out.");
  if (options.entry !== undefined) requireEntry(options.entry);
  const mapFile = options.map === undefined ? undefined : readMap(options.map);
  const settings = await settingsWithoutBoard(options);
  const connection = await connectBoard(options, settings.board);
  let session: Session | undefined;
  try {
    const identity = await identify(connection);
    const board = options.board === undefined ? profileOf(identity, connection.label) : settings.board!;
    const how = { check: false, wheelCapacity: settings.wheelCapacity };
    const map = options.entry === undefined ? mapFile : (await loadProgram(options.entry, board, how)).map;
    const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
    const terminal = isTerminal ? new Terminal() : undefined;
    const show = (text: string): void => (terminal ? terminal.show(text) : console.log(text));
    session = new Session({ repl: connection, board, identity, map, colors: outputColors, show });
    if (terminal) {
      show(outputColors.dim(`${identity.id} (${identity.version}) on ${connection.label}; .help for help`));
      await terminal.converse(session);
    } else {
      const ended = await runScript(session, process.stdin);
      if (!ended || session.failed) throw new ProgramError("the board has reported a failure: see above");
    }
  } finally {
    session?.close();
    await connection.close();
  }
}
