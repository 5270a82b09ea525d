// What Babel makes of a program for the ES5 target (preset-env, with its regenerator), with as little patched as
// Espruino needs to run it. Beside what native.ts does for tsc's output too:
// - One variable of the helper `_regenerator` is declared in a loop whose condition asks for it: it comes before.
// - `_createClass` makes `prototype` read-only, which takes the prototype away on Espruino: it does not.
// The helpers are Babel's own, made here from the installed package, unchanged but for that.
import { transformAsync } from "@babel/core";
import { forEspruino, withoutRuntime } from "./native.ts";

/** The program for Espruino, its imports from the runtime replaced. Throws what Babel throws of unreadable input. */
export async function compileByBabel(source: string): Promise<string> {
  const { code } = (await transformAsync(withoutRuntime(source), {
    configFile: false,
    babelrc: false,
    presets: [["@babel/preset-env", { targets: "ie 11", modules: false }]],
  }))!;
  const patched = code!
    .replace("function d(r, n) {", "$& var o;")
    .replace(/Object\.defineProperty\(\w+, "prototype", \{\s*writable: !1\s*\}\), /g, "")
    .replace(/\[(\d+),\s*,/g, "[$1, 0,");
  return forEspruino(patched);
}
