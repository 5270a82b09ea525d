// `pinwheel reset`: starts a board's program anew.
import type { Command } from "commander";
import { identify } from "../link/identity.ts";
import { Repl } from "../link/repl.ts";
import { restart, restartByLine } from "../link/restart.ts";
import { addPortOptions, examples, jsonOption, type PortOptions } from "./arguments.ts";
import { connectBoard, transportTo } from "./connect.ts";
import { InputError } from "./report.ts";

interface ResetOptions extends PortOptions {
  hard?: true;
  json?: true;
}

export function addResetCommand(program: Command): void {
  const command = program
    .command("reset")
    .summary("restart a board")
    .description(
      "Restarts what a board boots, as if its power had been away, and waits until its console answers again. " +
        "The console is asked to do it (load()); with --hard the board's reset line is pulled, which also ends a loop.",
    );
  addPortOptions(command)
    .option(
      "--hard",
      "by the lines DTR and RTS of a serial port, for boards whose adapter is wired for that; not tried with hardware",
    )
    .addOption(jsonOption("what was done as data"))
    .addHelpText("after", examples("reset --port /dev/ttyACM0", "reset --hard --port /dev/ttyUSB0"))
    .action(reset);
}

async function reset(options: ResetOptions): Promise<void> {
  const printed: string[] = [];
  const onLine = (line: string): void => {
    printed.push(line);
    if (!options.json) console.log(line);
  };
  const repl = options.hard ? await hardReset(options, onLine) : await softReset(options, onLine);
  try {
    const { id, version } = await identify(repl);
    const how = options.hard ? "its reset line" : "load()";
    if (options.json) console.log(JSON.stringify({ board: id, version, port: repl.label, how, printed }));
    else console.log(`${id} (${version}) on ${repl.label} restarted by ${how}; its console answers`);
  } finally {
    await repl.close();
  }
}

async function softReset(options: PortOptions, onLine: (line: string) => void): Promise<Repl> {
  const repl = await connectBoard(options);
  return closedOnError(repl, () => restart(repl, onLine));
}

async function hardReset(options: PortOptions, onLine: (line: string) => void): Promise<Repl> {
  const transport = await transportTo(options);
  const pulse = transport.reset?.bind(transport);
  if (pulse === undefined)
    throw new InputError(
      `${transport.label} has no reset line\n  Leave --hard out: the board's console is asked to do it then.`,
    );
  const repl = await Repl.open(transport);
  return closedOnError(repl, () => restartByLine(repl, pulse, onLine));
}

async function closedOnError(repl: Repl, work: () => Promise<void>): Promise<Repl> {
  try {
    await work();
    return repl;
  } catch (error) {
    await repl.close();
    throw error;
  }
}
