// Devices on a board's buses and pins: what the program gets of them, what it does to them, and what a board says when nobody
// answers. The programs are plain Espruino scripts.
import { expect, test } from "vitest";
import {
  applyScenario,
  Bme280,
  DeviceError,
  Ds18b20,
  Eeprom,
  Encoder,
  NeoPixels,
  parseScenario,
  printedLines,
  renderTimeline,
  ScenarioError,
  Servo,
  Simulator,
  Ssd1306,
  Wave,
  type I2cDevice,
  type SpiDevice,
} from "../../sim/index.ts";
import { loadBoard } from "../../boards/index.ts";

/** What a script prints, with these devices attached before it starts. */
function run(code: string, attach: (simulator: Simulator) => void = () => {}, board = "PUCKJS"): string[] {
  const simulator = new Simulator({ board: loadBoard(board) });
  attach(simulator);
  simulator.boot({ code });
  simulator.advance(5000);
  return printedLines(simulator.trace);
}

const tries = `
  function attempt(f) { try { print(f()); } catch (e) { print(e.toString()); } }
  attempt(function () { return I2C1.writeTo(0x42, 1); });
  attempt(function () { return I2C1.readFrom(0x42, 2); });`;

// The words are those of Espruino's targets/*/jshardware.c.
test.each([
  ["PUCKJS", ["InternalError: I2C Write Error 33281", "InternalError: I2C Read Error 33281"]],
  [
    "PICO_R1_3",
    [
      "InternalError: Timeout on I2C Write Transmit Mode 2",
      "InternalError: Timeout on I2C Read Receive Mode",
    ],
  ],
  [
    "ESP32",
    [
      "Error: jshI2CWrite: slave doesn't ACK the transfer",
      "Error: jshI2CRead: slave doesn't ACK the transfer",
    ],
  ],
  ["LINUX", ["undefined", "new Uint8Array(2)"]],
])("nobody answers on I2C: what %s says", (board, expected) => {
  expect(run(tries, undefined, board)).toEqual(expected);
});

/** A port expander of one's own making: the interface is small enough to write in a test. */
class Expander implements I2cDevice {
  readonly kind = "i2c";
  readonly address = 0x20;
  readonly written: number[][] = [];
  write(bytes: Uint8Array): void {
    this.written.push([...bytes]);
  }
  read(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, (_, i) => this.written.length + i);
  }
}

test("a device of one's own on I2C: transfers, forms of address, and rows of the timeline", () => {
  const simulator = new Simulator({ board: loadBoard("PUCKJS") });
  const device = simulator.attach("I2C1", new Expander());
  simulator.boot({
    code: `I2C1.setup({ scl: D1, sda: D2, bitrate: 400000 });
      I2C1.writeTo(0x20, 1, [2, 3], "A");
      print(I2C1.readFrom({ address: 0x20, stop: false }, 2), I2C1.readReg(0x20, 9, 1));
      try { I2C1.setup({ bitrate: 5 }); } catch (e) { print(e.toString()); }`,
  });
  expect(device.written).toEqual([[1, 2, 3, 65], [9]]);
  expect(printedLines(simulator.trace)).toEqual([
    "new Uint8Array([1, 2]) new Uint8Array([2])",
    "Error: Invalid I2C bitrate",
  ]);
  expect(renderTimeline(simulator.trace).filter((line) => line.includes("I2C1"))).toEqual([
    "          I2C1       0x20 ← 01 02 03 41",
    "          I2C1       0x20 → 01 02",
    "          I2C1       0x20 ← 09",
    "          I2C1       0x20 → 02",
  ]);
});

/** Answers with what came in the time before, while it is selected. */
class ShiftRegister implements SpiDevice {
  readonly kind = "spi";
  #last = 0;
  readonly selections: boolean[] = [];
  select(selected: boolean): void {
    this.selections.push(selected);
  }
  transfer(byte: number): number {
    const answer = this.#last;
    this.#last = byte;
    return answer;
  }
}

