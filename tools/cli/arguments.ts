// The arguments that several commands share: one parser and one wording each.
import { type Command, InvalidArgumentError, Option } from "commander";
import { largestWheelCapacity } from "../compiler/settings.ts";
import { DurationError, parseDuration } from "../../sim/duration.ts";

/** An option that takes a duration and gives milliseconds. `fallback` is what counts without it, as people write it. */
export function durationOption(flags: string, description: string, fallback: string): Option {
  return new Option(flags, description)
    .default(parseDuration(fallback), fallback)
    .argParser(durationArgument);
}

export function durationArgument(text: string): number {
  try {
    return parseDuration(text);
  } catch (error) {
    if (error instanceof DurationError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}

export function integerArgument(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError("write a whole number, such as 42.");
}

/** How many tasks the wheel holds. */
function capacityArgument(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= largestWheelCapacity) return value;
  throw new InvalidArgumentError(`write a whole number from 1 to ${largestWheelCapacity}.`);
}

export function boardOption(): Option {
  return new Option("--board <id>", "the board, such as PUCKJS: `pinwheel boards` lists them");
}

/** `--wheel-capacity` and `--no-check`, of every command that builds. */
export function addBuildOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--wheel-capacity <n>",
        "how many tasks and timers can sleep at once (default: by the board's memory)",
      ).argParser(capacityArgument),
    )
    .option("--no-check", "do not type-check");
}

/** `--json`; `what` says what is printed then. */
export function jsonOption(what = "the result as data"): Option {
  return new Option("--json", `${what}, for other programs`);
}

/** What `addPortOptions` gives. */
export interface PortOptions {
  port?: string;
  baud?: number;
}

/** `--port` and `--baud`. */
export function addPortOptions(command: Command): Command {
  return command
    .option(
      "--port <port>",
      "serial port (/dev/ttyACM0, COM3), tcp://host:port of the board's console, ble:NAME or ble:ADDRESS (Bluetooth, not tried with hardware), or sim:BOARD (default: the only serial port with a board)",
    )
    .option("--baud <rate>", "speed of a serial port; USB consoles ignore it", integerArgument);
}

/** The same, and `--board`, which is what the connected board says it is where nobody says otherwise. */
export function addConnectedOptions(command: Command): Command {
  return addPortOptions(command).addOption(connectedBoardOption());
}

export function connectedBoardOption(): Option {
  return boardOption().default(undefined, "what the board says it is");
}

/** The examples below a command's help, one a line; long ones go on below, before an option. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => inColumns(`  $ pinwheel ${line}`)).join("\n")}\n`;
}

/** A command in lines of 80 columns at most, as a shell takes it. */
function inColumns(command: string): string {
  const [first = "", ...options] = command.split(/ (?=--)/);
  const lines = [first];
  for (const option of options) {
    const longer = `${lines.at(-1)} ${option}`;
    // The backslash needs two more.
    if (longer.length > 78) lines.push(`      ${option}`);
    else lines[lines.length - 1] = longer;
  }
  return lines.join(" \\\n");
}
