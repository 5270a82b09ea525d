// A program as one file, over the old one, for boards without room for two. Invariants: what is started was read back and
// agrees; between the first byte and the last the board has no program, which is what its user was told: not even the
// beginning of one, where there is room for a guard.
import { crc32 } from "node:zlib";
import type { BoardProfile } from "../../boards/index.ts";
import { compactStorage } from "./compact.ts";
import { guardCode } from "./loader.ts";
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { pointerFile, slotFile } from "./slots.ts";
import { stopProgram } from "./stop.ts";
import {
  eraseFile,
  freeBytes,
  holds,
  sizeInStorage,
  storedFile,
  storedFiles,
  writeFile,
} from "./storage-file.ts";
import { storage } from "./storage-module.ts";
import { bootFiles, bridgeFiles, survey, type BootFile } from "./survey.ts";
import { RefusedError } from "./transport.ts";
import type { UploadOptions } from "./upload.ts";

/**
 * Stops the running program and writes `code` to the boot file; slots and their loader go. Gives whether anything was
 * sent. Throws RefusedError without room, before anything is erased.
 */
export async function uploadSingle(
  repl: Repl,
  code: string,
  profile: BoardProfile,
  options: UploadOptions,
): Promise<boolean> {
  const bytes = Buffer.from(code, "utf8");
  const name: BootFile = options.always ? ".bootrst" : ".bootcde";
  await stopProgram(repl);
  const sent = !holds(await storedFile(repl, name), bytes);
  const { bridges } = await survey(repl);
  if (sent && !options.compact) await requireRoom(repl, bytes.length);
  const unused = [...bridges.map((bridge) => bridge.name), slotFile("A"), slotFile("B"), pointerFile];
  for (const file of bootFiles) if (sent || file !== name) unused.push(file);
  for (const file of unused) await eraseFile(repl, file);
  if (sent && options.compact) await compactStorage(repl);
  if (sent) {
    const guard = await setGuard(repl, profile, name, bytes, options);
    await writeFile(repl, profile, name, bytes, options);
    if (guard !== undefined) await eraseFile(repl, guard);
  }
  options.onProgress?.(bytes.length, bytes.length);
  return sent;
}

/** Gives the file of the guard; undefined where there is no room for it beside the program. */
async function setGuard(
  repl: Repl,
  profile: BoardProfile,
  guarded: BootFile,
  bytes: Uint8Array,
  options: UploadOptions,
): Promise<string | undefined> {
  const taken = await storedFiles(repl, bridgeFiles);
  const name = bridgeFiles.find((_, index) => taken[index] === undefined);
  if (name === undefined) return undefined;
  const code = Buffer.from(guardCode(name, guarded, crc32(bytes)));
  if (sizeInStorage(code.length) + sizeInStorage(bytes.length) > (await freeBytes(repl))) return undefined;
  await writeFile(repl, profile, name, code, { ...options, onProgress: undefined });
  return name;
}

async function requireRoom(repl: Repl, size: number): Promise<void> {
  const free = await freeBytes(repl);
  if (sizeInStorage(size) <= free) return;
  const all = `(function(S){return S.getStats?S.getStats().totalBytes:0})(${storage})`;
  const total = await persistently(repl, () => repl.query(all));
  throw new RefusedError(
    `the program (${size} bytes) does not fit into the Storage of the board on ${repl.label} (${free} bytes free)`,
    typeof total === "number" && total > 0 && sizeInStorage(size) > total
      ? "Make it smaller: the whole Storage is smaller than that."
      : "Add --compact to make room of what is erased, or make it smaller.",
  );
}
