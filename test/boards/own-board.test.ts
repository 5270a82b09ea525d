// A board of one's own: what it is made of, what is refused with path, value and what was expected.
import { expect, test } from "vitest";
import { boardModule } from "../../boards/board-module.ts";
import { boardTypes } from "../../boards/generate-types.ts";
import { loadBoard } from "../../boards/index.ts";
import { ConfigError, validConfig } from "../../tools/config.ts";

const greenhouse = {
  extends: "ESP32",
  names: { PUMP: "D26", SOIL: "D34" },
  leds: [
    { name: "ALARM", pin: "D27", inverted: true },
    { name: "LAMP", pin: "D0" }, // which the firmware negates
  ],
  buttons: [{ name: "DOOR", pin: "D13", inverted: true, pull: "up" }],
  sensors: [{ name: "ROOM", type: "bme280", bus: "I2C1", sda: "D21", address: 0x76, note: "under the roof" }],
};
const config = (own: object): object => ({ boards: { GREENHOUSE: own } });

test("it is the board that it extends, with what is wired to it first", () => {
  const [board] = validConfig(config({ ...greenhouse, memory: { jsvars: 9000 } }), "c.ts").boards;
  const { $schema: _, ...base } = loadBoard("ESP32");
  expect(board).toEqual({
    ...base,
    id: "GREENHOUSE",
    name: "GREENHOUSE",
    extends: "ESP32",
    reportsAs: "ESP32",
    memory: { ...base.memory, jsvars: 9000 },
    leds: [
      { name: "ALARM", pin: "D27", inverted: true, on: 0, own: true },
      { name: "LAMP", pin: "D0", inverted: false, on: 0, own: true },
      ...base.leds,
    ],
    buttons: [{ name: "DOOR", pin: "D13", inverted: true, on: 0, pull: "up", own: true }, ...base.buttons],
    names: [
      { name: "PUMP", pin: "D26" },
      { name: "SOIL", pin: "D34" },
    ],
    sensors: greenhouse.sensors,
  });
});

test("its module reads what the firmware has, under names that the firmware has not", () => {
  const [board] = validConfig(config(greenhouse), "c.ts").boards;
  const code = boardModule(board);
  expect(code.split("\n")).toEqual(
    expect.arrayContaining([
      `const BOARD_ = "GREENHOUSE";`,
      "const PUMP_ = D26;",
      "const DOOR_ = D13;",
      "const LED1_ = LED1;",
      `const ROOM_ = { bus: I2C1, sda: D21, address: 118, note: "under the roof" };`,
    ]),
  );
  const types = boardTypes(board);
  expect(types).toContain(`export const BOARD: "GREENHOUSE" | "BANGLEJS" | `);
  expect(types).toContain(`export const PUMP: PinWith<"DAC">;`);
  expect(types).toContain(
    `/** Button on D13: reads 0 while pressed. */\n  export const DOOR: PinWith<"PWM" | "SPI1_MOSI">;`,
  );
  expect(types).toMatch(
    /export const ROOM: \{ readonly bus: I2C; readonly sda: PinWith<[^>]+>; readonly address: 118; readonly note: "under the roof" \};/,
  );
});

test.each<[object, string]>([
  [{}, "boards.GREENHOUSE.extends is missing: it must be a text"],
  [
    { extends: "ESP23" },
    'boards.GREENHOUSE.extends is "ESP23": it must be the id of a board, as `pinwheel boards` lists them\n  Did you mean ESP32?',
  ],
  [
    { extends: "ESP32", led: [] },
    "there is no setting boards.GREENHOUSE.led\n  Did you mean leds? Known here: extends, name, reportsAs, ",
  ],
  [
    { extends: "ESP32", leds: [{ name: "ALARM", pin: "D27", invert: true }] },
    "there is no setting boards.GREENHOUSE.leds.0.invert\n  Did you mean inverted? Known here: name, pin, inverted.",
  ],
  [
    { extends: "ESP32", leds: [{ name: "ALARM" }] },
    "boards.GREENHOUSE.leds.0.pin is missing: it must be a text",
  ],
  [
    { extends: "ESP32", leds: [{ name: "ALARM", pin: 27 }] },
    "boards.GREENHOUSE.leds.0.pin is 27: it must be a text",
  ],
  [
    { extends: "ESP32", leds: [{ name: "ALARM", pin: "GPIO27" }] },
    'boards.GREENHOUSE.leds.0.pin is "GPIO27": it must be a pin\'s name, its port and number, such as D5 or B13',
  ],
  [
    { extends: "ESP32", leds: [{ name: "ALARM", pin: "D99" }] },
    "boards.GREENHOUSE.leds.ALARM.pin is D99: it must be one of the board's pins",
  ],
  [
    { extends: "ESP32", leds: [{ name: "alarm", pin: "D27" }] },
    'boards.GREENHOUSE.leds.0.name is "alarm": it must be a name of letters and digits that begins with a capital',
  ],
  [
    { extends: "ESP32", leds: [{ name: "LED1", pin: "D27" }] },
    "boards.GREENHOUSE.leds: the name LED1 is taken already; give another",
  ],
  [
    { extends: "ESP32", buttons: [{ name: "DOOR", pin: "D13", pull: "high" }] },
    'boards.GREENHOUSE.buttons.0.pull is "high": it must be "up" or "down" or "none"',
  ],
  [
    { extends: "ESP32", names: { PUMP: "D99" } },
    "boards.GREENHOUSE.names.PUMP is D99: it must be one of the board's pins",
  ],
  [
    { extends: "ESP32", names: { pump: "D26" } },
    'boards.GREENHOUSE.names.pump: "pump" must be a name of letters and digits that begins with a capital',
  ],
  [
    { extends: "ESP32", names: { BOARD: "D26" } },
    "boards.GREENHOUSE.names: the name BOARD is taken already; give another",
  ],
  [
    { extends: "ESP32", sensors: [{ name: "ROOM", address: true }] },
    "boards.GREENHOUSE.sensors.0.address is true: it must be a pin, a port, another text, or a number",
  ],
  [
    { extends: "ESP32", memory: { jsvars: 0 } },
    "boards.GREENHOUSE.memory.jsvars is 0: it must be at least 1",
  ],
  [
    { extends: "ESP32", pins: [{ name: "D99", note: "x" }] },
    "boards.GREENHOUSE.pins: D99 is not a pin of ESP32",
  ],
  [{ extends: "ESP32", leds: "D27" }, 'boards.GREENHOUSE.leds is "D27": it must be a list'],
])("%j: path, value, what was expected", (own, message) => {
  expect(() => validConfig(config(own), "c.ts")).toThrow(ConfigError);
  expect(() => validConfig(config(own), "c.ts")).toThrow(`c.ts: ${message}`);
});

test("an id that there is already, and one that there is not", () => {
  expect(() => validConfig({ boards: { PUCKJS: greenhouse } }, "c.ts")).toThrow(
    "c.ts: boards.PUCKJS: there is a board PUCKJS already: call yours otherwise",
  );
  expect(() => validConfig({ board: "GREENHUOSE", ...config(greenhouse) }, "c.ts")).toThrow(
    "Did you mean GREENHOUSE?",
  );
  expect(() => validConfig({ boards: { "green house": greenhouse } }, "c.ts")).toThrow(
    'c.ts: boards.green house.id is "green house": it must be capital letters, digits and _',
  );
});
