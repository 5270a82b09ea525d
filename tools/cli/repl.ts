// `pinwheel repl`: a prompt on a board that takes TypeScript.
import type { Command } from "commander";
import { identify, requireProfile } from "../link/identity.ts";
import { matchMap } from "../link/program-map.ts";
import { connectedBoardOption, examples, jsonOption } from "./arguments.ts";
import { connectBoard } from "./connect.ts";
import { InputError, ProgramError, reportWarning } from "./report.ts";
import { runScript } from "./repl/script.ts";
import { Session, type SessionOutput } from "./repl/session.ts";
import { Terminal } from "./repl/terminal.ts";
import {
  addRunningOptions,
  mismatch,
  requireRunning,
  runningMap,
  type RunningOptions,
} from "./running-program.ts";
import { settingsWithoutBoard } from "./settings.ts";
import { showValue } from "./repl/value.ts";
import { eventData } from "./stamp.ts";
import { outputColors, plainColors } from "./style.ts";

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
  addRunningOptions(command, connectedBoardOption())
    .addOption(jsonOption("for a script: each value and line as an object"))
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

function textOutput(terminal: Terminal | undefined): SessionOutput {
  const show = (text: string): void => (terminal ? terminal.show(text) : console.log(text));
  const warn = (message: string): void =>
    terminal ? terminal.tell(() => reportWarning(message)) : reportWarning(message);
  return { colors: outputColors, show, showValue: (shown) => show(showValue(shown, outputColors)), warn };
}

const dataOutput: SessionOutput = {
  colors: plainColors,
  show: (text) => text.split("\n").forEach((line) => console.log(eventData({ line }, undefined))),
  showValue: (shown) => console.log(eventData({ value: showValue(shown, plainColors) }, undefined)),
  warn: reportWarning,
};

const noBoardYet = { board: undefined, wheelCapacity: undefined };

interface ReplOptions extends RunningOptions {
  json?: true;
}

async function repl(entry: string | undefined, options: ReplOptions): Promise<void> {
  requireRunning(entry, options);
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  if (options.json && isTerminal)
    throw new InputError("--json is for scripts\n  Pipe one in: pinwheel repl --json < FILE.");
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
    const terminal = isTerminal ? new Terminal() : undefined;
    const output = options.json ? dataOutput : textOutput(terminal);
    session = new Session({ repl: connection, board, identity, map, match, ...output });
    if (terminal) {
      terminal.show(
        outputColors.dim(`${identity.id} (${identity.version}) on ${connection.label}; .help for help`),
      );
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
