// Writes a command's output files. Invariant: a file under its final name is whole. Each is written under a temporary
// name beside it first, so that an error in the middle leaves what was there before.
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { InputError } from "./report.ts";

const announce = (folder: string): void => console.error(`made the folder ${relative("", folder)}`);

/**
 * Writes all files, or none if one of them cannot be written. Folders that are missing are made, and `tell` says so (on
 * stderr). `option` is the one that names them: what errors tell people to change.
 */
export function writeFiles(
  files: readonly { path: string; text: string | Uint8Array }[],
  option = "--out",
  tell: (folder: string) => void = announce,
): void {
  for (const { path } of files) requireFilePlace(path, option);
  const folders: string[] = [];
  const temporary: { name: string; path: string }[] = [];
  try {
    for (const { path, text } of files) {
      const name = `${path}.tmp-${process.pid}`;
      const made = mkdirSync(dirname(path), { recursive: true });
      if (made !== undefined) folders.push(made);
      temporary.push({ name, path });
      writeFileSync(name, text);
    }
    for (const { name, path } of temporary) renameSync(name, path);
    for (const folder of folders) tell(folder);
  } catch (error) {
    for (const { name } of temporary) rmSync(name, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `cannot write the output: ${reason}\n  Nothing was written; give ${option} a file in a folder that you may write to.`,
    );
  }
}

/** Throws InputError for what cannot be replaced by a file: a folder, a device, nothing at all. */
function requireFilePlace(path: string, option: string): void {
  // What lies below a file does not exist either: writing tells.
  if (path !== "" && (!existsSync(path) || statSync(path).isFile())) return;
  const isFolder = path !== "" && statSync(path).isDirectory();
  const what = path === "" ? "no name" : `${path}, ${isFolder ? "a folder" : "which is no file"}`;
  throw new InputError(`cannot write the output to ${what}\n  Give ${option} a file.`);
}