test("SPI: what comes back has the shape of what was sent; a device that is not selected hears nothing", () => {
  const device = new ShiftRegister();
  const lines = run(
    `D3.set();
     print(SPI1.send(7), SPI1.send([1, 2]));
     print(SPI1.send(7, D3), SPI1.send([1, 2], D3), SPI1.send({ data: 9, count: 2 }, D3));
     SPI1.write(5, 6, D3);
     D3.reset(); print(SPI1.send("ab") === "\\x06a"); D3.set();`,
    (simulator) => simulator.attach("SPI1", device, { select: "D3" }),
  );
  expect(lines).toEqual([
    "255 new Uint8Array([255, 255])",
    "0 new Uint8Array([7, 1]) new Uint8Array([2, 9])",
    "true",
  ]);
  expect(device.selections).toEqual([false, true, false, true, false, true, false, true, false, true, false]);
});

test("a BME280: its identity, a forced measurement and the time that it takes", () => {
  const lines = run(
    `print(I2C1.readReg(0x76, 0xd0, 1)[0]);
     I2C1.writeTo(0x76, 0xf2, 1, 0xf4, 0x25);
     print(I2C1.readReg(0x76, 0xf3, 1)[0], I2C1.readReg(0x76, 0xfa, 3)[0]);
     setTimeout(function () {
       var d = I2C1.readReg(0x76, 0xf7, 8), c = I2C1.readReg(0x76, 0x88, 6);
       print(I2C1.readReg(0x76, 0xf3, 1)[0], I2C1.readReg(0x76, 0xf4, 1)[0]);
       print((d[3] << 12) | (d[4] << 4) | (d[5] >> 4), c[0] | (c[1] << 8));
     }, 10);`,
    // The datasheet's example: raw 519888 is 25.08 °C.
    (simulator) => simulator.attach("I2C1", new Bme280({ temperature: 25.0825 })),
  );
  expect(lines).toEqual(["96", "8 128", "0 36", expect.stringMatching(/^5198[89]\d 27504$/)]);
});

test("an SSD1306: addressing, inversion, and what somebody sees", () => {
  const screen = new Ssd1306({ width: 8, height: 8 });
  const program = `
    function command() { I2C1.writeTo(0x3c, 0, Array.prototype.concat ? [].slice.call(arguments) : []); }
    command(0x20, 0, 0x21, 60, 67, 0x22, 0, 0, 0xaf);
    I2C1.writeTo(0x3c, 0x40, [1, 2, 4, 8, 16, 32, 64, 128]);`;
  run(program, (simulator) => simulator.attach("I2C1", screen));
  const rows = (): string[] =>
    Array.from({ length: 8 }, (_, y) =>
      Array.from({ length: 8 }, (__, x) => (screen.pixel(x, y) ? "#" : ".")).join(""),
    );
  expect(rows()).toEqual(Array.from({ length: 8 }, (_, i) => ".".repeat(i) + "#" + ".".repeat(7 - i)));
  expect(screen.picture()).toEqual(["⠑⢄⠀⠀", "⠀⠀⠑⢄"]);
  run(`I2C1.writeTo(0x3c, 0, 0xa7);`, (simulator) => simulator.attach("I2C1", screen));
  expect(rows()[0]).toBe(".#######");
  screen.write(Uint8Array.of(0x80, 0xae));
  expect(rows().join("")).not.toContain("#");
});

test("an EEPROM: a write stays in its page, and nobody is at home while it lasts", () => {
  const memory = new Eeprom({ bytes: 64, page: 8 });
  const lines = run(
    `I2C1.writeTo(0x50, 6, "abcd");
     try { I2C1.readFrom(0x50, 1); } catch (e) { print("busy"); }
     setTimeout(function () { I2C1.writeTo(0x50, 0); print(E.toString(I2C1.readFrom(0x50, 8))); }, 6);`,
    (simulator) => simulator.attach("I2C1", memory),
  );
  expect(lines).toEqual(["busy", "cd\xff\xff\xff\xffab"]);
});

