// `pinwheel new`: a project, whole or not at all. What it is worth is in test/package-install.test.ts.
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { packageName, projectFiles } from "../../tools/cli/new-project.ts";
import { ownPackage } from "../../tools/cli/own-package.ts";
import { bootBundle } from "../../tools/testing/index.ts";
import { pinwheel, project } from "../support/cli.ts";
import { compileFiles } from "../support/program.ts";

const files = [
  ".gitignore",
  "README.md",
  "package.json",
  "pinwheel.config.ts",
  "src",
  "test",
  "tsconfig.json",
];

test("a folder that is new, one that is empty, and one that is not", async () => {
  const folder = project({ "taken/notes.txt": "mine" });
  mkdirSync(join(folder, "empty"));
  const run = (...args: string[]) => pinwheel(["new", ...args, "--board", "PUCKJS"], folder);
  const { code, stdout, stderr } = await run("My Garden");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(
    /^My Garden: a project for Puck\.js\n {2}package\.json\n[^]*\nNext:\n {2}cd "My Garden"\n {2}npm install\n/,
  );
  expect(readdirSync(join(folder, "My Garden")).toSorted()).toEqual(files);
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "My Garden/package.json"), "utf8"));
  expect(manifest).toMatchObject({
    name: "my-garden",
    devDependencies: { "pinwheel-rt": ownPackage().version },
  });

  expect(JSON.parse((await run("empty", "--json")).stdout)).toMatchObject({
    folder: "empty",
    board: "PUCKJS",
  });
  expect(readdirSync(join(folder, "empty")).toSorted()).toEqual(files);

  expect(await run("taken")).toEqual({
    code: 1,
    stdout: "",
    stderr: "error: taken is not empty: it holds notes.txt\n  Give a folder that is not there yet.\n",
  });
  expect(readdirSync(join(folder, "taken"))).toEqual(["notes.txt"]);
  expect((await run("taken/notes.txt")).stderr).toMatch(/^error: taken\/notes\.txt is a file\n/);
  expect(readdirSync(folder).toSorted()).toEqual(["My Garden", "empty", "taken"]);
});

test("what cannot be: a board that there is not, no board, a folder below a file", async () => {
  const folder = project({ file: "" });
  expect((await pinwheel(["new", "x", "--board", "PUKJS"], folder)).stderr).toMatch(/Did you mean PUCKJS\?/);
  expect((await pinwheel(["new", "x"], folder)).stderr).toMatch(/required option '--board <id>'/);
  const below = await pinwheel(["new", "file/x", "--board", "PUCKJS"], folder);
  expect(below.code).toBe(1);
  expect(below.stderr).toMatch(/^error: cannot write/);
  expect(readdirSync(folder)).toEqual(["file"]);
});

test.skipIf(process.platform === "win32").each([
  ["a#b", "the path of a#b has a #, and Vitest finds no test below such a folder"],
  ["np\\sub", "the path of np\\sub has a \\, and TypeScript finds no file below such a folder"],
])("a folder that a project does not work in: %s", async (name, message) => {
  const folder = project({});
  const { code, stderr } = await pinwheel(["new", name, "--board", "PUCKJS"], folder);
  expect({ code, stderr }).toEqual({ code: 1, stderr: `error: ${message}\n  Give another folder.\n` });
  expect(readdirSync(folder)).toEqual([]);
});

test("a name that a shell would not take as it is", async () => {
  const { stdout } = await pinwheel(["new", "it's $1", "--board", "PUCKJS"], project({}));
  expect(stdout).toContain(process.platform === "win32" ? `  cd "it's $1"\n` : `  cd 'it'\\''s $1'\n`);
});

test("names of packages", () => {
  expect(["Garden", ".hidden", "a b+c", "Größe", "…"].map(packageName)).toEqual([
    "garden",
    "hidden",
    "a-b-c",
    "gr-e",
    "firmware",
  ]);
});

test("a board without room for it", async () => {
  const folder = project({});
  const { code, stderr } = await pinwheel(["new", "x", "--board", "MICROBIT1"], folder);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: the Storage of MICROBIT1 has 4096 bytes, and the smallest program/);
  expect(readdirSync(folder)).toEqual([]);
});

// A light that shines at 0, and one on a negated pin; the package's test has one that shines at 1, and none.
describe("its program does what its test says", () => {
  test.each(["NUCLEOF401RE", "NRF52832DK"])("%s", async (id) => {
    const board = loadBoard(id);
    const { "src/main.ts": source, "test/main.test.ts": tests } = projectFiles("x", board, ownPackage());
    const booted = bootBundle(id, await compileFiles({ "main.ts": source }, { board, check: false }));
    await booted.advance("2500ms");
    expect(booted.printed).toEqual(["x is running"]);
    expect(booted.pin("LED1")).toHaveEdges([1, 0, 1, 0, 1, 0]);
    expect(tests).toContain('pin("LED1")).toHaveEdges([1, 0, 1, 0, 1, 0])');
  });
});
