// Which files run when a board starts. Invariant: the order is Espruino's.
import type { Storage } from "./storage.ts";

/** The file that a bundle is stored in. */
export const bootCode = ".bootcde";

/** How the loader begins that `pinwheel flash` puts there, to choose between two programs. */
export const loaderMark = "//pw";
/** Where those are. */
export const slotFiles = ["pw.A", "pw.B"];

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
