// Which files run when a board starts. Invariant: the order is Espruino's.
import { namelessCode, type Origin } from "./stack.ts";
import type { Storage } from "./storage.ts";

/** The file that a bundle is stored in. */
export const bootCode = ".bootcde";

/** Between which programs the loader chooses that `pinwheel flash` puts there. */
const slotFiles = ["pw.A", "pw.B"];

/** Where a text comes from that is evaluated: a slot is a file of its own, with its name in traces, as on boards. */
export function originIn(storage: Storage, code: string): Origin {
  const file = slotFiles.find((name) => storage.read(name) === code);
  return file === undefined ? namelessCode : { shown: file, topLevel: "eval" };
}

/**
 * The boot files that exist, in the order in which they run. After reset() (`withProgram` false) the program in
 * `.bootcde` does not run, but one in `.bootrst` does, and takes its place always.
 */
export function bootFiles(storage: Storage, withProgram: boolean): string[] {
  const program = storage.read(".bootrst") !== undefined ? ".bootrst" : bootCode;
  const files = [".boot0", ".boot1", ".boot2", ".boot3"];
  if (withProgram || program === ".bootrst") files.push(program);
  return files.filter((file) => storage.read(file) !== undefined);
}
