// Boards that are processes: the console is stdin and stdout. The real interpreter, and the simulator in its place.
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe } from "vitest";
import { interpreterPath, startConsole, type InterpreterBuild } from "./interpreter.ts";
import type { Wire } from "./wire.ts";

/**
 * How often a test that types much at the interpreter is tried again. Its Linux build fills its input queue in one thread
 * and empties it in another without a lock (`ioLastHead` in its jsdevices.c): about one run in forty of 60 kB without a pause
 * loses or repeats characters, or prints for ever, on two busy cores. Boards fill the queue in an interrupt, and do not.
 */
export const garbledRetries = 2;

export interface ProcessBoard {
  wire: Wire;
  /** The interpreter's flash as it is now; undefined before it has written to it, and for the simulator. */
  flash(): Buffer | undefined;
  /** Ends the process and removes its files. */
  stop(): Promise<void>;
}

/** The real interpreter with erased flash, or with what is given. The caller stops it. */
export function startInterpreterBoard(build: InterpreterBuild = "linux", flash?: Buffer): ProcessBoard {
  const binary = interpreterPath(build);
  if (binary === undefined) throw new Error("no Espruino interpreter: set ESPRUINO_BIN to its path");
  return startBoard(binary, [], flash);
}

/** A simulated board with erased flash. The caller stops it. */
export function startSimulatorBoard(id: string): ProcessBoard {
  return startBoard(process.execPath, [fileURLToPath(new URL("serve-simulator.js", import.meta.url)), id]);
}

function startBoard(command: string, args: string[], flash?: Buffer): ProcessBoard {
  const flashFolder = mkdtempSync(join(tmpdir(), "espruino-board-")); // the interpreter's flash is a file there
  const flashFile = join(flashFolder, "espruino.flash");
  if (flash) writeFileSync(flashFile, flash);
  const child = startConsole(command, args, flashFolder);
  child.stdin.on("error", () => {}); // it was stopped while somebody wrote
  return {
    wire: {
      read: (listener) => void child.stdout.on("data", listener),
      write: (bytes) => void child.stdin.write(bytes),
    },
    flash: () => (existsSync(flashFile) ? readFileSync(flashFile) : undefined),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const exit = once(child, "exit");
        child.kill("SIGKILL");
        await exit;
      }
      rmSync(flashFolder, { recursive: true, force: true });
    },
  };
}

/** Like describeInterpreter(), for tests that type much at the interpreter. */
export function describeInterpreterBoard(name: string, body: () => void): void {
  const group = interpreterPath() === undefined ? describe.skip : describe;
  group(`[interpreter] ${name}`, { retry: garbledRetries }, body);
}
