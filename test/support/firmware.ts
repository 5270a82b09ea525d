/**
 * Runs programs on the runtime, as traces: what they print, in the simulator on virtual time and on the real
 * interpreter on its own. A program is TypeScript that imports from "pinwheel-rt"; it should be through within 100 ms.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadBoard, type BoardProfile } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { describeInterpreter, END, runOnInterpreter, type InterpreterBuild } from "./interpreter.ts";
import { compileFiles, type ProgramOptions } from "./program.ts";

/** Put before a bundle: on the interpreter, time goes on only when nothing else is left to do. */
export const virtualTime = readFileSync(new URL("./virtual-time.js", import.meta.url), "utf8");

/** Names that every program of these tests has; what it does not use costs nothing. */
const imports =
  "addHooks, allTasks, any, asCompleted, Barrier, BoundedSemaphore, Broadcast, BrokenBarrierError, bus, callAt, " +
  "callLater, callSoon, CancelledError, Condition, counter, currentTask, deadline, encoder, ErrorGroup, Event, " +
  "every, faults, Flag, " +
  "from, Future, gather, IncompleteReadError, input, inspect, InterruptedError, Latest, LifoQueue, " +
  "LimitOverrunError, lines, Lock, NotInTaskError, overlapping, pinBus, Pipe, PriorityQueue, pulse, Queue, QueueEmpty, " +
  "QueueFull, QueueShutDown, race, restarting, run, runForever, Semaphore, setExceptionHandler, shield, " +
  "Signal, sleep, sleepUntil, spawn, stats, stop, stream, Task, TaskGroup, tasks, time, timeout, " +
  "TimeoutError, wait, watchdog, WheelFullError";

/** Compiles a program for LINUX. */
export async function compileProgram(source: string, options: ProgramOptions = {}): Promise<string> {
  const isNamed = (name: string): boolean => new RegExp(`(?<!\\.)\\b${name}\\b`).test(source);
  const isItsOwn = (name: string): boolean =>
    new RegExp(`\\b(function\\*?|const|let|class) ${name}\\b`).test(source);
  const used = imports.split(", ").filter((name) => isNamed(name) && !isItsOwn(name));
  const bundle = await compileFiles(
    { "main.ts": `import { ${used.join(", ")} } from "pinwheel-rt";\n${source}` },
    options,
  );
  return bundle.code;
}

/** Boots a program in the simulator. */
export async function bootProgram(source: string, options: ProgramOptions = {}): Promise<Simulator> {
  return simulate(await compileProgram(source, options), options.board);
}

/** Boots a bundle in the simulator. */
export function simulate(code: string, board: string | BoardProfile = "LINUX"): Simulator {
  const simulator = new Simulator({ board: typeof board === "string" ? loadBoard(board) : board });
  simulator.boot({ code });
  return simulator;
}

/** What a program prints in so many virtual milliseconds, each line after the time: `12 text`. */
export async function timed(source: string, ms = 1000, options: ProgramOptions = {}): Promise<string[]> {
  const simulator = await bootProgram(source, options);
  simulator.advance(ms);
  return timedLines(simulator);
}

/** What a simulated program has printed so far, each line after its time in whole ms. */
export function timedLines(simulator: Simulator): string[] {
  return simulator.trace.flatMap((event) =>
    event.kind === "console" ? [`${Math.floor(event.t)} ${event.text}`] : [],
  );
}

/** What a program prints in so many virtual milliseconds. */
export async function printed(source: string, ms = 1000, options: ProgramOptions = {}): Promise<string[]> {
  const simulator = await bootProgram(source, options);
  simulator.advance(ms);
  return printedLines(simulator.trace);
}

/** What a program prints on the interpreter within so many real milliseconds. */
export async function printedForReal(source: string, ms = 300, build?: InterpreterBuild): Promise<string[]> {
  return runOnInterpreter(await endingProgram(source, ms), { build });
}

/** The same in so many virtual milliseconds: it does not depend on how busy the machine is. */
export async function printedOnInterpreter(
  source: string,
  ms: number,
  build?: InterpreterBuild,
): Promise<string[]> {
  return runOnInterpreter(`${virtualTime}\n${await endingProgram(source, ms)}`, { build });
}

async function endingProgram(source: string, ms: number): Promise<string> {
  return compileProgram(`${source}\nsetTimeout(() => print(${JSON.stringify(END)}), ${ms});`);
}

/** Two tests: the program prints these lines in the simulator, and on the interpreter, there on virtual time too. */
export function prints(name: string, source: string, expected: readonly string[]): void {
  const ends = `${source}\nsetTimeout(() => print(${JSON.stringify(END)}), 300);`;
  // Compiled once for both.
  let code: Promise<string> | undefined;
  const compiled = (): Promise<string> => (code ??= compileProgram(ends));
  // oxlint-disable-next-line vitest/valid-title -- the callers give it
  test(name, async () => {
    const simulator = simulate(await compiled());
    simulator.advance(1000);
    expect(printedLines(simulator.trace)).toEqual([...expected, END]);
  });
  describeInterpreter(name, () => {
    test("prints the same", async () => {
      expect(await runOnInterpreter(`${virtualTime}\n${await compiled()}`)).toEqual(expected);
    });
  });
}
