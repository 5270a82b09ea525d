// `pinwheel monitor`: what a board prints, until Ctrl-C. Invariant: a line is in the log file before it is shown.
import { appendFileSync, openSync } from "node:fs";
import type { Command } from "commander";
import { follow } from "../link/follow.ts";
import { hasBaud } from "../link/transports.ts";
import { examples, jsonOption } from "./arguments.ts";
import { transportTo } from "./connect.ts";
import { untilStopped } from "./interrupt.ts";
import { InputError } from "./report.ts";
import {
  addRunningOptions,
  mismatch,
  requireRunning,
  runningMap,
  type RunningOptions,
} from "./running-program.ts";
import { settingsWithoutBoard } from "./settings.ts";
import { eventData, shownLine, stamp } from "./stamp.ts";

interface MonitorOptions extends RunningOptions {
  ask: boolean;
  time: boolean;
  log?: string;
  json?: true;
}

/** One thing to show: a line of the board's, or what became of the connection. */
type Event =
  | { line: string }
  | { event: "connected" | "disconnected"; port: string }
  | { event: "other-program" | "unknown-program" | "illegible"; port: string; says: string };

export function addMonitorCommand(program: Command): void {
  const command = program
    .command("monitor")
    .summary("show what a board prints")
    .description(
      "Shows what a board prints, each line with the time when it came, until Ctrl-C. Nothing is sent: the program " +
        "goes on as if nobody listened. When the board is unplugged, it waits until it is back.\n" +
        "ENTRY is what runs there, a bundle or its source: places in error reports are then those in your source. " +
        "The board is asked once whether that is so.",
    );
  addRunningOptions(command)
    .option("--no-ask", "do not ask the board whether it runs ENTRY: send nothing at all")
    .option("--no-time", "no times")
    .option("--log <file>", "add the lines to a file as well, with dates")
    .addOption(jsonOption("each line as an object"))
    .addHelpText(
      "after",
      examples(
        "monitor --port /dev/ttyACM0",
        "monitor out/main.js --log night.log",
        "monitor src/main.ts --board PUCKJS --port tcp://192.168.1.20:23",
      ),
    )
    .action(monitor);
}

async function monitor(entry: string | undefined, options: MonitorOptions): Promise<void> {
  requireRunning(entry, options);
  const settings = await settingsWithoutBoard(options);
  const map = await runningMap(entry, options, settings);
  const show = display(options);
  await untilStopped((stopped) =>
    follow(
      () => transportTo(options, settings.board),
      {
        map,
        asks: options.ask,
        onMatch: (port, match) => {
          const says = mismatch(port, entry, options, match);
          const event = match.boots === false ? "other-program" : "unknown-program";
          if (says !== undefined) show({ event, port, says });
        },
        onOpen: (port) => show({ event: "connected", port }),
        onIllegible: (port) => {
          if (hasBaud(port)) show({ event: "illegible", port, says: otherSpeed(port) });
        },
        onLine: (line) => show({ line }),
        onLost: (port) => show({ event: "disconnected", port }),
      },
      stopped,
    ),
  );
}

const otherSpeed = (port: string): string =>
  `what ${port} says is no text: is it the right --baud (9600 or 115200)?`;

/** Shows what happens now, and notes it in the log. */
function display(options: MonitorOptions): (event: Event) => void {
  const log = options.log === undefined ? undefined : openLog(options.log);
  const { time, json } = options;
  return (event) => {
    const now = new Date();
    if (log !== undefined)
      note(
        log,
        options.log ?? "",
        json ? eventData(event, time ? now : undefined) : text(event, time ? `${stamp(now, "date")}  ` : ""),
      );
    if (json) console.log(eventData(event, time ? now : undefined));
    else if ("event" in event) console.error(text(event, ""));
    else {
      console.log(shownLine(event.line, time ? now : undefined));
    }
  };
}

function text(event: Event, prefix: string): string {
  if ("line" in event) return `${prefix}${event.line}`;
  if ("says" in event) return `${prefix}-- ${event.says}`;
  if (event.event === "connected") return `${prefix}-- listening to ${event.port}`;
  return `${prefix}-- ${event.port} is gone: waiting for it to come back`;
}

function openLog(file: string): number {
  try {
    return openSync(file, "a");
  } catch (error) {
    throw logError(file, error);
  }
}

/** At once, so that nothing is lost however this ends. */
function note(log: number, file: string, line: string): void {
  try {
    appendFileSync(log, `${line}\n`);
  } catch (error) {
    throw logError(file, error);
  }
}

function logError(file: string, error: unknown): InputError {
  const reason = error instanceof Error ? error.message : String(error);
  return new InputError(
    `cannot write the log ${file}: ${reason}\n  Give --log a file that you may write to.`,
  );
}
