// Moves a program that a board has as one file (from the IDE, or `--single`) into a slot, so that an upload has something to
// go back to. Invariant: the old file boots until the slot is whole and the pointer says it.
import type { BoardProfile } from "../../boards/index.ts";
import { compactLimitMs } from "./compact.ts";
import type { WriteOptions } from "./file-writer.ts";
import { installLoader } from "./install-loader.ts";
import { makePointer } from "./pointer-file.ts";
import type { Repl } from "./repl.ts";
import { pointerFile, slotFile } from "./slots.ts";
import { eraseFile, storedFiles } from "./storage-file.ts";
import { storage } from "./storage-module.ts";
import type { Survey } from "./survey.ts";
import { RefusedError } from "./transport.ts";

/** Moves the program in the boot file into slot A, and puts the loader into its place. */
export async function adopt(
  repl: Repl,
  profile: BoardProfile,
  found: Survey,
  options: WriteOptions,
): Promise<void> {
  if (!found.boot) return;
  for (const slot of ["A", "B"] as const) if (found.slots[slot]) await eraseFile(repl, slotFile(slot));
  await copyFile(repl, found.boot.name, slotFile("A"), found.boot.file.size);
  if (found.pointer) await eraseFile(repl, pointerFile);
  await makePointer(repl, { slot: "A", boots: "good" });
  await installLoader(repl, profile, { found, wanted: found.boot.name, current: "A" }, options);
}

/** On the board, piece by piece: it need not have room for the file in memory. */
async function copyFile(repl: Repl, from: string, to: string, size: number): Promise<void> {
  const step = 512;
  const copy = `(function(S,i){for(i=0;i<${size};i+=${step})S.write('${to}',S.read('${from}',i,${step}),i,${size});return 0})(${storage})`;
  await repl.query(copy, { timeoutMs: compactLimitMs });
  const [before, after] = await storedFiles(repl, [from, to]);
  if (before?.crc !== after?.crc)
    throw new RefusedError(
      `the board on ${repl.label} could not copy its present program (${size} bytes)`,
      "Add --single to write over it instead.",
    );
}
