// Kept code: a script runs from what V8 made of it the last time, and never from what was made of another one.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { afterEach, beforeEach, expect, test } from "vitest";
import { codeFolder, runScript } from "../../tools/compiler/parse/kept-code.ts";

let folder: string;
let kept: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pinwheel-code-"));
  kept = join(folder, "deep", "code");
  file = join(folder, "script.js");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A script that says `word`, by a function that V8 compiles when it is called. */
const saying = (word: string): string =>
  `"use strict";\nconst { sep } = require("path");\nmodule.exports = { say: () => ${JSON.stringify(word)} + sep, file: __filename };\n`;

function run(): { said: string; isKept: boolean } {
  const { exports, isKept, keep } = runScript(file, kept);
  const { say, file: name } = exports as { say: () => string; file: string };
  const said = say();
  expect(name).toBe(file);
  keep();
  return { said: said.slice(0, -1), isKept };
}

test("in the user's folder for caches, or where PINWHEEL_CACHE says", () => {
  expect(codeFolder({}, "linux")).toBe(join(homedir(), ".cache", "pinwheel", "code"));
  expect(codeFolder({ XDG_CACHE_HOME: "/cache" }, "linux")).toBe(join("/cache", "pinwheel", "code"));
  expect(codeFolder({ LOCALAPPDATA: "/local" }, "win32")).toBe(join("/local", "pinwheel", "code"));
  expect(codeFolder({ PINWHEEL_CACHE: "/mine", XDG_CACHE_HOME: "/cache" }, "linux")).toBe("/mine");
  expect(codeFolder({ PINWHEEL_CACHE: "" }, "linux")).toBeUndefined();
});

test("the second time a script runs from kept code, for the user alone", () => {
  writeFileSync(file, saying("one"));
  expect(run()).toEqual({ said: "one", isKept: false });
  expect(run()).toEqual({ said: "one", isKept: true });
  const [name] = readdirSync(kept);
  const mode = statSync(join(kept, name)).mode & 0o077;
  expect(mode).toBe(process.platform === "win32" ? 0o066 : 0); // Windows has no such modes
});

test("a script that has changed runs as it stands, at the same length too", () => {
  writeFileSync(file, saying("one"));
  run();
  writeFileSync(file, saying("two"));
  expect(run()).toEqual({ said: "two", isKept: false });
  expect(run()).toEqual({ said: "two", isKept: true });
  writeFileSync(file, saying("one"));
  expect(run()).toEqual({ said: "one", isKept: true });
});

test("with other flags V8 makes other code", () => {
  writeFileSync(file, saying("one"));
  run();
  setFlagsFromString("--max-lazy");
  try {
    expect(run()).toEqual({ said: "one", isKept: false });
    expect(run()).toEqual({ said: "one", isKept: true });
  } finally {
    setFlagsFromString("--no-max-lazy");
  }
  expect(readdirSync(kept)).toHaveLength(2);
});

test("what is no longer as it was written is left aside, and written anew", () => {
  writeFileSync(file, saying("one"));
  run();
  const [name] = readdirSync(kept);
  const whole = readFileSync(join(kept, name));
  const changed = Buffer.from(whole);
  changed[changed.length >> 1] ^= 1;
  for (const broken of [Buffer.alloc(0), whole.subarray(0, 40), whole.subarray(0, -1), changed]) {
    writeFileSync(join(kept, name), broken);
    expect(run()).toEqual({ said: "one", isKept: false });
    expect(readFileSync(join(kept, name)).length).toBeGreaterThan(40);
    expect(run()).toEqual({ said: "one", isKept: true });
  }
});

test("four files are kept", () => {
  for (const word of ["one", "two", "three", "four", "five", "six"]) {
    writeFileSync(file, saying(word));
    run();
  }
  expect(readdirSync(kept)).toHaveLength(4);
  expect(run()).toEqual({ said: "six", isKept: true });
});

test("where nothing can be kept, nothing is", () => {
  writeFileSync(file, saying("one"));
  runScript(file, undefined).keep();
  writeFileSync(join(folder, "deep"), ""); // a file in the folder's place
  expect(run()).toEqual({ said: "one", isKept: false });
  expect(run()).toEqual({ said: "one", isKept: false });
  rmSync(join(folder, "deep"));
  expect(existsSync(kept)).toBe(false);
});
