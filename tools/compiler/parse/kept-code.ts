// Scripts that are run from the code which V8 made of them the last time: of nine megabytes of TypeScript, to read and
// compile what a check needs takes as long as half of the check. The code is kept in the user's folder for caches.
// Invariant: what runs is the script as it stands in its file. Kept code goes by the digest of that text and by V8's tag for
// itself, its flags and the processor, has a digest of its own, and is left aside where any of these is another one; where
// nothing can be kept, nothing is.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { cachedDataVersionTag } from "node:v8";
import { Script } from "node:vm";

/** A script that has run. */
export interface RunScript {
  exports: unknown;
  /** Whether it ran from kept code. */
  isKept: boolean;
  /** Keeps its code, with that of all functions that were called until now: once, and unless it ran from such. */
  readonly keep: () => void;
}

/**
 * Where code is kept: what PINWHEEL_CACHE says (nowhere where that is empty), else in the user's folder for caches,
 * `$XDG_CACHE_HOME` or `~/.cache`; on Windows `%LOCALAPPDATA%`.
 */
export function codeFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  const named = env.PINWHEEL_CACHE;
  if (named !== undefined) return named === "" ? undefined : named;
  const cache = (platform === "win32" ? env.LOCALAPPDATA : env.XDG_CACHE_HOME) || join(homedir(), ".cache");
  return join(cache, "pinwheel", "code");
}

/** So many files are kept, the newest: a build and a watch run V8 with different flags. */
const keptFiles = 4;

/** Runs a CommonJS file, as `require` would do for the first time. `folder`: where its code is kept, if anywhere. */
export function runScript(file: string, folder: string | undefined): RunScript {
  const source = readFileSync(file);
  const name = `${basename(file)}-${cachedDataVersionTag().toString(16)}-${digest(source).toString("hex")}`;
  const keptFile = folder === undefined ? undefined : join(folder, name);
  const cachedData = keptFile === undefined ? undefined : readKept(keptFile);
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${source.toString("utf8")}\n})`,
    { filename: file, ...(cachedData && { cachedData }) },
  );
  const module = { exports: {} };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the function around the text
  const run = script.runInThisContext() as (...values: unknown[]) => void;
  run(module.exports, createRequire(file), module, file, dirname(file));
  const isKept = cachedData !== undefined && script.cachedDataRejected !== true;
  let isToKeep = !isKept;
  return {
    exports: module.exports,
    isKept,
    keep: () => {
      if (isToKeep && keptFile !== undefined) writeKept(keptFile, script.createCachedData());
      isToKeep = false;
    },
  };
}

const digest = (data: Buffer): Buffer => createHash("sha256").update(data).digest();
const digestBytes = 32;

/** V8 would believe whatever is in the file. */
function readKept(file: string): Buffer | undefined {
  try {
    const data = readFileSync(file);
    const code = data.subarray(digestBytes);
    return digest(code).equals(data.subarray(0, digestBytes)) ? code : undefined;
  } catch {
    return undefined;
  }
}

function writeKept(file: string, code: Buffer): void {
  const folder = dirname(file);
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(unfinished, Buffer.concat([digest(code), code]), { mode: 0o600 });
    renameSync(unfinished, file);
    const age = (name: string): number => statSync(join(folder, name)).mtimeMs;
    const others = readdirSync(folder).filter((name) => join(folder, name) !== file);
    const oldest = others.toSorted((a, b) => age(b) - age(a)).slice(keptFiles - 1);
    for (const name of oldest) rmSync(join(folder, name), { force: true });
  } catch {
    // A full disk, or a folder of somebody else's: it goes without.
  }
}
