// The other boards of a scenario, ready to be switched on, with their wires. Invariant: whatever is wrong with one is said with its
// place in the scenario.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { UnknownBoardError, type BoardProfile } from "../../boards/index.ts";
import {
  applyScenario,
  connect,
  DeviceError,
  parseScenario,
  Simulator,
  UnknownPinError,
  WireError,
  type Scenario,
  type SimulatorOptions,
} from "../../sim/index.ts";
import { boardNamed } from "../config.ts";
import { loadProgram, readInput, type CompileSettings, type Program } from "./program.ts";
import { InputError } from "./report.ts";

type OtherBoard = Scenario["boards"][number];

export interface RunningBoard {
  readonly name: string;
  readonly simulator: Simulator;
  readonly program: Program;
  readonly profile: BoardProfile;
}

/**
 * Makes the boards of the scenario in `file`, and lays their wires to `main` and to one another. Throws InputError, CompileError or
 * ScenarioError.
 */
export async function otherBoards(
  { boards }: Scenario,
  file: string,
  main: Simulator,
  how: CompileSettings,
  options: Omit<SimulatorOptions, "board">,
): Promise<RunningBoard[]> {
  const made: RunningBoard[] = [];
  for (const other of boards) {
    const board = await make(other, dirname(file), how, options);
    for (const [from, to] of Object.entries(other.wires)) lay(other, from, to, main, made, board.simulator);
    made.push(board);
  }
  return made;
}

async function make(
  { at, name, board: id, program: entry, scenario }: OtherBoard,
  folder: string,
  how: CompileSettings,
  options: Omit<SimulatorOptions, "board">,
): Promise<RunningBoard> {
  const missing = [entry, scenario].find((each) => each !== undefined && !existsSync(join(folder, each)));
  if (missing !== undefined)
    throw new InputError(
      `${at}: board ${name}: there is no ${missing}\n  It is looked for in the folder of the scenario.`,
    );
  const profile = await boardNamed(id, process.cwd()).catch((error: unknown) => {
    throw error instanceof UnknownBoardError ? new InputError(`${at}: ${error.message}`) : error;
  });
  const program = await loadProgram(join(folder, entry), profile, how);
  const simulator = new Simulator({ ...options, board: profile });
  if (scenario !== undefined) {
    const path = join(folder, scenario);
    const read = parseScenario(readInput(path), path, profile);
    const [inner] = read.boards;
    if (inner !== undefined)
      throw new InputError(
        `${inner.at}: this is the scenario of another board\n  All boards go into the first scenario.`,
      );
    applyScenario(simulator, read);
  }
  return { name, simulator, program, profile };
}

function lay(
  { at, name }: OtherBoard,
  from: string,
  to: string,
  main: Simulator,
  made: readonly RunningBoard[],
  board: Simulator,
): void {
  const [, called, place = ""] = /^(?:([^.]*)\.)?(.*)$/.exec(from) ?? [];
  const near = called === undefined ? main : made.find((each) => each.name === called)?.simulator;
  const wire = `${at}: board ${name}, wire ${from}: ${to}`;
  if (near === undefined)
    throw new InputError(
      `${wire}: there is no board ${called} before this one\n  Write a place of the first board, or NAME.PLACE of one further up.`,
    );
  try {
    connect({ board: near, place }, { board, place: to });
  } catch (error) {
    if (error instanceof UnknownPinError || error instanceof WireError || error instanceof DeviceError)
      throw new InputError(`${wire}: ${error.message}`);
    throw error;
  }
}
