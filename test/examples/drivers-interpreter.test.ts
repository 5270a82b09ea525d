// The whole bundles of the drivers on the real interpreter, on virtual time, with the chips played by a few lines of
// JavaScript: what they send, and what they print of the answers, is what they do in the simulator. The test beside it has
// the datasheets' numbers.
import { expect, test } from "vitest";
import { runOnSimulator } from "../support/conformance.ts";
import { virtualTime } from "../support/firmware.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";
import { sourcesOf } from "./examples.ts";

/** Stands before each bundle: pins that say what is done to them, and steps of what the world does. */
const world = `
function Led(name) { this.name = name; this.on = undefined; }
Led.prototype.write = function (on) { if (this.on !== !!on) print(this.name, (this.on = !!on) ? "on" : "off"); };
Led.prototype.toggle = function () { this.write(!this.on); return this.on; };
var LED1 = new Led("LED1"), BTN1 = "BTN1";
var levels = {}, watches = [];
global.pinMode = function (pin, mode) { print("mode", pin, mode); };
global.digitalRead = function (pins) { return pins.reduce(function (bits, pin) { return bits * 2 + (levels[pin] ? 1 : 0); }, 0); };
global.analogWrite = function (pin, value, options) { print("pwm", pin.name || pin, Math.round(value * 10000), JSON.stringify(options)); };
global.setWatch = function (callback, pin, options) { return watches.push({ callback: callback, pin: pin }); };
function edge(pin, state) {
  levels[pin] = state;
  watches.forEach(function (each) { if (each.pin == pin) each.callback({ state: state, time: getTime(), pin: pin }); });
}
function press() { edge(BTN1, true); edge(BTN1, false); }
function bytes(data) { return data.map(function (each) { return typeof each === "number" ? each : [].slice.call(each).join(" "); }).join(" "); }
`;

/** What the chip does, what happens when, and how long it takes in milliseconds. */
const scenes: Readonly<
  Record<string, { chip: string; steps?: readonly [ms: number, code: string][]; ms: number }>
> = {
  bme280: {
    // The datasheet's calibration and raw values; the id is wrong once, and once nobody answers.
    chip: `
var reads = 0;
var registers = {
  136: [112,107,67,103,24,252,125,142,67,214,208,11,39,11,140,0,249,255,140,60,248,198,112,23,0,75],
  225: [106,1,0,20,3,0,30], 243: [0], 247: [101,90,192,126,237,0,112,82]
};
var I2C1 = {
  setup: function (o) { print("setup", o.bitrate); },
  writeTo: function (a) { print("write", a, bytes([].slice.call(arguments, 1))); },
  readReg: function (a, r, n) {
    reads++;
    if (reads === 1) throw new Error("I2C Write Error 33281");
    if (r === 208) return new Uint8Array([reads === 2 ? 88 : 96]);
    return new Uint8Array(registers[r]).slice(0, n);
  }
};`,
    ms: 9000,
  },
  ssd1306: {
    chip: `
var I2C1 = {
  setup: function (o) { print("setup", o.bitrate); },
  writeTo: function (a, first, data) { print(a, first, bytes([data])); }
};`,
    ms: 2500,
  },
  ds18b20: {
    chip: `
var at = 0;
global.OneWire = function (pin) {
  var chosen;
  this.reset = function () { print("reset"); return true; };
  this.skip = function () { print("skip"); };
  this.select = function (rom) { print("select", rom); chosen = rom; };
  this.write = function (byte) { print("write", byte); };
  this.search = function () { return ["28ff0102030405aa", "10aa", "28ff0a0b0c0d0ebb"]; };
  // 25.0625 degrees, and one whose checksum is wrong.
  this.read = function (n) { return new Uint8Array([145,1,75,70,127,255,15,16, chosen[5] === "1" ? 37 : 38]); };
};`,
    ms: 5000,
  },
  neopixels: {
    chip: `global.require = function (name) { return { write: function (pin, data) { print(name, pin, bytes([data])); } }; };`,
    steps: [[450, "press()"]],
    ms: 900,
  },
  servo: {
    chip: "",
    steps: [
      [300, "press()"],
      [4500, "press()"],
      [5000, "press()"],
    ],
    ms: 9000,
  },
  encoder: {
    chip: "levels = { D1: true, D2: true };",
    steps: [
      ...[false, true].flatMap((level, i): [number, string][] => [
        [300 + i * 10, `edge(D1, ${level})`],
        [305 + i * 10, `edge(D2, ${level})`],
      ]),
      [800, "press()"],
      [1200, "press()"],
    ],
    ms: 1500,
  },
};

async function program(name: string): Promise<string> {
  const { chip, steps = [], ms } = scenes[name];
  const { code } = await compileFiles(sourcesOf(name).files, { board: "PUCKJS", check: false });
  const timers = [...steps, [ms, `print("${END}")`]].map(
    ([at, does]) => `setTimeout(function () { ${does}; }, ${at});`,
  );
  return `${world}${chip}\n${code}\n${timers.join("\n")}`;
}

describeInterpreter("drivers, whole", () => {
  test.each(Object.keys(scenes))("%s", async (name) => {
    const code = await program(name);
    const simulated = runOnSimulator(code, scenes[name].ms + 100);
    expect(simulated.length).toBeGreaterThan(4);
    expect(simulated.filter((line) => line.includes("Uncaught"))).toEqual([]);
    expect(await runOnInterpreter(`${virtualTime}\n${code}`)).toEqual(simulated);
    await expect(`${simulated.join("\n")}\n`).toMatchFileSnapshot(`drivers/${name}.txt`);
  });
});