test("two DS18B20 on one line: search, selection, conversion, resolution, checksum", () => {
  const lines = run(
    `var w = new OneWire(D1);
     var found = w.search();
     print(found.length, w.reset(), new OneWire(D2).reset(), new OneWire(D2).read());
     function crc(bytes) { var c = 0; bytes.forEach(function (b) { c ^= b; for (var i = 0; i < 8; i++) c = c & 1 ? (c >> 1) ^ 0x8c : c >> 1; }); return c; }
     function read(rom) { w.select(rom); w.write(0xbe); var b = w.read(9); return [((b[1] << 8 | b[0]) << 16 >> 16) / 16, crc(b)]; }
     print(read(found[0]));
     w.reset(); w.skip(); w.write(0x44);
     print(w.read());
     setTimeout(function () { print(w.read()); print(read(found[0]), read(found[1])); }, 751);
     try { w.select("12"); } catch (e) { print(e.toString()); }`,
    (simulator) => {
      simulator.attach("D1", new Ds18b20({ temperature: -10.125, serial: 2 }));
      simulator.attach("D1", new Ds18b20({ temperature: 21.53, serial: 1 }), { name: "other" });
    },
  );
  expect(lines).toEqual([
    "2 true false 255",
    "[ 85, 0 ]",
    "0",
    'TypeError: Invalid OneWire device address "12"',
    "255",
    "[ -10.125, 0 ] [ 21.5, 0 ]",
  ]);
});

test("a servo by pulses and by duty, lights, a voltage that swings", () => {
  const servo = new Servo();
  const lights = new NeoPixels({ count: 2 });
  const lines = run(
    `digitalPulse(D1, 1, 1.5);
     setTimeout(function () { analogWrite(D1, 0.1, { freq: 50 }); }, 100);
     var n = require("neopixel");
     n.write(D2, [1, 2, 3, 255, 0, 0]);
     try { n.write(D2, [1]); } catch (e) { print(e.message); }
     try { n.write(D2, []); } catch (e) { print(e.message); }
     setInterval(function () { print(analogRead(D30)); }, 250);`,
    (simulator) => {
      simulator.attach("D1", servo);
      simulator.attach("D2", lights);
      simulator.attach("D30", new Wave({ shape: "triangle", period: 1000, low: 0.2, high: 0.8 }));
    },
  );
  expect(servo.angle).toBe(180);
  expect(lights.colors).toEqual(["#020103", "#00ff00"]);
  expect(lines.slice(0, 6)).toEqual([
    "Data length must be a multiple of 3 (RGB)",
    "Data must be a non empty array",
    "0.5",
    "0.8",
    "0.5",
    "0.2",
  ]);
});

test("noise comes from a seed: the same run, the same values", () => {
  const noisy = (seed: number): string[] =>
    run(`for (var i = 0; i < 3; i++) print(analogRead(D30));`, (simulator) =>
      simulator.attach("D30", new Wave({ low: 0.5, high: 0.5, noise: 0.1, seed })),
    );
  expect(noisy(3)).toEqual(noisy(3));
  expect(noisy(3)).not.toEqual(noisy(4));
});

test("a rotary encoder's two pins, in quadrature, both ways", () => {
  const simulator = new Simulator({ board: loadBoard("PUCKJS") });
  const knob = simulator.attach("D1", new Encoder({ a: "D1", b: "D2" }));
  simulator.boot({
    code: `function see() { print(digitalRead([D1, D2])); }
      setWatch(see, D1, { repeat: true, edge: "both" }); setWatch(see, D2, { repeat: true, edge: "both" });`,
  });
  simulator.at(10, () => knob.turn(1));
  simulator.at(50, () => knob.turn(-1));
  simulator.advance(200);
  // Both contacts open: 3.
  expect(printedLines(simulator.trace)).toEqual(["1", "0", "2", "3", "2", "0", "1", "3"]);
});

test.each<[string, (simulator: Simulator) => void, string]>([
  [
    "no such bus",
    (s) => s.attach("I2C3", new Eeprom()),
    'board PUCKJS has no I2C bus "I2C3". Did you mean I2C1?',
  ],
  ["another kind", (s) => s.attach("SPI1", new Eeprom()), 'board PUCKJS has no I2C bus "SPI1". It has I2C1.'],
  ["no such pin", (s) => s.attach("D99", new Servo()), 'board PUCKJS has no pin "D99"'],
  ["an address", (s) => s.attach("I2C1", new Eeprom({ address: 0x80 })), "128 is no address on an I2C bus"],
  [
    "an address twice",
    (s) => {
      s.attach("I2C1", new Eeprom());
      s.attach("I2C1", new Eeprom());
    },
    "I2C1 has a device at 0x50 already",
  ],
  [
    "a select pin",
    (s) => s.attach("D1", new Servo(), { select: "D2" }),
    "only devices on an SPI bus have a select pin",
  ],
  [
    "a name that is nowhere",
    (s) => void s.device("x"),
    'there is no device "x". There are battery, light, accelerometer, magnetometer.',
  ],
])("%s: refused", (_, act, message) => {
  const simulator = new Simulator({ board: loadBoard("PUCKJS") });
  expect(() => act(simulator)).toThrow(message);
});

