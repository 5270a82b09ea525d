// Runs scripts on CPython's asyncio, where there is one: what it does is what ours should do.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * What the program (a file beside this one: JSON in, one list of lines a script out) prints for each script; undefined
 * where there is no CPython from 3.11 on.
 */
export function onPython(file: string, list: readonly unknown[]): string[][] | undefined {
  const program = fileURLToPath(new URL(file, import.meta.url));
  const version = "import sys; sys.exit(0 if sys.version_info >= (3, 11) else 1)";
  if (spawnSync("python3", ["-c", version]).status !== 0) return undefined;
  const { stdout, stderr, status } = spawnSync("python3", [program], {
    input: JSON.stringify(list),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`python3 failed:\n${stderr}`);
  return (JSON.parse(stdout) as string[][]).map((lines) => lines.map((line) => line.trimEnd()));
}
