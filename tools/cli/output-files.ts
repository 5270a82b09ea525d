// Writes a command's output files. Invariant: a file under its final name is whole. Each is written under a temporary
// name beside it first, so that an error in the middle leaves what was there before.
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { InputError } from "./report.ts";

/** Writes all files, or none if one of them cannot be written. Folders that are missing are made. */
export function writeFiles(files: readonly { path: string; text: string }[]): void {
  const temporary: { name: string; path: string }[] = [];
  try {
    for (const { path, text } of files) {
      const name = `${path}.tmp-${process.pid}`;
      mkdirSync(dirname(path), { recursive: true });
      temporary.push({ name, path });
      writeFileSync(name, text);
    }
    for (const { name, path } of temporary) renameSync(name, path);
  } catch (error) {
    for (const { name } of temporary) rmSync(name, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `cannot write the output: ${reason}\n  Nothing was written; give --out a file in a folder that you may write to.`,
    );
  }
}
