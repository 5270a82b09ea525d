// The files in a board's Storage, for people. Invariant: contents travel in pieces that fit the board's memory.
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { storedFile, storedFiles } from "./storage-file.ts";
import { storage } from "./storage-module.ts";
import { RefusedError } from "./transport.ts";

const pieceBytes = 256;

export interface ListedFile {
  name: string;
  size: number;
}

/** All files with their sizes, by name. */
export async function listFiles(repl: Repl): Promise<ListedFile[]> {
  const found = await persistently(repl, () => repl.query(`${storage}.list()`));
  const names = Array.isArray(found) ? found.map(String).toSorted() : [];
  const files: ListedFile[] = [];
  for (const name of names) files.push({ name, size: (await storedFile(repl, name))?.size ?? 0 });
  return files;
}

/** A file's bytes. Throws RefusedError when there is no such file. */
export async function readFile(repl: Repl, name: string): Promise<Buffer> {
  const file = await requireFile(repl, name);
  const pieces: Buffer[] = [];
  for (let at = 0; at < file.size; at += pieceBytes) {
    const piece = `${storage}.read(${JSON.stringify(name)},${at},${pieceBytes})`;
    // Numbers, because texts are of characters on boards that know Unicode.
    const bytes = await persistently(repl, () => repl.query(`[].slice.call(E.toUint8Array(${piece}))`));
    pieces.push(Buffer.from(Array.isArray(bytes) ? bytes.map(Number) : []));
  }
  return Buffer.concat(pieces);
}

/** Throws RefusedError when there is no such file. */
export async function requireFile(repl: Repl, name: string): Promise<ListedFile> {
  const [file] = await storedFiles(repl, [name]);
  if (file) return { name, size: file.size };
  throw new RefusedError(`there is no file ${name} on ${repl.label}`, "pinwheel fs ls lists what there is.");
}
