// Finds, reads and validates board profiles. Invariant: a BoardProfile that comes out of this file has been
// validated; whatever is wrong with one is said with its file and path.
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { describeMistake } from "./mistakes.ts";
import { nearest } from "./nearest.ts";
import { boardProfileSchema, type BoardProfile } from "./profile.ts";

export { waysToReach, type BoardProfile, type WayToReach } from "./profile.ts";

const folder = new URL("./profiles/", import.meta.url);
const loaded = new Map<string, BoardProfile>();

/** A board id that no profile has. `suggestion` is the nearest known id, if one is near. */
export class UnknownBoardError extends Error {
  override name = "UnknownBoardError";
  readonly id: string;
  readonly known: readonly string[];
  readonly suggestion: string | undefined;

  constructor(id: string, known: readonly string[]) {
    const suggestion = nearest(id, known);
    const hint = suggestion === undefined ? "" : ` Did you mean ${suggestion}?`;
    super(`unknown board "${id}".${hint} There are ${known.length}: \`pinwheel boards\` lists them.`);
    this.id = id;
    this.known = known;
    this.suggestion = suggestion;
  }
}

/** A profile that does not validate. The message has one line a mistake: path, then reason. */
export class InvalidBoardError extends Error {
  override name = "InvalidBoardError";
}

/** The ids of all boards with a profile, sorted. */
export function boardIds(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .toSorted();
}

/**
 * The profile of a board. Ids are exact: `puckjs` is unknown, and suggests PUCKJS. Each profile is read once.
 * Throws UnknownBoardError, or InvalidBoardError when the file does not validate.
 */
export function loadBoard(id: string): BoardProfile {
  return findBoard(id, []);
}

/** The same where there are boards of one's own, `own`, beside those. */
export function findBoard(id: string, own: readonly BoardProfile[]): BoardProfile {
  const known = loaded.get(id) ?? own.find((each) => each.id === id);
  if (known !== undefined) return known;
  const ids = boardIds();
  if (!ids.includes(id)) throw new UnknownBoardError(id, [...ids, ...own.map((each) => each.id)]);
  const file = fileURLToPath(new URL(`${id}.json`, folder));
  const profile = parseBoard(readFileSync(file, "utf8"), file);
  if (profile.id !== id)
    throw new InvalidBoardError(`${file}: id: is ${profile.id}, but the file is named ${id}.json`);
  loaded.set(id, profile);
  return profile;
}

/**
 * Validates the text of a profile. `file` is only for messages.
 * Throws InvalidBoardError, which names the file, and for each mistake its path and the reason.
 */
export function parseBoard(json: string, file: string): BoardProfile {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    throw new InvalidBoardError(`${file}: is not JSON: ${String(error)}`);
  }
  const result = v.safeParse(boardProfileSchema, data);
  if (result.success) return result.output;
  const lines = result.issues.map((issue) => `  ${describeMistake(issue, boardProfileSchema)}`);
  throw new InvalidBoardError(`${file} is not a valid board profile:\n${lines.join("\n")}`);
}
