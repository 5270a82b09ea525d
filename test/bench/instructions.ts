// Counts the machine instructions that the interpreter executes for a script, by valgrind's callgrind.
// Invariant: the script ends by itself (no timer left), or counting fails: a count is never cut short.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A script for so many repetitions of what is measured. */
export type Script = (repetitions: number) => string | Promise<string>;

/** How the interpreter's clock goes on: by this many microseconds at each reading. */
export interface Clock {
  readingUs: number;
}

/** Reading the clock takes no time to speak of: what is due together is served together. */
export const FAST: Clock = { readingUs: 1 };
/** About the speed of a board: an idle pass of the interpreter takes half a millisecond. */
export const BOARD: Clock = { readingUs: 200 };

/** Instructions a repetition: two runs of the script, so that its start cancels out. */
export type Count = (script: Script, from: number, to: number, clock?: Clock) => Promise<number>;

const limitMs = 90_000;
const clockSource = fileURLToPath(new URL("./clock.c", import.meta.url));

export function hasValgrind(): boolean {
  return spawnSync("valgrind", ["--version"]).status === 0;
}

/** Compiles the virtual clock into `folder`; undefined where there is no C compiler. */
export function buildClock(folder: string): string | undefined {
  mkdirSync(folder, { recursive: true });
  const library = join(folder, "clock.so");
  const { status } = spawnSync("cc", ["-O1", "-shared", "-fPIC", "-o", library, clockSource]);
  return status === 0 ? library : undefined;
}

/** A counter on the interpreter at `binary`, with the virtual clock in `library` if there is one. */
export function counter(binary: string, library: string | undefined): Count {
  return async (script, from, to, clock = FAST) => {
    const few = await run(binary, library, clock, await script(from));
    const many = await run(binary, library, clock, await script(to));
    return (many - few) / (to - from);
  };
}

async function run(
  binary: string,
  library: string | undefined,
  clock: Clock,
  script: string,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    writeFileSync(join(folder, "script.js"), script);
    const log = join(folder, "log");
    const args = ["--tool=callgrind", "--callgrind-out-file=/dev/null", `--log-file=${log}`];
    const env: NodeJS.ProcessEnv = { ...process.env, CLOCK_READ_US: String(clock.readingUs) };
    if (library !== undefined) env.LD_PRELOAD = library;
    // At the end of its standard input the interpreter reads noise: it stays open.
    const child = spawn("valgrind", [...args, binary, "script.js"], { cwd: folder, env, stdio: "pipe" });
    let output = "";
    child.stdout.setEncoding("latin1").on("data", (text: string) => (output += text));
    child.stderr.resume();
    let isLate = false;
    const limit = setTimeout(() => (isLate = child.kill("SIGKILL")), limitMs);
    await new Promise<void>((resolve, reject) => child.once("error", reject).once("close", () => resolve()));
    clearTimeout(limit);
    const collected = /Collected : (\d+)/.exec(readFileSync(log, "latin1"));
    if (isLate || collected === null || output.includes("Uncaught"))
      throw new Error(
        `${isLate ? `no end after ${limitMs / 1000} s` : "the script failed"}; the interpreter printed:\n${output}`,
      );
    return Number(collected[1]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