test("a scenario attaches devices, changes them and shows what they show", () => {
  const scenario = `
devices:
  - { type: bme280, bus: I2C1, name: room, temperature: 21 }
  - { type: ssd1306, bus: I2C1, name: screen, width: 8, height: 8 }
  - { type: potentiometer, pin: D30, value: 0.25 }
  - { type: encoder, a: D1, b: D2 }
steps:
  - { at: 1s, change: potentiometer, to: { value: 0.75 } }
  - { at: 1s, change: encoder, to: { clicks: 1 } }
  - { at: 3s, show: screen }
`;
  const simulator = new Simulator({ board: loadBoard("PUCKJS") });
  applyScenario(simulator, parseScenario(scenario, "s.yaml", loadBoard("PUCKJS")));
  simulator.boot({
    code: `I2C1.writeTo(0x3c, 0, 0xa5, 0xaf);
      print(analogRead(D30)); setTimeout(function () { print(analogRead(D30)); }, 2000);`,
  });
  simulator.advance(5000);
  expect(printedLines(simulator.trace)).toEqual(["0.25", "0.75"]);
  expect(
    renderTimeline(simulator.trace).filter((line) => line.includes("screen") || line.includes("⣿")),
  ).toEqual(["          screen     on", "   3.000  screen     ⣿⣿⣿⣿", "                     ⣿⣿⣿⣿"]);
});

test.each([
  [
    "devices:\n  - { type: bme28, bus: I2C1 }",
    '2:13: there is no device of type "bme28". Did you mean bme280?',
  ],
  ["devices:\n  - { bus: I2C1 }", '2:5: a device needs "type". Write one of bme280,'],
  ["devices:\n  - { type: bme280 }", '2:5: a bme280 needs "bus"'],
  ["devices:\n  - { type: bme280, bus: I2C7 }", '2:5: board PUCKJS has no I2C bus "I2C7"'],
  [
    "devices:\n  - { type: servo, pin: D1, angle: 5 }",
    '2:29: a servo has no "angle". It has type, name, pin',
  ],
  ["devices:\n  - { type: wave, pin: D1, low: 2 }", "2:33: low: is more than 1"],
  [
    "devices:\n  - { type: servo, pin: D1 }\n  - { type: servo, pin: D2 }",
    "3:5: there is a device servo already",
  ],
  [
    "devices: []\nsteps:\n  - { at: 1s, change: room, to: { a: 1 } }",
    '3:23: there is no device "room". There are battery, light, accelerometer, magnetometer',
  ],
  [
    "devices:\n  - { type: bme280, bus: I2C1 }\nsteps:\n  - { at: 1s, change: bme280, to: { heat: 1 } }",
    "4:35: a BME280 has no heat: change temperature, humidity or pressure",
  ],
  [
    "devices:\n  - { type: servo, pin: D1 }\nsteps:\n  - { at: 1s, show: servo }",
    '4:21: the device "servo" shows nothing',
  ],
  ["steps: 5", "1:8: steps is a list: begin each with `- `"],
  ["steps: []\nwires: []", '2:1: a scenario has boards, devices, a network and steps, and no "wires"'],
])("%s: said with its place", (source, message) => {
  const read = (): unknown => parseScenario(source, "s.yaml", loadBoard("PUCKJS"));
  expect(read).toThrow(ScenarioError);
  expect(read).toThrow(`s.yaml:${message}`);
});

test("errors of attaching are DeviceErrors", () => {
  expect(() => new Simulator({ board: loadBoard("PUCKJS") }).attach("I2C9", new Eeprom())).toThrow(
    DeviceError,
  );
});
