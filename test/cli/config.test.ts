// `pinwheel.config.ts`: found, run and held against its schema; the command line goes before it.
import { join } from "node:path";
import { expect, test } from "vitest";
import { ConfigError, loadConfig, validConfig } from "../../tools/config.ts";
import { pinwheel, project } from "../support/cli.ts";

test("the nearest file, in TypeScript, with imports of its own", async () => {
  const folder = project({
    "package.json": "{}",
    "pinwheel.config.ts": `import { defineConfig } from "pinwheel-rt/config";
import { basename } from "node:path";
import { board } from "./board.ts";
const bytes: number = 9000;
if (basename(new URL(import.meta.url).pathname) !== "pinwheel.config.ts") throw new Error("where am I?");
export default defineConfig({ board, budgets: { bytes } });`,
    "board.ts": `export const board: string = "PICO_R1_3";`,
    "src/deep/main.ts": "",
    "other/package.json": "{}",
  });
  const { config, file } = await loadConfig(join(folder, "src/deep"));
  expect(config).toEqual({ board: "PICO_R1_3", budgets: { bytes: 9000 } });
  expect(file).toBe(join(folder, "pinwheel.config.ts"));
  expect(await loadConfig(join(folder, "other"))).toMatchObject({ config: {}, file: undefined });
});

test.each([
  [{ bord: "PUCKJS" }, "there is no setting bord\n  Did you mean board? Known here: board, "],
  [
    { budgets: { byte: 1 } },
    "there is no setting budgets.byte\n  Did you mean bytes? Known here: bytes, jsvars.",
  ],
  [{ board: "PUKJS" }, 'board is "PUKJS": it must be the id of a board, as `pinwheel boards` lists them'],
  [{ wheelCapacity: 0 }, "wheelCapacity is 0: it must be a whole number from 1 to 512"],
  [{ wheelCapacity: "8" }, 'wheelCapacity is "8": it must be a whole number from 1 to 512'],
  [{ budgets: { bytes: 1.5 } }, "budgets.bytes is 1.5: it must be a whole number of bytes, 1 or more"],
  [{ budgets: 9000 }, "budgets is 9000: it must be an object with bytes, jsvars or both"],
  [() => {}, "the default export is a function, not an object with settings"],
])("%j: which setting, its value, what was expected", (data, message) => {
  expect(() => validConfig(data, "pinwheel.config.ts")).toThrow(ConfigError);
  expect(() => validConfig(data, "pinwheel.config.ts")).toThrow(`pinwheel.config.ts: ${message}`);
});

test.each([
  ["no default export", "export const board = 1;", /has no default export\n {2}Write: export default/],
  ["a syntax error", "export default {", /^error: cannot load .*pinwheel\.config\.ts: /],
  ["an error of its own", "throw new Error('boo')", /^error: cannot load .*pinwheel\.config\.ts: boo$/m],
])("%s ends the command with one message", async (_, text, message) => {
  const folder = project({ "pinwheel.config.ts": text, "main.ts": "print(1);" });
  const { code, stderr } = await pinwheel(["build", "main.ts", "--out", "out.js"], folder);
  expect(code).toBe(1);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^ {4}at /m);
});

test("the command line goes before the settings, and somebody must name a board", async () => {
  const config = `export default { board: "PUCKJS", wheelCapacity: 8 };`;
  const main = `import { run, sleep, spawn } from "pinwheel-rt";
async function nap() { await sleep(10); }
run(async () => { for (let i = 0; i < 4; i++) spawn(nap()); print("spawned"); });`;
  const folder = project({ "pinwheel.config.js": config, "main.ts": main });
  const fromConfig = await pinwheel(["sim", "main.ts", "--for", "1s"], folder);
  expect(fromConfig.stdout).toContain("on Puck.js (PUCKJS)");
  expect(fromConfig.code).toBe(0);
  const fromFlags = await pinwheel(
    ["sim", "main.ts", "--for", "1s", "--board", "ESP32", "--wheel-capacity", "2"],
    folder,
  );
  expect(fromFlags.stdout).toContain("(ESP32)");
  expect(fromFlags.code).toBe(2);
  expect(fromFlags.stderr).toContain("WheelFullError");
  const { code, stderr } = await pinwheel(["sim", "main.ts"], project({ "main.ts": main }));
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^error: for which board\?\n {2}Add --board ID, or `board` to pinwheel\.config\.ts\./,
  );
});
