// What a command builds for, and how: the command line, and below it the project's settings. Invariant: what the command
// line says goes before pinwheel.config.ts.
import { loadBoard, type BoardProfile } from "../../boards/index.ts";
import { loadConfig, type Budgets } from "../config.ts";
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
  const { config, file, files } = await loadConfig(process.cwd());
  const id = flags.board ?? config.board;
  return {
    board: id === undefined ? undefined : loadBoard(id),
    wheelCapacity: flags.wheelCapacity ?? config.wheelCapacity,
    budgets: config.budgets ?? {},
    configFile: file,
    configFiles: files,
  };
}
