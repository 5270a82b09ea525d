// Finds the file that a program starts with. Invariant: what comes out exists, and is a .ts or a .js file.
import { statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { CompileError } from "../diagnostic.ts";

export interface Entry {
  /** Absolute path of the first module. */
  file: string;
  /** Its folder: sources are named relative to it in source maps. */
  folder: string;
  /** Whether it has types to check. */
  isTypeScript: boolean;
}

/**
 * @param path a .ts or .js file, or a folder with an index.ts, relative to the working directory
 *
 * Throws CompileError `missing-entry`, which says what was looked for.
 */
export function findEntry(path: string): Entry {
  const file = resolve(path);
  if (isFolder(file)) {
    const index = join(file, "index.ts");
    if (!isFile(index))
      throw missing(path, `${path} is a folder without an index.ts`, "Give the file itself.");
    return { file: index, folder: file, isTypeScript: true };
  }
  if (!isFile(file)) {
    const isShort = isFile(`${file}.ts`);
    const remedy = isShort ? `Did you mean ${path}.ts?` : `Looked for ${file}.`;
    throw missing(path, `there is no ${path}`, remedy);
  }
  if (!/\.(ts|js)$/.test(file) || file.endsWith(".d.ts"))
    throw missing(path, `${path} is no program`, "Give a .ts file, a .js file or a folder with an index.ts.");
  return { file, folder: dirname(file), isTypeScript: file.endsWith(".ts") };
}

/** A path as messages show it: relative to the working directory where it lies below, with `/`. */
export function shownPath(file: string): string {
  const short = relative("", file).replaceAll("\\", "/");
  return short.startsWith("../") ? file : short;
}

export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function missing(file: string, message: string, remedy: string): CompileError {
  return new CompileError([
    { severity: "error", code: "missing-entry", message, remedy, file, line: 0, column: 0 },
  ]);
}
