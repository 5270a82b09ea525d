/**
 * Runs scripts on the real Espruino interpreter (its Linux build), where there is one.
 *
 * The script is put into a fresh flash image as `.bootcde`, so that it runs as a bundle runs on a board: from
 * flash, at power-on, with `.bootcde:line:col` in its traces. Nothing is left behind: the image lives in a
 * temporary folder, and the process is ended by its handle.
 *
 * The interpreter reads endless noise when its stdin is at its end, so stdin is held open while it runs. Where the test
 * process is killed, nobody holds it any more: a limit of processor time ends the interpreter then.
 */
import { spawn, type ChildProcessByStdio } from "node:child_process";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { describe } from "vitest";

/** A script prints this line to say that it has finished: the run ends there instead of at its time limit. */
export const END = "@@end";

/**
 * `linux` is the 64-bit build; `m32` the 32-bit one, whose memory is laid out as on boards (13-byte jsvars); `sof` one
 * with `SAVE_ON_FLASH=1`, as the builds for small boards have it.
 */
export type InterpreterBuild = "linux" | "m32" | "sof";

const builds = {
  linux: { variable: "ESPRUINO_BIN", command: "espruino-linux" },
  m32: { variable: "ESPRUINO_M32_BIN", command: "espruino-m32" },
  sof: { variable: "ESPRUINO_SOF_BIN", command: "espruino-sof" },
} as const;

/** The path of the interpreter: from ESPRUINO_BIN (or that build's variable), else its command on PATH. */
export function interpreterPath(build: InterpreterBuild = "linux"): string | undefined {
  const { variable, command } = builds[build];
  const named = process.env[variable];
  if (named) return named;
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, command)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Bytes (as Latin-1 text), and what the console shows last when they are typed. */
export interface Typed {
  readonly after: string;
  readonly bytes: string;
}

export interface InterpreterOptions {
  readonly build?: InterpreterBuild | undefined;
  /** Real milliseconds to let it run. Without it, a script that has not printed END within 50 s is an error. */
  readonly ms?: number;
  /** What is typed at the console, one after the other. */
  readonly input?: readonly Typed[];
  /** Whether this is all that is expected: what comes within a moment is still heard. */
  readonly isDone?: (output: string) => boolean;
}

const flashBytes = 256 * 1024;
const headerBytes = 32;

/** A flash image with one file: 4 bytes of size, 28 of name, then the data; all else is erased (0xFF). */
export function flashImage(name: string, data: Buffer): Buffer {
  const image = Buffer.alloc(flashBytes, 0xff);
  image.fill(0, 0, headerBytes);
  image.writeUInt32LE(data.length, 0);
  image.write(name, 4, "latin1");
  data.copy(image, headerBytes);
  return image;
}

/**
 * Output as lines of text, without prompts and the sequences that clear a prompt's line, and without the empty line
 * that the interpreter prints when the boot code has run: it is the first one, unless END was printed by then.
 */
function plainLines(output: string): string[] {
  const lines = output
    .replace(/^>(?!\r\n)/gm, "")
    .replaceAll("\r\x1b[J", "")
    .split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  const bootEnd = lines.indexOf("");
  return output.includes(`${END}\r\n\r\n>`) ? lines : lines.filter((_, i) => i !== bootEnd);
}

/**
 * Boots the interpreter with the script as `.bootcde` and returns the lines it printed, up to END (excluded) or to
 * the time limit. The script must fit the flash of the Linux build (256 KiB).
 */
export async function runOnInterpreter(code: string, options: InterpreterOptions = {}): Promise<string[]> {
  const output = await withFlash(code, (binary, folder) => run(binary, folder, options), options.build);
  const lines = plainLines(output);
  const end = lines.indexOf(END);
  if (end >= 0) return lines.slice(0, end);
  if (options.ms !== undefined) return lines;
  throw new Error(`the script did not print ${END}; it printed:\n${lines.join("\n")}`);
}

