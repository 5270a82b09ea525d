// Puts the loader into a board's boot file. Invariant: while the boot file is not whole, a bridge beside it runs the slot that
// is known to be good. loader.ts has both programs.
import { crc32 } from "node:zlib";
import type { BoardProfile } from "../../boards/index.ts";
import type { WriteOptions } from "./file-writer.ts";
import { bridgeCode, loaderCode } from "./loader.ts";
import type { Repl } from "./repl.ts";
import type { Slot } from "./slots.ts";
import { eraseFile, storedFile, writeFile } from "./storage-file.ts";
import { bridgeFiles, type BootFile, type Survey } from "./survey.ts";
import { RefusedError } from "./transport.ts";

export interface LoaderPlan {
  found: Survey;
  /** The file that the loader is to be. */
  wanted: BootFile;
  /** What boots while it is not whole. */
  current: Slot | undefined;
}

/** Makes the loader the boot file, with a bridge to the current program while it is not whole. */
export async function installLoader(
  repl: Repl,
  profile: BoardProfile,
  { found: { boot, bridges }, wanted, current }: LoaderPlan,
  options: WriteOptions,
): Promise<void> {
  const quietly = { ...options, onProgress: undefined };
  const used = bridges.map(({ name }) => name);
  if (boot?.kind !== "loader" || boot.name !== wanted) {
    const bridged = bridges.some(({ slot }) => slot !== undefined && slot === current);
    if (boot && current && !bridged)
      used.push(await buildBridge(repl, profile, boot.file.crc, current, quietly));
    await eraseFile(repl, wanted);
    await writeFile(repl, profile, wanted, Buffer.from(loaderCode), quietly);
    if (boot && boot.name !== wanted) await eraseFile(repl, boot.name);
  }
  for (const name of used) await eraseFile(repl, name);
}

/** Gives the file that it is in. */
async function buildBridge(
  repl: Repl,
  profile: BoardProfile,
  present: number,
  current: Slot,
  options: WriteOptions,
): Promise<string> {
  for (const name of bridgeFiles) {
    if ((await storedFile(repl, name)) !== undefined) continue;
    await writeFile(
      repl,
      profile,
      name,
      Buffer.from(bridgeCode(current, [present, crc32(loaderCode)])),
      options,
    );
    return name;
  }
  throw new RefusedError(
    `the board on ${repl.label} has .boot0 to .boot3 already, and the loader needs one of them for a moment`,
    "Erase one of them, or add --single.",
  );
}
