// The list of what a program imports, cut down to what it does import: the modules that are left keep their order, and
// the bundle is the one that the whole list gives.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { parseModule } from "../../tools/compiler/ast/parse.ts";
import { compile } from "../../tools/compiler/index.ts";
import { indexOf, partOfIndex } from "../../tools/compiler/parse/runtime-index.ts";

const modules: Record<string, string> = {
  "index.ts": 'export { a } from "./a.ts"; export { b as bee } from "./b.ts"; export { c } from "./c.ts";',
  "a.ts": 'import { z } from "./deep/z.ts"; export const a = z;',
  "b.ts": 'import { y } from "./deep/y.ts"; import { z } from "./deep/z.ts"; export const b = [y, z];',
  "c.ts": "export const c = 1;",
  "deep/y.ts": "export const y = 1;",
  "deep/z.ts": "export const z = 1;",
};
const index = indexOf("index.ts", (path) => parseModule(modules[path]));

test("a module comes behind what it imports, and in the order of the whole list", () => {
  // For itself, b.ts would have y.ts first.
  expect(partOfIndex(index, ["bee", "c"]).split("\n")).toEqual([
    'import "./deep/z.ts";',
    'import "./deep/y.ts";',
    'import "./b.ts";',
    'import "./c.ts";',
    'export { b as bee } from "./b.ts";',
    'export { c as c } from "./c.ts";',
    "",
  ]);
});

test("names that the list does not have are left to whoever reports them", () => {
  expect(partOfIndex(index, ["b", "toString"])).toBe("");
});

test("modules that import each other have no order of their own", () => {
  const circle: Record<string, string> = {
    "index.ts": 'export { a } from "./a.ts";',
    "a.ts": 'import { b } from "./b.ts"; export const a = () => b;',
    "b.ts": 'import { a } from "./a.ts"; export const b = () => a;',
  };
  expect(() => indexOf("index.ts", (path) => parseModule(circle[path]))).toThrow(
    "firmware/a.ts imports itself by way of others",
  );
});

// From the sources there is no prepared list, and all of it is read.
test("the package builds a program as the sources do", { timeout: 120_000 }, async () => {
  const main = fileURLToPath(new URL("../../dist/tools/cli/main.js", import.meta.url));
  if (!existsSync(main)) throw new Error("dist/ is missing: npm run build first");
  const entry = fileURLToPath(new URL("../../examples/thermostat/index.ts", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "pinwheel-index-"));
  try {
    const out = join(folder, "bundle.js");
    const args = ["build", entry, "--board", "PUCKJS", "--out", out, "--no-check"];
    const { status, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    const { code } = await compile({ entry, board: loadBoard("PUCKJS"), check: false });
    expect(readFileSync(out, "utf8")).toBe(code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
