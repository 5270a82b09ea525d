// `pinwheel repl`: a prompt on a board that takes TypeScript.
import type { Command } from "commander";
import { identify, requireProfile } from "../link/identity.ts";
import { matchMap } from "../link/program-map.ts";
import { boardOption, examples } from "./arguments.ts";
import { connectBoard } from "./connect.ts";
import { ProgramError, reportWarning } from "./report.ts";
import { runScript } from "./repl/script.ts";
import { Session } from "./repl/session.ts";
import { Terminal } from "./repl/terminal.ts";
import {
  addRunningOptions,
  mismatch,
  requireRunning,
  runningMap,
  type RunningOptions,
} from "./running-program.ts";
import { settingsWithoutBoard } from "./settings.ts";
import { outputColors } from "./style.ts";

export function addReplCommand(program: Command): void {
  const command = program
    .command("repl")
    .summary("talk to a board in TypeScript")
    .description(
      "A prompt on a board: TypeScript with await, several lines where one is not enough, Tab for what the board has, " +
        "values in colour. Ctrl-C breaks what runs, Ctrl-D leaves it running; .help lists the commands. " +
        "What is piped in runs as a script: the first input that fails ends it.\n" +
        "ENTRY is what runs there, a bundle or its source: places in errors are then those in your source.",
    );
  addRunningOptions(command, boardOption().default(undefined, "what the board says it is"))
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

const noBoardYet = { board: undefined, wheelCapacity: undefined };

async function repl(entry: string | undefined, options: RunningOptions): Promise<void> {
  requireRunning(entry, options);
  const named = options.map === undefined ? undefined : await runningMap(entry, options, noBoardYet);
  const { board: expected, wheelCapacity } = await settingsWithoutBoard(options);
  const connection = await connectBoard(options, expected);
  let session: Session | undefined;
  try {
    const identity = await identify(connection);
    // What pinwheel.config.ts says may be of another board than the one that is asked.
    const isMeant =
      options.board !== undefined || (expected && (expected.reportsAs ?? expected.id) === identity.id);
    const board = expected && isMeant ? expected : requireProfile(identity, connection.label);
    const map = named ?? (await runningMap(entry, options, { board, wheelCapacity }));
    const match = map && (await matchMap(connection, map));
    const doubt = match && mismatch(connection.label, entry, options, match);
    if (doubt !== undefined) reportWarning(doubt);
    const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
    const terminal = isTerminal ? new Terminal() : undefined;
    const show = (text: string): void => (terminal ? terminal.show(text) : console.log(text));
    session = new Session({ repl: connection, board, identity, map, match, colors: outputColors, show });
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
