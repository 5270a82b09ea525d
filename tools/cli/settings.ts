// What a command builds for, and how: the command line, and below it the project's settings. Invariant: what the command
// line says goes before pinwheel.config.ts.
import { findBoard, type BoardProfile } from "../../boards/index.ts";
import { nearest } from "../../boards/nearest.ts";
import { ConfigError, loadConfig, shown, type Config, type Budgets } from "../config.ts";
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
  const found = id === undefined ? undefined : findBoard(id, boards);
  const board = found && withPower(found, config, file);
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

/** The board with what the settings say of its sleep and its start. Throws ConfigError for what it cannot do. */
function withPower(board: BoardProfile, config: Config, file = ""): BoardProfile {
  const power = { ...board.power, ...config.power };
  const fail = (message: string): never => {
    throw new ConfigError(`${shown(file)}: power.${message}`);
  };
  if (power.deepSleep === true && board.sleep !== "on-request")
    fail(
      `deepSleep is true: it must be left out for ${board.id}, which ${board.sleep === "never" ? "never sleeps" : "sleeps by itself"}`,
    );
  if (power.reportReset === true && board.resetReason === undefined)
    fail(
      `reportReset is true: it must be left out for ${board.id}, whose chip does not tell why it was reset`,
    );
  const { sleepIndicator } = power;
  const { pins, leds, names = [] } = board;
  const known = [...leds, ...names, ...pins].map(({ name }) => name);
  if (sleepIndicator !== undefined && !known.includes(sleepIndicator)) {
    const near = nearest(sleepIndicator, known);
    const hint = near === undefined ? "" : `\n  Did you mean ${near}?`;
    fail(`sleepIndicator is "${sleepIndicator}": it must be a pin or an LED of ${board.id}${hint}`);
  }
  if (sleepIndicator !== undefined && board.language !== "full")
    fail(
      `sleepIndicator is "${sleepIndicator}": it must be left out for ${board.id}, whose firmware has none`,
    );
  return Object.keys(power).length === 0 ? board : { ...board, power };
}
