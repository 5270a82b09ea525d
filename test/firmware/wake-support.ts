// Programs that wait for the world: compiled, run on a simulated board, and what they print.
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { compileFiles } from "../support/program.ts";

export interface Finished {
  printed: string[];
  simulator: Simulator;
}

/** Compiles a program (its types are not looked at), lets `world` plan what happens, and runs it for `ms` virtual milliseconds. */
export async function runProgram(
  source: string,
  world: (simulator: Simulator) => void = () => {},
  { board = "PUCKJS", ms = 5000, seed = 1 } = {},
): Promise<Finished> {
  const { code, map } = await compileFiles({ "main.ts": source }, { board, check: false });
  const simulator = new Simulator({ board: loadBoard(board), seed });
  world(simulator);
  simulator.boot({ code, map });
  simulator.advance(ms);
  return { printed: printedLines(simulator.trace), simulator };
}
