// What `pinwheel build` says of a bundle: bytes by module, jsvars, budgets.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { expect, test } from "vitest";
import { pinwheel, project } from "../support/cli.ts";

const program = {
  "main.ts": `import { blink } from "./lib/blink";\nimport { run } from "pinwheel-rt";\nrun(blink);\n`,
  "lib/blink.ts": `import { sleep } from "pinwheel-rt";
import { LED1 } from "pinwheel-rt/board";
export async function blink() { for (;;) { LED1.toggle(); await sleep(500); } }\n`,
};
const build = ["build", "main.ts", "--board", "PUCKJS", "--out", "out.js"];

const reportSchema = v.object({
  bytes: v.number(),
  modules: v.array(v.object({ module: v.nullable(v.string()), bytes: v.number() })),
  jsvars: v.object({
    total: v.nullable(v.number()),
    fromStorage: v.object({ taken: v.number(), free: v.nullable(v.number()) }),
    inRam: v.object({ taken: v.number(), free: v.nullable(v.number()) }),
  }),
  overruns: v.array(v.object({ budget: v.string(), limit: v.number(), actual: v.number() })),
});

test("--json: the modules' bytes add up, and what is taken and free to the board's memory", async () => {
  const folder = project(program);
  const { stdout, stderr } = await pinwheel([...build, "--json"], folder);
  expect(stderr).toBe("");
  const report = v.parse(reportSchema, JSON.parse(stdout));
  expect(report.bytes).toBe(readFileSync(join(folder, "out.js")).length);
  expect(report.modules.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(report.bytes);
  const modules = report.modules.map(({ module }) => module);
  expect(modules).toEqual(
    expect.arrayContaining(["main.ts", "lib/blink.ts", "pinwheel-rt/loop.ts", "pinwheel-rt/task.ts"]),
  );
  expect(modules).not.toContain("pinwheel-rt/lines.ts");
  const { total, fromStorage, inRam } = report.jsvars;
  expect(total).toBe(2630);
  expect(fromStorage.taken + (fromStorage.free ?? 0)).toBe(2630);
  expect(inRam.taken).toBeGreaterThan(fromStorage.taken);
});

test("the tables: the program's modules first, nothing wider than 80 columns", async () => {
  const folder = project({
    ...program,
    [`lib/${"long-".repeat(20)}name.ts`]: "export const n = getTime();\n",
  });
  const main = `import { n } from "./lib/${"long-".repeat(20)}name";\nprint(n);\n${program["main.ts"]}`;
  const { stdout } = await pinwheel(build, project({ ...program, ...filesOf(folder), "main.ts": main }));
  const lines = stdout.split("\n");
  expect(Math.max(...lines.map(({ length }) => length))).toBe(80);
  const labels = lines.map((line) => line.split(/\s/)[0]);
  expect(labels.indexOf("lib/blink.ts")).toBeGreaterThan(0);
  expect(labels.indexOf("lib/blink.ts")).toBeLessThan(labels.indexOf("pinwheel-rt/loop.ts"));
  expect(stdout).toMatch(/^total +[\d,]+ 100\.0%$/m);
  expect(stdout).toMatch(/^free of 2,630 +[\d,]+ +[\d,]+$/m);
});

const filesOf = (folder: string): Record<string, string> => {
  const name = `lib/${"long-".repeat(20)}name.ts`;
  return { [name]: readFileSync(join(folder, name), "utf8") };
};

test("a budget that is passed is a warning, and with --strict an error that writes nothing", async () => {
  const config = `import { defineConfig } from "pinwheel-rt/config";
export default defineConfig({ board: "PUCKJS", budgets: { bytes: 1000, jsvars: 2000 } });\n`;
  const folder = project({ ...program, "pinwheel.config.ts": config });
  const loose = await pinwheel(["build", "main.ts", "--out", "loose.js"], folder);
  expect(loose.code).toBe(0);
  expect(loose.stderr).toMatch(
    /^warning: the bundle has [\d,]+ bytes, [\d,]+ over the budget of 1,000 \(budgets\.bytes in pinwheel\.config\.ts\)\n$/,
  );
  expect(existsSync(join(folder, "loose.js"))).toBe(true);
  const strict = await pinwheel(["build", "main.ts", "--out", "strict.js", "--strict"], folder);
  expect(strict).toMatchObject({ code: 1, stdout: "" });
  expect(strict.stderr).toContain("error: nothing was written: there is a warning, and --strict");
  expect(existsSync(join(folder, "strict.js"))).toBe(false);
});
