// require and Modules.
import type { Board } from "../board.ts";
import { EspruinoError } from "../errors.ts";
import { hide, type Builtin } from "../realm.ts";
import { namelessCode } from "../stack.ts";
import { typeName } from "../values.ts";
import { makeCrypto } from "./crypto.ts";
import { makeHeatshrink } from "./heatshrink.ts";
import { makeNeopixel } from "./neopixel.ts";
import { notSimulated } from "./not-simulated.ts";
import { makeWifi } from "./wifi.ts";
import { installSockets, socketModules } from "./sockets.ts";
import { makeStorage } from "./storage.ts";

/** The built-in modules that the simulator has. */
export const moduleNames: readonly string[] = [
  "Storage",
  "neopixel",
  "crypto",
  "heatshrink",
  "Wifi",
  ...socketModules,
];

export function installModules(board: Board): void {
  const { realm } = board;
  const storage = makeStorage(board);
  const neopixel = board.profile.modules.includes("neopixel") ? makeNeopixel(board) : undefined;
  const cached = new Map<string, unknown>();
  const sockets = installSockets(board);
  let wifiModule: object | undefined;
  const wifi = (): object => {
    const { station = notSimulated("the module Wifi of this board") } = board.networking;
    return (wifiModule ??= makeWifi(board, station));
  };
  /** A module of the firmware's own. */
  const builtIn = (name: string): unknown => {
    const { modules: known, network } = board.profile;
    if (name === "Wifi" && known.includes("Wifi") && network === "wifi") return wifi();
    if (name === "Storage") return storage;
    if (name === "crypto") return makeCrypto(board);
    if (name === "heatshrink") return makeHeatshrink(board);
    return name === "neopixel" ? neopixel : sockets(name);
  };
  const require: Builtin = (_, [name]) => {
    if (typeof name !== "string")
      throw new EspruinoError(`Expecting module name as a string, got ${typeName(name)}`, "TypeError");
    const known = cached.get(name) ?? builtIn(name);
    if (known !== undefined) {
      cached.set(name, known);
      return known;
    }
    const text = board.storage.read(name);
    if (text === undefined && board.profile.modules.includes(name)) notSimulated(`the module ${name}`);
    if (text === undefined) throw new EspruinoError(`Module "${name}" not found`);
    return add(name, text);
  };
  /** What it has exported until it throws stays, as in Espruino. */
  const add = (name: string, code: unknown): unknown => {
    const module = realm.object({ exports: realm.object() });
    try {
      load(board, code, module);
    } finally {
      cached.set(name, module.exports);
    }
    return module.exports;
  };
  hide(realm.global, "require", realm.wrap("require", require));
  const modules = realm.object();
  const functions: Record<string, Builtin> = {
    addCached: (_, [name, code]) => void add(String(name), code),
    removeCached: (_, [name]) => void cached.delete(String(name)),
    removeAllCached: () => cached.clear(),
    getCached: () => realm.array([...cached.keys()]),
  };
  for (const [name, builtin] of Object.entries(functions))
    hide(modules, name, realm.wrap(`Modules.${name}`, builtin));
  hide(realm.global, "Modules", modules);
}

/**
 * Runs a module's code, which puts what it exports into `module`. The code is text or a function; a function too finds `exports` and
 * `module` around it, as in Espruino, so it is run from its text.
 */
function load({ realm }: Board, code: unknown, module: Record<string, unknown>): void {
  const body = typeof code === "function" ? `(${String(code)}).call(this)` : String(code);
  const run = realm.evaluate(`(function(exports,module){${body}\n})`, namelessCode);
  realm.call(run, module.exports, [module.exports, module]);
}
