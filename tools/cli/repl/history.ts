// Lines typed at the prompt, kept between runs. Invariant: the file has at most `historyLines` lines, and a file that
// cannot be read or written costs nobody the session.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

export const historyLines = 1000;

/**
 * Where it is kept: what PINWHEEL_HISTORY says (nowhere where that is empty), else in the user's folder for state,
 * `$XDG_STATE_HOME` or `~/.local/state`; on Windows `%LOCALAPPDATA%`.
 */
export function historyFile(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  const named = env.PINWHEEL_HISTORY;
  if (named !== undefined) return named === "" ? undefined : named;
  const isWindows = platform === "win32";
  const state = (isWindows ? env.LOCALAPPDATA : env.XDG_STATE_HOME) || join(homedir(), ".local", "state");
  return join(state, "pinwheel", "repl-history");
}

/** The lines, the newest first, as Node's readline has them. */
export function readHistory(file: string | undefined): string[] {
  if (file === undefined) return [];
  try {
    const lines = readFileSync(file, "utf8").split("\n");
    return lines
      .filter((line) => line !== "")
      .slice(-historyLines)
      .toReversed();
  } catch {
    return [];
  }
}

/** Gives whether that worked. */
export function writeHistory(file: string | undefined, newestFirst: readonly string[]): boolean {
  if (file === undefined) return true;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const lines = newestFirst.slice(0, historyLines).toReversed();
    writeFileSync(file, lines.map((line) => `${line}\n`).join(""), { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}
