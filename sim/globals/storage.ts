// require("Storage"): the files in the board's flash.
import type { Board } from "../board.ts";
import { toBytes } from "../bytes.ts";
import { hide, type Builtin } from "../realm.ts";
import { isObject } from "../values.ts";

/** The module's object, for the board's realm. */
export function makeStorage(board: Board): object {
  const { realm, storage } = board;
  const stringify = (value: unknown): string =>
    toBytes([realm.invoke(realm.global.JSON, "stringify", [value])]);
  const isPlain = (value: unknown): boolean =>
    isObject(value) && Object.getPrototypeOf(value) === realm.prototypeOf("Object");
  const functions: Record<string, Builtin> = {
    read: (_, [name, offset, length]) => part(storage.read(String(name)), offset, length),
    readArrayBuffer: (_, [name]) => {
      const text = storage.read(String(name));
      return text === undefined ? undefined : realm.bytes(text).buffer;
    },
    readJSON: (_, [name, quiet]) => {
      const text = storage.read(String(name));
      return text === undefined ? undefined : parseJson(board, text, Boolean(quiet));
    },
    write: (_, [name, data, offset, size]) => {
      const text = isPlain(data) ? stringify(data) : toBytes([data]);
      storage.write(String(name), text, Number(offset) || 0, Number(size) || 0);
      return true;
    },
    writeJSON: (_, [name, value]) => {
      storage.write(String(name), stringify(value), 0, 0);
      return true;
    },
    erase: (_, [name]) => storage.erase(String(name)),
    eraseAll: () => storage.eraseAll(),
    list: (_, [pattern]) => {
      const matches = (name: string): boolean => realm.invoke(pattern, "exec", [name]) !== null;
      return realm.array(pattern === undefined ? storage.list() : storage.list().filter(matches));
    },
    compact: () => undefined,
    getFree: () => storage.free,
  };
  const object = realm.object();
  for (const [name, builtin] of Object.entries(functions))
    hide(object, name, realm.wrap(`Storage.${name}`, builtin));
  return object;
}

function part(text: string | undefined, offset: unknown, length: unknown): string | undefined {
  if (text === undefined) return undefined;
  const from = Number(offset) || 0;
  return Number(length) > 0 ? text.slice(from, from + Number(length)) : text.slice(from);
}

function parseJson({ realm, execution }: Board, text: string, quiet: boolean): unknown {
  const outcome = execution.attempt(() => realm.invoke(realm.global.JSON, "parse", [text]));
  if (outcome.threw && !quiet) throw outcome.value;
  return outcome.threw ? undefined : outcome.value;
}
