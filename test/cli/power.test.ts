// `power` in the settings: it goes into the bundle, and what the board cannot is refused with path and value.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pinwheel, project } from "../support/cli.ts";

const main = `import { run, sleep } from "pinwheel-rt"; run(async () => { await sleep(10); print("ran"); });`;

async function build(board: string, power: string) {
  const config = `export default { board: "${board}", power: ${power} };`;
  const folder = project({ "pinwheel.config.js": config, "main.ts": main });
  const { code, stderr } = await pinwheel(["build", "main.ts", "--out", "out.js", "--no-check"], folder);
  return { code, stderr, bundle: code === 0 ? readFileSync(join(folder, "out.js"), "utf8") : "" };
}

test("deep sleep and the indicator are set when the program runs, and nothing where nothing is said", async () => {
  const { bundle, stderr } = await build("PICO_R1_3", `{ deepSleep: true, sleepIndicator: "LED2" }`);
  expect(stderr).toBe("");
  expect(bundle).toMatch(/setDeepSleep\(!0\)/);
  expect(bundle).toMatch(/setSleepIndicator\(B12\)/);
  expect((await build("PICO_R1_3", "{}")).bundle).not.toMatch(/Sleep/);
});

test.each([
  [
    "PUCKJS",
    "{ deepSleep: true }",
    "power.deepSleep is true: it must be left out for PUCKJS, which sleeps by itself",
  ],
  [
    "ESP32",
    "{ deepSleep: true }",
    "power.deepSleep is true: it must be left out for ESP32, which never sleeps",
  ],
  [
    "PUCKJS",
    `{ sleepIndicator: "LED9" }`,
    'power.sleepIndicator is "LED9": it must be a pin or an LED of PUCKJS\n  Did you mean LED1?',
  ],
  [
    "RP2040_PICO",
    "{ reportReset: true }",
    "power.reportReset is true: it must be left out for RP2040_PICO, whose chip does not tell why it was reset",
  ],
  ["PUCKJS", "{ deepSleep: 1 }", "power.deepSleep is 1: it must be true or false"],
  ["PUCKJS", "{ deepSlep: true }", "there is no setting power.deepSlep\n  Did you mean deepSleep?"],
  [
    "MICROBIT1",
    `{ sleepIndicator: "D1" }`,
    'power.sleepIndicator is "D1": it must be left out for MICROBIT1, whose firmware has none',
  ],
])("%s: %s is refused", async (board, power, message) => {
  const { code, stderr } = await build(board, power);
  expect(code).toBe(1);
  expect(stderr).toContain(`pinwheel.config.js: ${message}`);
});

test("the simulator takes both", async () => {
  const config = `export default { board: "PICO_R1_3", power: { deepSleep: true, sleepIndicator: "LED2" } };`;
  const { code, stdout } = await pinwheel(
    ["sim", "main.ts", "--for", "1s"],
    project({ "pinwheel.config.js": config, "main.ts": main }),
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/console +ran/);
});

test("a board of one's own has its own policy, and the settings go before it", async () => {
  const lines = async (power: string): Promise<string[]> => {
    const own = `{ extends: "PUCKJS", power: { reportReset: true } }`;
    const config = `export default { board: "MINE", boards: { MINE: ${own} }, power: ${power} };`;
    const { stdout } = await pinwheel(
      ["sim", "main.ts", "--for", "1s"],
      project({ "pinwheel.config.js": config, "main.ts": main }),
    );
    return [...stdout.matchAll(/console +(.+)/g)].map(([, text]) => text);
  };
  expect(await lines("{}")).toEqual(["started after: power", "ran"]);
  expect(await lines("{ reportReset: false }")).toEqual(["ran"]);
});