/** Like runOnInterpreter(), from a script or a whole flash image, with what the flash holds at the end. */
export async function flashOfInterpreter(
  boot: string | Uint8Array,
): Promise<{ lines: string[]; flash: Buffer }> {
  const { output, flash } = await withFlash(boot, async (binary, folder) => ({
    output: await run(binary, folder, {}),
    flash: readFileSync(join(folder, "espruino.flash")),
  }));
  const lines = plainLines(output);
  const end = lines.indexOf(END);
  if (end < 0) throw new Error(`the script did not print ${END}; it printed:\n${lines.join("\n")}`);
  return { lines: lines.slice(0, end), flash };
}

/** Calls `use` with the interpreter's path and a folder that holds a flash image, or one with the script. */
async function withFlash<T>(
  boot: string | Uint8Array,
  use: (binary: string, folder: string) => Promise<T>,
  build?: InterpreterBuild,
): Promise<T> {
  const binary = interpreterPath(build);
  if (binary === undefined) throw new Error("no Espruino interpreter: set ESPRUINO_BIN to its path");
  const folder = mkdtempSync(join(tmpdir(), "espruino-"));
  try {
    const image = typeof boot === "string" ? flashImage(".bootcde", Buffer.from(boot, "utf8")) : boot;
    writeFileSync(join(folder, "espruino.flash"), image);
    return await use(binary, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The bytes that the interpreter's console gives after its first prompt, with a boot file or a whole flash image, when `typed` (or its first part) is typed there;
 * Latin-1. It is listened to until they are what `isExpected` says, and a little longer; if they never are, for 15 s.
 */
export async function rawConsole(
  code: string | Buffer,
  typed: string | readonly Typed[],
  isExpected: (bytes: string) => boolean,
): Promise<string> {
  const input = typeof typed === "string" ? [{ after: ">", bytes: typed }] : typed;
  const afterPrompt = (output: string): string => output.slice(output.indexOf(">") + 1);
  const output = await withFlash(code, (binary, folder) =>
    run(binary, folder, { input, ms: 15_000, isDone: (sofar) => isExpected(afterPrompt(sofar)) }),
  );
  return afterPrompt(output);
}

/** Seconds of processor time that an interpreter may use, if it is not given more real time: no test comes near. */
const processorLimit = 120;

const momentMs = 150;

/** Starts the interpreter, or a program in its place, in the folder that holds its flash image. */
export function startConsole(
  command: string,
  args: readonly string[],
  folder: string,
  seconds = processorLimit,
): ChildProcessByStdio<Writable, Readable, null> {
  const limited = ["-c", `ulimit -t ${seconds}; exec "$@"`, "sh", command, ...args];
  return spawn("sh", limited, { cwd: folder, stdio: ["pipe", "pipe", "ignore"] });
}

async function run(binary: string, folder: string, options: InterpreterOptions): Promise<string> {
  const ms = options.ms ?? 50_000;
  const child = startConsole(binary, [], folder, Math.max(processorLimit, Math.ceil(ms / 1000)));
  let output = "";
  const limit = setTimeout(() => child.kill("SIGKILL"), ms);
  child.stdin.on("error", () => {}); // it may have exited by itself: 'exit' says so
  child.stdout.setEncoding("latin1");
  const input = [...(options.input ?? [])];
  child.stdout.on("data", (text: string) => {
    output += text;
    if (input.length > 0 && output.endsWith(input[0].after))
      child.stdin.write(Buffer.from(input.shift()!.bytes, "latin1"));
    if (options.isDone?.(output)) setTimeout(() => child.kill("SIGKILL"), momentMs);
    // After END comes a prompt, with the rest of what belongs to the same idle pass.
    if (output.includes(`${END}\r\n`) && output.endsWith(">")) child.kill("SIGKILL");
  });
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve());
  }).finally(() => clearTimeout(limit));
  return output;
}

/** Like `describe`, with "[interpreter]" in the name of every test inside; skipped where there is no interpreter. */
export function describeInterpreter(name: string, body: () => void, build: InterpreterBuild = "linux"): void {
  const group = interpreterPath(build) === undefined ? describe.skip : describe;
  group(`[interpreter] ${name}`, body);
}
