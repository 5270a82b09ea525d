/** Runs a script on the simulator and on the real interpreter, and compares what they print, line by line. */
import { expect } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Simulator, printedLines } from "../../sim/index.ts";
import { END, runOnInterpreter } from "./interpreter.ts";

/** What the simulated LINUX board prints up to END, in at most `ms` virtual milliseconds. */
export function runOnSimulator(code: string, ms = 5000): string[] {
  const simulator = new Simulator({ board: loadBoard("LINUX") });
  simulator.boot({ code });
  simulator.advance(ms);
  const lines = printedLines(simulator.trace);
  const end = lines.indexOf(END);
  return end < 0 ? lines : lines.slice(0, end);
}

/**
 * The lines (those that match `only`) that both print for a script, which must print END at last. Throws when they differ. Columns of traces are
 * left out: the two engines count them differently.
 */
export async function printedByBoth(code: string, only = /^/): Promise<string[]> {
  const shape = (lines: string[]): string[] => lines.filter((line) => only.test(line)).map(withoutColumn);
  const simulated = shape(runOnSimulator(code));
  const interpreted = shape(await runOnInterpreter(code));
  expect(simulated, "what the simulator printed, beside the interpreter").toEqual(interpreted);
  return simulated;
}

function withoutColumn(line: string): string {
  return line.replace(/(\.bootcde:\d+):\d+/, "$1");
}

/**
 * Script that prints END after so many milliseconds, in an idle pass of its own: on a slow machine all timers may be due
 * at once, and what their pass has still to do belongs before it.
 */
export function endAfter(ms: number): string {
  return `setTimeout(function () { setTimeout(function () { print(${JSON.stringify(END)}); }, 20); }, ${ms});`;
}
