// Modules that were added to a project, `pinwheel add module FILE`: the file lies in the project, and the lock file
// pinwheel.modules.json says what its bytes were. Invariant: a module whose bytes are others is not built.
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { crc32 } from "node:zlib";
import * as v from "valibot";
import { isFile, shownPath } from "./entry.ts";

export const lockName = "pinwheel.modules.json";

const lockSchema = v.strictObject({
  modules: v.record(
    v.string(),
    v.strictObject({
      /** Relative to the lock file, with `/`. */
      file: v.pipe(v.string(), v.nonEmpty()),
      /** CRC-32 of its bytes: eight hexadecimal digits, as `crc32` and zip print it. */
      crc32: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/, "must be eight hexadecimal digits")),
    }),
  ),
});

/** What a lock file says, by the modules' names. */
export type ModuleLock = v.InferOutput<typeof lockSchema>;

/** A lock file that cannot be used; the message names it. */
export class LockError extends Error {
  override name = "LockError";
}

/** The CRC-32 of a file's bytes as the lock has it. */
export function checksum(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, "0");
}

/** The lock file for a folder: in it or above it, up to the first folder with a package.json. O(depth). */
export function findLock(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const file = join(at, lockName);
    if (isFile(file)) return file;
    if (isFile(join(at, "package.json")) || dirname(at) === at) return undefined;
  }
}

/** Reads a lock file. Throws LockError. */
export function readLock(file: string): ModuleLock {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new LockError(`${shownPath(file)} cannot be read: ${(error as Error).message}`);
  }
  const result = v.safeParse(lockSchema, data);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new LockError(`${shownPath(file)}: ${v.getDotPath(issue) ?? "it"}: ${issue.message}`);
}

/** The names that were added for a folder, and the files; none where the lock cannot be read, which a build reports. */
export function vendoredModules(folder: string): { name: string; file: string }[] {
  const lock = findLock(folder);
  if (lock === undefined) return [];
  try {
    return Object.entries(readLock(lock).modules).map(([name, { file }]) => {
      return { name, file: resolve(dirname(lock), file) };
    });
  } catch (error) {
    if (error instanceof LockError) return [];
    throw error;
  }
}

/** The added module of that name, or what is wrong with it; undefined when none was added. */
export function vendoredModule(
  name: string,
  folder: string,
): { id: string } | { id: undefined; message: string; remedy: string } | undefined {
  const lock = findLock(folder);
  if (lock === undefined) return undefined;
  try {
    const { modules } = readLock(lock);
    if (!Object.hasOwn(modules, name)) return undefined;
    const { file, crc32: expected } = modules[name];
    const path = resolve(dirname(lock), file);
    const shown = shownPath(path);
    const again = `Add it again: pinwheel add module ${shown}${name === moduleName(path) ? "" : ` --name ${name}`}`;
    if (!isFile(path))
      return { id: undefined, message: `the module "${name}" is gone: there is no ${shown}`, remedy: again };
    const found = checksum(readFileSync(path));
    if (found === expected) return { id: path };
    return {
      id: undefined,
      message: `the module "${name}" is not what was added: ${shown} has the CRC ${found}, ${lockName} says ${expected}`,
      remedy: `Restore the file, or, if the change is yours: ${again[0].toLowerCase()}${again.slice(1)}`,
    };
  } catch (error) {
    if (!(error instanceof LockError)) throw error;
    return { id: undefined, message: error.message, remedy: "Mend it, or add the modules again." };
  }
}

/** The name that a module of a file gets: `DS18B20` of `lib/DS18B20.min.js`. */
export function moduleName(file: string): string {
  return file.replace(/^.*[\\/]/, "").replace(/(?:\.min)?\.js$/, "");
}
