// The prompt's own commands, which begin with a dot. Invariant: one that cannot work with the program on the board says
// why, and what to do.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { nearest } from "../../../boards/nearest.ts";
import { readRecording } from "../../link/recording.ts";
import { restart } from "../../link/restart.ts";
import { flashProgram } from "../flash.ts";
import { fold, terminalWidth } from "../fold.ts";
import { writeFiles } from "../output-files.ts";
import { loadProgram, readInput, requireEntry, type Program } from "../program.ts";
import { describeRecording, writeRecording } from "../record.ts";
import { InputError } from "../report.ts";
import { settingsWithoutBoard } from "../settings.ts";
import { memoryText, pinsText, wakeText } from "./board-state.ts";
import type { Session } from "./session.ts";

interface DotCommand {
  /** What follows it, for the help; "" where nothing does. */
  argument: string;
  help: string;
  run(session: Session, argument: string): Promise<void>;
}

const watchMs = 2000;
/** The bare loop does nothing that could fail later. */
const loopWatchMs = 300;

const commands: Record<string, DotCommand> = {
  ".tasks": {
    argument: "",
    help: "the program's tasks: what each does or waits for",
    async run(session) {
      await requireInspect(session, "tasks");
      const told = await session.repl.execute("tasks()");
      session.show(told === "" ? "no tasks" : session.program.mapped(told));
    },
  },
  ".mem": {
    argument: "",
    help: "the board's memory",
    run: async (session) => session.show(await memoryText(session)),
  },
  ".wake": {
    argument: "",
    help: "what wakes the program, how often, and how late it was",
    async run(session) {
      await requireInspect(session, "stats");
      session.show(await wakeText(session));
    },
  },
  ".pins": {
    argument: "",
    help: "the board's pins: their modes, and what inputs read",
    run: async (session) => session.show(await pinsText(session)),
  },
  ".load": {
    argument: "FILE",
    help: "run a TypeScript file as if it were typed here",
    async run(session, file) {
      await session.run(readInput(file), file);
    },
  },
  ".save": {
    argument: "FILE",
    help: "write what was typed, and ran, to a file for .load",
    run(session, file) {
      if (existsSync(file)) throw new InputError(`${file} exists\n  Give another name, or remove it first.`);
      writeFiles([{ path: file, text: session.inputs.map((input) => `${input}\n`).join("") }]);
      return Promise.resolve();
    },
  },
  ".reset": {
    argument: "",
    help: "start what the board has in flash anew",
    // What it prints comes through by itself.
    async run(session) {
      await restart(session.repl, () => {});
      session.program.names.restarted(true);
    },
  },
  ".flash": {
    argument: "ENTRY",
    help: "build a program and put it onto the board, as pinwheel flash does",
    run: async (session, entry) => put(session, await build(session, entry), false),
  },
  ".loop": {
    argument: "",
    help: "Pinwheel's loop into memory, for await on a board without a program",
    run: async (session) => put(session, await buildLoop(session), true),
  },
  ".record": {
    argument: "FILE",
    help: "write what has woken the program to a file, for pinwheel sim --replay",
    async run(session, file) {
      const { repl, identity, board } = session;
      const recording = await readRecording(repl, identity, board);
      writeRecording(recording, file);
      session.show(describeRecording(recording, file));
    },
  },
  ".help": {
    argument: "",
    help: "this list",
    run(session) {
      const width = Math.max(
        ...Object.entries(commands).map(([name, { argument }]) => `${name} ${argument}`.length),
      );
      for (const [name, { argument, help }] of Object.entries(commands))
        session.show(
          `${`${name} ${argument}`.padEnd(width)}  ${fold(help, terminalWidth - width - 2, width + 2)}`,
        );
      session.show("Ctrl-C breaks what runs on the board; Ctrl-D leaves it running.");
      return Promise.resolve();
    },
  },
  ".exit": { argument: "", help: "leave; what runs on the board goes on", run: () => Promise.resolve() },
};

export const commandNames: readonly string[] = Object.keys(commands);

/** Whether an input is a command, and not the start of a number. */
export const isCommand = (input: string): boolean => /^\.[A-Za-z]+(?:\s|$)/.test(input);

export const isExit = (input: string): boolean => input.trim() === ".exit";

/** Runs a command. Throws InputError for what does not work, and LinkError. */
export async function runCommand(session: Session, input: string): Promise<void> {
  const [, name = "", argument = ""] = /^\s*(\.\w+)\s*(.*?)\s*$/.exec(input) ?? [];
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const near = nearest(name, commandNames);
    throw new InputError(
      `there is no ${name}\n  ${near === undefined ? "" : `Did you mean ${near}? `}.help lists what there is.`,
    );
  }
  if ((argument === "") !== (command.argument === ""))
    throw new InputError(
      command.argument === ""
        ? `${name} takes nothing behind it`
        : `write ${name} ${command.argument}\n  ${command.help}`,
    );
  await command.run(session, argument);
}

async function requireInspect(session: Session, name: "tasks" | "stats"): Promise<void> {
  if ((await session.repl.evaluate(`typeof ${name}`)) === "function") return;
  throw new InputError(
    `the program on the board does not tell: ${name}() is not global there\n  Call inspect() of "pinwheel-rt" in the program, and .flash it.`,
  );
}

async function build({ board }: Session, entry: string): Promise<Program> {
  requireEntry(entry);
  const { wheelCapacity } = await settingsWithoutBoard({});
  return loadProgram(entry, board, { check: true, wheelCapacity });
}

async function buildLoop({ board }: Session): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), "pinwheel-loop-"));
  try {
    const entry = join(folder, "loop.ts");
    writeFileSync(entry, 'import { inspect } from "pinwheel-rt";\ninspect();\n');
    return await loadProgram(entry, board, { check: false, wheelCapacity: undefined });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function put(session: Session, program: Program, ram: boolean): Promise<void> {
  const { repl, board, identity } = session;
  try {
    await session.quietly(() =>
      flashProgram(
        repl,
        { program, board, identity },
        { watch: ram ? loopWatchMs : watchMs, boot: "normal", progress: true, ...(ram && { ram }) },
      ),
    );
  } finally {
    session.program.names.restarted(!ram);
    if (!ram) await session.setMap({ map: program.map, crc: crc32(program.code) });
  }
}
