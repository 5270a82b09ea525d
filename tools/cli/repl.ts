// `pinwheel repl`: a prompt on a board that takes TypeScript.
import type { Command } from "commander";
import { identify, requireProfile } from "../link/identity.ts";
import { addPortOptions, boardOption, examples, type PortOptions } from "./arguments.ts";
import { connectBoard } from "./connect.ts";
import { mapOf, readMap, requireEntry } from "./program.ts";
import { InputError, ProgramError } from "./report.ts";
import { runScript } from "./repl/script.ts";
import { Session } from "./repl/session.ts";
import { Terminal } from "./repl/terminal.ts";
import { settingsWithoutBoard } from "./settings.ts";
import { outputColors } from "./style.ts";

interface ReplOptions extends PortOptions {
  board?: string;
  map?: string;
}

export function addReplCommand(program: Command): void {
  const command = program
    .command("repl")
    .summary("talk to a board in TypeScript")
    .description(
      "A prompt on a board: TypeScript with await, several lines where one is not enough, Tab for what the board has, " +
        "values in colour. Ctrl-C breaks what runs, Ctrl-D leaves it running; .help lists the commands. " +
        "What is piped in runs as a script: the first input that fails ends it.\n" +
        "ENTRY is what runs there, a bundle or its source: places in errors are then those in your source.",
    )
    .argument("[entry]", "the program that runs there");
  addPortOptions(command)
    .addOption(boardOption().default(undefined, "what the board says it is"))
    .option("--map <file>", "the source map of what runs there, instead of ENTRY")
    .addHelpText(
      "after",
      examples(
        "repl",
        "repl --port sim:PUCKJS",
        "repl src/main.ts --port /dev/ttyACM0",
        "repl --port tcp://192.168.1.20:23 < setup.ts",
      ),
    )
    .action(repl);
}

async function repl(entry: string | undefined, options: ReplOptions): Promise<void> {
  if (entry !== undefined && options.map !== undefined)
    throw new InputError(
      `${entry} and --map ${options.map} both say what runs there\n  Leave one of them out.`,
    );
  if (entry !== undefined) requireEntry(entry);
  const named = options.map === undefined ? undefined : readMap(options.map);
  const { board: expected, wheelCapacity } = await settingsWithoutBoard(options);
  const connection = await connectBoard(options, expected);
  let session: Session | undefined;
  try {
    const identity = await identify(connection);
    // What pinwheel.config.ts says may be of another board than the one that is asked.
    const isMeant =
      options.board !== undefined || (expected && (expected.reportsAs ?? expected.id) === identity.id);
    const board = expected && isMeant ? expected : requireProfile(identity, connection.label);
    const map = entry === undefined ? named : await mapOf(entry, { board, wheelCapacity });
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
