// A program as one file, over the old one, for boards without room for two. Invariant: what is started was read back and
// agrees; between the first byte and the last the board has no program, which is what its user was told.
import type { BoardProfile } from "../../boards/index.ts";
import { compactStorage } from "./compact.ts";
import { persistently } from "./persistently.ts";
import type { Repl } from "./repl.ts";
import { pointerFile, slotFile } from "./slots.ts";
import { stopProgram } from "./stop.ts";
import { eraseFile, freeBytes, holds, sizeInStorage, storedFile, writeFile } from "./storage-file.ts";
import { storage } from "./storage-module.ts";
import { bootFiles, survey } from "./survey.ts";
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
  const name = options.always ? ".bootrst" : ".bootcde";
  await stopProgram(repl);
  const sent = !holds(await storedFile(repl, name), bytes);
  const { bridges } = await survey(repl);
  if (sent && !options.compact) await requireRoom(repl, bytes.length);
  const unused = [...bridges.map((bridge) => bridge.name), slotFile("A"), slotFile("B"), pointerFile];
  for (const file of bootFiles) if (sent || file !== name) unused.push(file);
  for (const file of unused) await eraseFile(repl, file);
  if (sent && options.compact) await compactStorage(repl);
  if (sent) await writeFile(repl, profile, name, bytes, options);
  options.onProgress?.(bytes.length, bytes.length);
  return sent;
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
