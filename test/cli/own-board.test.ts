// A board of one's own, from the settings: listed, drawn, typed, built for, simulated, and flashed to.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pinwheel, project } from "../support/cli.ts";

const board = (sensor: string): string => `import { defineConfig } from "pinwheel-rt/config";
export default defineConfig({
  board: "GREENHOUSE",
  boards: {
    GREENHOUSE: {
      extends: "ESP32",
      name: "Greenhouse controller",
      names: { PUMP: "D26", SOIL: "D34" },
      leds: [{ name: "ALARM", pin: "D27", inverted: true }],
      buttons: [{ name: "DOOR", pin: "D13", inverted: true, pull: "up" }],
      sensors: [${sensor}],
    },
  },
});`;
const room = `{ name: "ROOM", type: "bme280", bus: "I2C1", address: 0x76, sda: "D21", scl: "D22" }`;
const main = `import { pressed, run, sleep } from "pinwheel-rt";
import { ALARM, BOARD, DOOR, PUMP, ROOM, SOIL } from "pinwheel-rt/board";
run(async () => {
  ROOM.bus.setup({ sda: ROOM.sda, scl: ROOM.scl });
  print(BOARD, ROOM.bus.readReg(ROOM.address, 0xd0, 1)[0]);
  ALARM.set();
  for (;;) {
    await pressed(DOOR);
    ALARM.reset();
    PUMP.set();
    print(analogRead(SOIL), getPinMode(DOOR));
    await sleep(100);
    PUMP.reset();
  }
});`;
const scenario = `steps:
  - { at: 0.5s, analog: SOIL, value: 0.25 }
  - { at: 1s, press: DOOR, hold: 200ms }
  - { at: 2s, change: ROOM, to: { temperature: 30 } }
`;
const files = {
  "package.json": "{}",
  "pinwheel.config.ts": board(room),
  "main.ts": main,
  "day.yaml": scenario,
};

test("it is listed first, described, and drawn with its names", async () => {
  const folder = project(files);
  const list = await pinwheel(["boards"], folder);
  expect(list.stdout.split("\n")[1]).toMatch(/^GREENHOUSE +ESP32 +16383 /);
  const { code, stdout } = await pinwheel(["boards", "GREENHOUSE"], folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^GREENHOUSE {2}Greenhouse controller\n {2}extends +ESP32$/m);
  expect(stdout).toMatch(/ALARM on D27: write 0 to light it \(low level\)$/m);
  expect(stdout).toMatch(/names +PUMP on D26$/m);
  expect(stdout).toMatch(/sensors +ROOM: bme280, bus I2C1, address 118, sda D21, scl D22$/m);
  expect(stdout).toMatch(/D13 DOOR PWM/);
  const meant = await pinwheel(["boards", "GREENHUSE"], folder);
  expect(meant).toMatchObject({ code: 1, stdout: "" });
  expect(meant.stderr).toContain("Did you mean GREENHOUSE?");
});

test("a program for it runs in the simulator, with its sensor there", async () => {
  const { code, stdout, stderr } = await pinwheel(
    ["sim", "main.ts", "--for", "3s", "--scenario", "day.yaml"],
    project(files),
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.split("\n").slice(0, 12)).toEqual([
    "   0.000  board      switched on",
    "          task       ▶ main (1) starts",
    "          I2C1       0x76 ← d0",
    "          I2C1       0x76 → 60",
    "          console    GREENHOUSE 96",
    "   0.500  SOIL       reads 0.25",
    "   1.000  DOOR       ▼ pressed",
    "   1.025  ALARM      ● on",
    "          PUMP       ● on",
    "          console    0.25 input_pullup",
    "   1.125  PUMP       ○ off",
    "   1.200  DOOR       ▲ released",
  ]);
});

test("it goes onto the board that it extends, and onto no other", async () => {
  const folder = project(files);
  const flash = ["flash", "main.ts", "--no-progress", "--watch", "300ms"];
  const own = await pinwheel([...flash, "--port", "sim:GREENHOUSE"], folder);
  expect({ code: own.code, stderr: own.stderr }).toEqual({ code: 0, stderr: "" });
  expect(own.stdout).toMatch(/^ESP32 .* on sim:GREENHOUSE$/m);
  const other = await pinwheel([...flash, "--port", "sim:PUCKJS"], folder);
  expect(other.code).toBe(4);
  expect(other.stderr).toContain("PUCKJS");
});

test("a name that the board lacks does not build", async () => {
  const folder = project({ ...files, "main.ts": main.replaceAll("PUMP", "PUMPS") });
  const { code, stderr } = await pinwheel(["build", "main.ts", "--out", "out.js"], folder);
  expect(code).toBe(1);
  expect(stderr).toMatch(/main\.ts:2:\d+: error: Greenhouse controller has no PUMPS/);
  expect(stderr).toContain("Did you mean PUMP?");
});

test("--types writes what an editor needs", async () => {
  const folder = project(files);
  const { code, stdout } = await pinwheel(["boards", "GREENHOUSE", "--types", "board.d.ts"], folder);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "wrote board.d.ts\n" });
  expect(readFileSync(join(folder, "board.d.ts"), "utf8")).toMatch(
    /^\/\/ Greenhouse .*`pinwheel boards GREENHOUSE --types`: do not edit\.\n\ndeclare module "pinwheel-rt\/board" \{/,
  );
});

test.each([
  [
    "a type that there is not",
    room.replace("bme280", "bmp280"),
    'sensor ROOM: there is no device of type "bmp280". Did you mean bme280?',
  ],
  [
    "a bus that the board lacks",
    room.replace("I2C1", "I2C7"),
    'sensor ROOM: board GREENHOUSE has no I2C bus "I2C7".',
  ],
  ["an address that is none", room.replace("0x76", "300"), "sensor ROOM: 300 is no address on an I2C bus"],
])("a sensor with %s ends the command", async (_, sensor, message) => {
  const folder = project({ ...files, "pinwheel.config.ts": board(sensor) });
  const { code, stderr } = await pinwheel(["build", "main.ts", "--out", "out.js"], folder);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: pinwheel\.config\.ts: boards\.GREENHOUSE: sensor ROOM: /);
  expect(stderr).toContain(message);
});
