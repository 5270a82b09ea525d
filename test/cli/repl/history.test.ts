// Where the prompt's history is kept, and how much of it.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { historyFile, historyLines, readHistory, writeHistory } from "../../../tools/cli/repl/history.ts";

const folder = mkdtempSync(join(tmpdir(), "pinwheel-history-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("in the user's folder for state, or where PINWHEEL_HISTORY says", () => {
  expect(historyFile({}, "linux")).toBe(join(homedir(), ".local", "state", "pinwheel", "repl-history"));
  expect(historyFile({ XDG_STATE_HOME: "/state" }, "linux")).toBe(join("/state", "pinwheel", "repl-history"));
  expect(historyFile({ LOCALAPPDATA: "/local" }, "win32")).toBe(join("/local", "pinwheel", "repl-history"));
  expect(historyFile({ PINWHEEL_HISTORY: "/mine", XDG_STATE_HOME: "/state" }, "linux")).toBe("/mine");
  expect(historyFile({ PINWHEEL_HISTORY: "" }, "linux")).toBeUndefined();
});

test("the newest lines are kept, for the user alone", () => {
  const file = join(folder, "deep", "history");
  const lines = Array.from({ length: historyLines + 5 }, (_, i) => `line ${i}`);
  expect(writeHistory(file, lines.toReversed())).toBe(true);
  expect(readHistory(file)).toEqual(lines.slice(5).toReversed());
  expect(readFileSync(file, "utf8").split("\n")).toHaveLength(historyLines + 1);
  // Windows has no such modes.
  expect(statSync(file).mode & 0o077).toBe(process.platform === "win32" ? 0o066 : 0);
});

test("without a file, or where there cannot be one, there is none", () => {
  expect(readHistory(undefined)).toEqual([]);
  expect(readHistory(join(folder, "nowhere"))).toEqual([]);
  expect(writeHistory(undefined, ["a"])).toBe(true);
  writeFileSync(join(folder, "file"), "");
  expect(writeHistory(join(folder, "file", "below"), ["a"])).toBe(false);
  expect(existsSync(join(folder, "file", "below"))).toBe(false);
});
