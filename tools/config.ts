// The project's settings, `pinwheel.config.ts` or `.js`: found, loaded and validated here and nowhere else. Invariant: a
// Config that comes out of this file has been validated; whatever is wrong with one is said with its file, the path of
// the setting, the value, and what was expected.
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import * as v from "valibot";
import { boardIds } from "../boards/index.ts";
import { nearest } from "../boards/nearest.ts";
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

const schema = v.strictObject(
  {
    board: v.optional(v.picklist(boardIds(), "the id of a board, as `pinwheel boards` lists them")),
    wheelCapacity: v.optional(wholeNumber(1, largestWheelCapacity)),
    budgets: v.optional(budgets),
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
  /** How many tasks and timers can sleep at once, 1 to 512: what suits the board's memory when not given. */
  wheelCapacity?: number | undefined;
  budgets?: Budgets | undefined;
}

/** A project's settings, and where they stand: undefined where there is no file. */
export interface LoadedConfig {
  config: Config;
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
  if (file === undefined) return { config: {}, file, files: places };
  // Loaded here because it brings a bundler along, and most folders have no settings.
  const { runConfigModule } = await import("./config-module.ts");
  const { found, files } = await runConfigModule(file);
  return { config: validConfig(found, shown(file)), file, files: [...new Set([...places, ...files])] };
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

/** Validates settings. `file` is only for messages. Throws ConfigError. */
export function validConfig(data: unknown, file: string): Config {
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  throw new ConfigError(result.issues.map((issue) => `${file}: ${describe(issue)}`).join("\n"));
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (path === null) return `the default export is ${value(issue.input)}, not ${issue.message}`;
  if (issue.type !== "strict_object" || issue.expected !== "never") {
    const near = typeof issue.input === "string" ? nearest(issue.input, boardIds()) : undefined;
    const hint = path === "board" && near !== undefined ? `\n  Did you mean ${near}?` : "";
    return `${path} is ${value(issue.input)}: it must be ${issue.message}${hint}`;
  }
  const key = path.slice(path.lastIndexOf(".") + 1);
  const known = Object.keys(path.startsWith("budgets.") ? budgets.entries : schema.entries);
  const near = nearest(key, known);
  const hint = near === undefined ? "" : `Did you mean ${near}? `;
  return `there is no setting ${path}\n  ${hint}Known here: ${known.join(", ")}.`;
}

function value(input: unknown): string {
  if (typeof input === "function") return "a function";
  return JSON.stringify(input) ?? String(input);
}

/** A path as messages show it: relative to the working directory where it lies below. */
function shown(file: string): string {
  const short = relative("", file).replaceAll("\\", "/");
  return short.startsWith("../") ? file : short;
}
