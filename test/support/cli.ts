// Runs the built command line as a user would: a process of its own, its two streams, its exit code.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach } from "vitest";

const main = fileURLToPath(new URL("../../dist/tools/cli/main.js", import.meta.url));

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `pinwheel ARGS` in a folder, with `input` on its stdin, and waits for its end. */
export async function pinwheel(
  args: string[],
  cwd: string = tmpdir(),
  input: string = "",
): Promise<CliResult> {
  if (!existsSync(main)) throw new Error(`${main} is missing: npm run build first`);
  const child = spawn(process.execPath, [main, ...args], { cwd, stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.on("error", () => {}); // it has ended without reading
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((resolve) => child.once("close", resolve)),
  ]);
  return { code, stdout, stderr };
}

/** A command that goes on until it is told to end. */
export interface Running {
  /** Waits until it has said something that matches, and gives all that it said since somebody asked last. */
  says(pattern: RegExp): Promise<string>;
  /** Sends the signal, and gives the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts `pinwheel ARGS` in a folder; killed after the test. Both its streams are read as one. */
export function startPinwheel(args: string[], cwd: string = tmpdir()): Running {
  if (!existsSync(main)) throw new Error(`${main} is missing: npm run build first`);
  const child = spawn(process.execPath, [main, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  afterThisTest.push(() => child.kill("SIGKILL"));
  let text = "";
  let wake = (): void => {};
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data) => {
      text += String(data);
      wake();
    });
  return {
    async says(pattern) {
      while (!pattern.test(text)) await new Promise<void>((resolve) => (wake = resolve));
      const said = text;
      text = "";
      return said;
    },
    end(signal) {
      child.kill(signal);
      return exit;
    },
  };
}

/** A folder with these files, removed after the test. Gives its path. */
export function project(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "pinwheel-cli-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  afterThisTest.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const afterThisTest: (() => void)[] = [];

afterEach(() => {
  for (const action of afterThisTest.splice(0)) action();
});

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return text;
}
