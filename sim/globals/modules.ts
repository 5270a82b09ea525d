// require and Modules.
import type { Board } from "../board.ts";
import { EspruinoError } from "../errors.ts";
import { hide, type Builtin } from "../realm.ts";
import { namelessCode } from "../stack.ts";
import { makeNeopixel } from "./neopixel.ts";
import { notSimulated } from "./not-simulated.ts";
import { makeWifi } from "./wifi.ts";
import { installSockets, socketModules } from "./sockets.ts";
import { makeStorage } from "./storage.ts";

/** The built-in modules that the simulator has. */
export const moduleNames: readonly string[] = ["Storage", "neopixel", "Wifi", ...socketModules];

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
  const require: Builtin = (_, [name]) => {
    const { profile } = board;
    if (name === "Wifi" && profile.modules.includes("Wifi") && profile.network === "wifi") return wifi();
    if (name === "Storage") return storage;
    const socketModule = sockets(String(name));
    if (socketModule !== undefined) return socketModule;
    if (name === "neopixel" && neopixel !== undefined) return neopixel;
    const key = String(name);
    const known = cached.get(key);
    if (known !== undefined) return known;
    const text = board.storage.read(key);
    if (text === undefined && board.profile.modules.includes(key)) notSimulated(`the module ${key}`);
    if (text === undefined) throw new EspruinoError(`Module "${key}" not found`);
    const exported = load(board, text);
    cached.set(key, exported);
    return exported;
  };
  hide(realm.global, "require", realm.wrap("require", require));
  const modules = realm.object();
  const functions: Record<string, Builtin> = {
    addCached: (_, [name, code]) => void cached.set(String(name), load(board, code)),
    removeCached: (_, [name]) => void cached.delete(String(name)),
    removeAllCached: () => cached.clear(),
    getCached: () => realm.array([...cached.keys()]),
  };
  for (const [name, builtin] of Object.entries(functions))
    hide(modules, name, realm.wrap(`Modules.${name}`, builtin));
  hide(realm.global, "Modules", modules);
}

/**
 * Runs a module's code and returns what it exports. The code is text or a function; a function too finds `exports` and
 * `module` around it, as in Espruino, so it is run from its text.
 */
function load({ realm }: Board, code: unknown): unknown {
  const body = typeof code === "function" ? `(${String(code)}).call(this)` : String(code);
  const module = realm.object({ exports: realm.object() });
  const run = realm.evaluate(`(function(exports,module){${body}\n})`, namelessCode);
  realm.call(run, module.exports, [module.exports, module]);
  return module.exports;
}
