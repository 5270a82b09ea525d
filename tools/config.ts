// The project's settings, `pinwheel.config.ts` or `.js`: found, loaded and validated here and nowhere else. Invariant: a
// Config that comes out of this file has been validated; whatever is wrong with one is said with its file, the path of
// the setting, the value, and what was expected.
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import * as v from "valibot";
import {
  boardIds,
  findBoard,
  InvalidBoardError,
  loadBoard,
  UnknownBoardError,
  type BoardProfile,
} from "../boards/index.ts";
import { describeMistake, shownValue } from "../boards/mistakes.ts";
import { nearest } from "../boards/nearest.ts";
import { power } from "../boards/profile-schema/power.ts";
import { ownBoard, ownBoardSchema, type OwnBoard } from "../boards/own-board.ts";
import { largestWheelCapacity } from "./compiler/settings.ts";

const wholeNumber = (least: number, greatest = Number.MAX_SAFE_INTEGER, unit = "") => {
  const range = greatest === Number.MAX_SAFE_INTEGER ? `, ${least} or more` : ` from ${least} to ${greatest}`;
  const message = `a whole number${unit}${range}`;
  return v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(least, message),
    v.maxValue(greatest, message),
  );
};

const budgets = v.strictObject(
  {
    bytes: v.optional(wholeNumber(1, undefined, " of bytes")),
    jsvars: v.optional(wholeNumber(1, undefined, " of jsvars")),
  },
  "an object with bytes, jsvars or both",
);

const idOfBoard = "the id of a board, as `pinwheel boards` lists them";

const schema = v.strictObject(
  {
    board: v.optional(v.string(idOfBoard)),
    boards: v.optional(v.record(v.string(), ownBoardSchema, "an object with boards of your own")),
    wheelCapacity: v.optional(wholeNumber(1, largestWheelCapacity)),
    budgets: v.optional(budgets),
    power: v.optional(power),
  },
  "an object with settings",
);

/** What may be passed before a build warns. */
export interface Budgets {
  /** Bytes of the bundle. */
  bytes?: number | undefined;
  /** Jsvars of the board that the bundle holds once it is loaded from Storage. */
  jsvars?: number | undefined;
}

/** The settings of a project. What the command line says goes before them. */
export interface Config {
  /** The id of the board to build for: `pinwheel boards` lists them. */
  board?: string | undefined;
  /** Boards of your own by their ids: the board that each extends, and what is wired to it. */
  boards?: Record<string, OwnBoard> | undefined;
  /** How many tasks and timers can sleep at once, 1 to 512: what suits the board's memory when not given. */
  wheelCapacity?: number | undefined;
  budgets?: Budgets | undefined;
  power?: Power | undefined;
}

/** How the board sleeps while the program runs, and whether it says why it starts; what a board of one's own says of it, this goes before. */
export interface Power {
  /** Has a STM32 sleep deeply when nothing is to do; other chips do or do not, whatever one asks. */
  deepSleep?: boolean | undefined;
  /** A pin or an LED that is low while the board sleeps, high while it is awake. */
  sleepIndicator?: string | undefined;
  /** Has the program print why it starts, as `resetReason()` gives it, when it runs. */
  reportReset?: boolean | undefined;
}

/** A project's settings, and where they stand: undefined where there is no file. */
export interface LoadedConfig {
  config: Config;
  /** The profiles of `config.boards`. */
  boards: readonly BoardProfile[];
  file: string | undefined;
  /** Absolute paths of the files that they hang on: what was read, and what would have been if it were there. */
  files: string[];
}

/** Settings that cannot be used. The message has one paragraph a mistake. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

/** Gives its argument back: editors know its type, and complete and check what is written. */
export function defineConfig(config: Config): Config {
  return config;
}

const names = ["pinwheel.config.ts", "pinwheel.config.js"];

/**
 * The settings for a folder: of the nearest file in it or above it, up to the first folder with a package.json. A file
 * is run. Throws ConfigError.
 */
export async function loadConfig(folder: string): Promise<LoadedConfig> {
  const { file, places } = findConfig(folder);
  if (file === undefined) return { config: {}, boards: [], file, files: places };
  // Loaded here because it brings a bundler along, and most folders have no settings.
  const { runConfigModule } = await import("./config-module.ts");
  const { found, files } = await runConfigModule(file);
  const { config, boards } = validConfig(found, shown(file));
  return { config, boards, file, files: [...new Set([...places, ...files])] };
}

/** The file, and every place that it might be at instead; without a project around, those in the folder itself. */
function findConfig(folder: string): { file: string | undefined; places: string[] } {
  const places: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    const here = names.map((name) => join(at, name));
    places.push(...here);
    const found = here.filter((file) => existsSync(file));
    if (found.length > 1)
      throw new ConfigError(`there are ${found.map(shown).join(" and ")}\n  Keep one of them.`);
    if (found.length === 1) return { file: found[0], places };
    if (existsSync(join(at, "package.json"))) return { file: undefined, places };
    if (dirname(at) === at) return { file: undefined, places: places.slice(0, names.length) };
  }
}

/** The profile of a board, also of one's own in the settings for a folder. Throws UnknownBoardError or ConfigError. */
export async function boardNamed(id: string, folder: string): Promise<BoardProfile> {
  // Whoever has none of their own needs no settings for it.
  return boardIds().includes(id) ? loadBoard(id) : findBoard(id, (await loadConfig(folder)).boards);
}

/** Validates settings, and the boards in them. `file` is only for messages. Throws ConfigError. */
export function validConfig(data: unknown, file: string): Pick<LoadedConfig, "config" | "boards"> {
  const fail = (mistakes: readonly string[]): never => {
    throw new ConfigError(mistakes.map((each) => `${file}: ${each}`).join("\n"));
  };
  const result = v.safeParse(schema, data);
  if (!result.success) return fail(result.issues.map(describe));
  const config = result.output;
  const ids = boardIds();
  const mistakes: string[] = [];
  const boards = Object.entries(config.boards ?? {}).flatMap(([id, own]) => {
    const place = `boards.${id}`;
    if (ids.includes(id)) mistakes.push(`${place}: there is a board ${id} already: call yours otherwise`);
    try {
      return [ownBoard(id, own, place)];
    } catch (error) {
      if (error instanceof UnknownBoardError)
        mistakes.push(
          `${place}.extends is ${shownValue(own.extends)}: it must be ${idOfBoard}${meant(error.suggestion)}`,
        );
      else if (error instanceof InvalidBoardError) mistakes.push(...error.message.split("\n"));
      else throw error;
      return [];
    }
  });
  const all = [...Object.keys(config.boards ?? {}), ...ids];
  if (config.board !== undefined && !all.includes(config.board))
    mistakes.push(
      `board is ${shownValue(config.board)}: it must be ${idOfBoard}${meant(nearest(config.board, all))}`,
    );
  return mistakes.length > 0 ? fail(mistakes) : { config, boards };
}

const meant = (suggestion: string | undefined): string =>
  suggestion === undefined ? "" : `\n  Did you mean ${suggestion}?`;

function describe(issue: v.BaseIssue<unknown>): string {
  const whole = issue.path === undefined;
  return whole
    ? `the default export is ${shownValue(issue.input)}, not ${issue.message}`
    : describeMistake(issue, schema);
}

/** A path as messages show it: relative to the working directory where it lies below. */
export function shown(file: string): string {
  const short = relative("", file).replaceAll("\\", "/");
  return short.startsWith("../") ? file : short;
}
