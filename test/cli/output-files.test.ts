// Output files are whole or not there.
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeFiles } from "../../tools/cli/output-files.ts";
import { project } from "../support/cli.ts";

test("missing folders are made and nothing else is left", () => {
  const folder = project({});
  const path = join(folder, "a/b/out.js");
  writeFiles([
    { path, text: "code" },
    { path: `${path}.map`, text: "map" },
  ]);
  expect(readdirSync(join(folder, "a/b"))).toEqual(["out.js", "out.js.map"]);
  expect(readFileSync(path, "utf8")).toBe("code");
});

test("when one cannot be written, the others stay as they were", () => {
  const folder = project({ "out.js": "old", "file/x": "" });
  const files = [
    { path: join(folder, "out.js"), text: "new" },
    { path: join(folder, "file/x/below.map"), text: "map" },
  ];
  expect(() => writeFiles(files)).toThrow(/^cannot write the output: .*\n {2}Nothing was written/);
  expect(readFileSync(join(folder, "out.js"), "utf8")).toBe("old");
  expect(readdirSync(folder)).toEqual(["file", "out.js"]);
});

test("a folder in the file's place", () => {
  const folder = project({});
  mkdirSync(join(folder, "out.js"));
  expect(() => writeFiles([{ path: join(folder, "out.js"), text: "new" }])).toThrow(
    /cannot write the output to .*out\.js, a folder\n {2}Give --out a file\.$/,
  );
  expect(existsSync(join(folder, "out.js"))).toBe(true);
  expect(readdirSync(folder)).toEqual(["out.js"]);
});

test("what is no file is left alone, and so is its neighbour", () => {
  const folder = project({});
  const map = { path: join(folder, "x.map"), text: "map" };
  for (const path of ["", "/dev/null", folder])
    expect(() => writeFiles([map, { path, text: "" }])).toThrow(/^cannot write the output to /);
  expect(readdirSync(folder)).toEqual([]);
});
