// require("Storage"): the files in the board's flash.
import { formatValue, storedStyle } from "../../boards/espruino/print.ts";
import type { Board } from "../board.ts";
import { toBytes } from "../bytes.ts";
import { describe } from "../describe.ts";
import { EspruinoError } from "../errors.ts";
import { hide, type Builtin } from "../realm.ts";
import { fileFlags, nameOf, type StorageFile } from "../storage.ts";
import { isObject } from "../values.ts";
import { parseJson } from "./json.ts";
import { makeStorageFiles } from "./storage-file.ts";

/** What small builds lack of it. */
const lackingOnSmallBuilds = "readJSON readArrayBuffer writeJSON hash getFree getStats optimise open".split(
  " ",
);

/** The module's object, for the board's realm. */
export function makeStorage(board: Board): object {
  const { realm, storage } = board;
  const stringify = (value: unknown): string =>
    toBytes([realm.invoke(realm.global.JSON, "stringify", [value])]);
  /** Shorter than JSON: no quotes around names. */
  const relaxed = (value: unknown): string =>
    toBytes([formatValue(value, (object) => describe(board, object), storedStyle)]);
  const isPlain = (value: unknown): boolean =>
    isObject(value) && Object.getPrototypeOf(value) === realm.prototypeOf("Object");
  const files = (pattern: unknown, filter?: unknown): StorageFile[] =>
    storage.list().filter((file) => isWanted(file, filter) && matches(board, pattern, nameOf(file)));
  const functions: Record<string, Builtin> = {
    read: (_, [name, offset, length]) => storage.read(String(name), integer(offset), integer(length)),
    readArrayBuffer: (_, [name]) => {
      const text = storage.read(String(name));
      return text === undefined ? undefined : realm.bytes(text).buffer;
    },
    readJSON: (_, [name, quiet]) => {
      const text = storage.read(String(name));
      return text === undefined ? undefined : readJson(board, text, Boolean(quiet));
    },
    write: (_, [name, data, offset, size]) => {
      if (data === undefined) throw new EspruinoError("Can't get pointer to data to write");
      if (isPlain(data)) return storage.write(String(name), stringify(data));
      return storage.write(String(name), toBytes([data]), integer(offset), integer(size));
    },
    writeJSON: (_, [name, value]) => storage.write(String(name), relaxed(value)),
    erase: (_, [name]) => void storage.erase(String(name)),
    eraseAll: () => storage.eraseAll(),
    list: (_, [pattern, filter]) =>
      realm.array(files(pattern, filter).map((file) => listedName(file, filter))),
    hash: (_, [pattern]) => storage.hash(files(pattern, { sf: false })),
    compact: () => void storage.compact(),
    getFree: () => storage.stats.freeBytes,
    getStats: () => realm.object({ ...storage.stats }),
    optimise: () => undefined,
    open: makeStorageFiles(board),
  };
  const object = realm.object();
  const lacking = board.profile.language === "full" ? [] : lackingOnSmallBuilds;
  for (const [name, builtin] of Object.entries(functions))
    if (!lacking.includes(name)) hide(object, name, realm.wrap(`Storage.${name}`, builtin));
  realm.markLibrary(object);
  return object;
}

/** Of a file in several parts only the first is listed; `{sf}` says whether to list such files, or only them. */
function isWanted({ flags, ...file }: StorageFile, filter: unknown): boolean {
  const isPart = (flags & fileFlags.storageFile) !== 0;
  const wanted = isObject(filter) && filter.sf !== undefined ? Boolean(filter.sf) : undefined;
  if (wanted !== undefined && wanted !== isPart) return false;
  return !isPart || nameOf({ flags, ...file }).endsWith("\x01");
}

function listedName(file: StorageFile, filter: unknown): string {
  const name = nameOf(file);
  const isPart = (file.flags & fileFlags.storageFile) !== 0;
  return isPart && isObject(filter) && Boolean(filter.sf) ? name.slice(0, -1) : name;
}

/** As with String.match: the pattern is an expression, or text. */
function matches({ realm }: Board, pattern: unknown, name: string): boolean {
  if (pattern === undefined) return true;
  return realm.invoke(name, "match", [pattern]) !== null;
}

function integer(value: unknown): number {
  return Math.trunc(Number(value)) || 0;
}

/** Undefined where `quiet` and the text is none. */
function readJson(board: Board, text: string, quiet: boolean): unknown {
  try {
    return parseJson(board, text, true);
  } catch (error) {
    if (quiet && error instanceof EspruinoError) return undefined;
    throw error;
  }
}
