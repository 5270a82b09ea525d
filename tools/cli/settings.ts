// What a command builds for, and how: the command line, and below it the project's settings. Invariant: what the command
// line says goes before pinwheel.config.ts.
import { findBoard, type BoardProfile } from "../../boards/index.ts";
import { ConfigError, loadConfig, shown, type Budgets } from "../config.ts";
import { noBoard } from "./report.ts";

/** The options of the commands that build. */
export interface BuildFlags {
  board?: string;
  wheelCapacity?: number;
}

export interface Settings {
  board: BoardProfile;
  wheelCapacity: number | undefined;
  budgets: Budgets;
  /** Where the settings stand: undefined where there is no file. */
  configFile: string | undefined;
  /** Absolute paths of the files that they hang on, whether or not there are any. */
  configFiles: readonly string[];
}

/** The settings in the working directory. Throws ConfigError, UnknownBoardError, or InputError where no board is named. */
export async function settingsFor(flags: BuildFlags): Promise<Settings> {
  const settings = await settingsWithoutBoard(flags);
  const { board } = settings;
  if (board === undefined) throw noBoard();
  return { ...settings, board };
}

/** The same where the board itself may say which one it is. */
export async function settingsWithoutBoard(
  flags: BuildFlags,
): Promise<Omit<Settings, "board"> & { board: BoardProfile | undefined }> {
  const { config, boards, file, files } = await loadConfig(process.cwd());
  const id = flags.board ?? config.board;
  const board = id === undefined ? undefined : findBoard(id, boards);
  if (board) await checkSensors(board, file);
  return {
    board,
    wheelCapacity: flags.wheelCapacity ?? config.wheelCapacity,
    budgets: config.budgets ?? {},
    configFile: file,
    configFiles: files,
  };
}

/** Puts the sensors of a board of one's own where they hang. Throws ConfigError for what the simulator cannot have there. */
export async function checkSensors(board: BoardProfile, file = ""): Promise<void> {
  if (board.sensors === undefined) return;
  // The simulator is large, and most boards have no sensors.
  const { DeviceError, Simulator } = await import("../../sim/index.ts");
  try {
    void new Simulator({ board });
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    throw new ConfigError(`${shown(file)}: boards.${board.id}: ${error.message}`);
  }
}
