// The real interpreter as a board on a wire: its console is the process's stdin and stdout, its flash a file in a
// temporary folder.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { interpreterPath, type InterpreterBuild } from "./interpreter.ts";
import type { Wire } from "./wire.ts";

export interface InterpreterBoard {
  wire: Wire;
  /** Ends the process and removes its flash. */
  stop(): Promise<void>;
}

/** Starts a board with erased flash. The caller stops it. */
export function startInterpreterBoard(build: InterpreterBuild = "linux"): InterpreterBoard {
  const binary = interpreterPath(build);
  if (binary === undefined) throw new Error("no Espruino interpreter: set ESPRUINO_BIN to its path");
  const flashFolder = mkdtempSync(join(tmpdir(), "espruino-board-"));
  const child = spawn(binary, [], { cwd: flashFolder, stdio: ["pipe", "pipe", "ignore"] });
  child.stdin.on("error", () => {}); // it was stopped while somebody wrote
  return {
    wire: {
      read: (listener) => void child.stdout.on("data", listener),
      write: (bytes) => void child.stdin.write(bytes),
    },
    async stop() {
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
      rmSync(flashFolder, { recursive: true, force: true });
    },
  };
}
