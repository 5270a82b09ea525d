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
 * The lines that both print for a script, whose last line must be END. Throws when they differ. Columns of traces are
 * left out: the two engines count them differently.
 */
export async function printedByBoth(code: string): Promise<string[]> {
  const simulated = runOnSimulator(code).map(withoutColumn);
  const interpreted = (await runOnInterpreter(code)).map(withoutColumn);
  expect(simulated, "what the simulator printed, beside the interpreter").toEqual(interpreted);
  return simulated;
}

function withoutColumn(line: string): string {
  return line.replace(/(\.bootcde:\d+):\d+/, "$1");
}
