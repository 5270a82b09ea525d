// The examples' bundles on the real interpreter: the very text that goes onto a Puck.js, with its pins and its port
// played by a few lines of JavaScript, prints there what it prints in the simulator. Real time: short scripts, whose
// events lie far enough apart for their order not to depend on the machine's speed.
import { expect, test } from "vitest";
import { runOnSimulator } from "../support/conformance.ts";
import { describeInterpreter, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";
import { examplesOf } from "./examples.ts";

/** Stands before the bundle: LEDs that say how they change, a button, a serial port and a sensor. */
const world = `
function Led(name) { this.name = name; this.on = false; }
Led.prototype.write = function (on) { if (this.on !== !!on) print(this.name, (this.on = !!on) ? "on" : "off"); };
Led.prototype.set = function () { this.write(1); };
Led.prototype.reset = function () { this.write(0); };
Led.prototype.toggle = function () { this.write(!this.on); return this.on; };
var LED1 = new Led("LED1"), LED2 = new Led("LED2"), BTN1 = "BTN1";
var watches = [];
global.setWatch = function (callback, pin, options) { print("watch", pin, options.edge); return watches.push(callback); };
function press(ms) {
  setTimeout(function () {
    var time = getTime();
    watches.forEach(function (callback) { callback({ state: true, time: time, pin: BTN1 }); });
  }, ms);
}
global.clearWatch = function (id) { print("clear", id); delete watches[id - 1]; };
var receive;
var Serial1 = {
  setup: function (baud) { print("baud", baud); },
  on: function (event, callback) { receive = callback; },
  write: function (text) { print("out:", text.trim()); }
};
function send(ms, text) { setTimeout(function () { print("in:", text.trim()); receive(text); }, ms); }
var celsius = 19;
E.getTemperature = function () { return celsius; };
function warm(ms, to) { setTimeout(function () { celsius = to; }, ms); }
function end(ms) { setTimeout(function () { print("@@end"); }, ms); }
`;

/** What each example sees of the world. */
const scripts: Record<string, string> = {
  blink: "end(1900);",
  button: "press(100); press(1750); press(2600); press(2800); end(3500);",
  "serial-console": String.raw`
    send(100, "ping\n"); send(250, "add 1 "); send(400, "2 3\r\nled on\nled"); send(550, " off\n");
    send(700, "add 1 two\n"); send(850, "reboot\n"); send(1000, "name\n"); send(1150, "Ada\n");
    send(1300, "${"1 ".repeat(40)}\nping\n"); send(1450, "name\n"); end(7000);`,
  thermostat: String.raw`
    send(300, "status\n"); press(400); send(1300, "sta"); send(1400, "tus\n"); warm(1500, 22.25); send(2500, "set warm\n");
    send(2600, "set 23.5\n"); press(4600); press(4750); send(5500, "status\n"); send(6500, "stop\n"); end(6700);`,
};

/** Milliseconds since the start vary: "press at 101 ms". */
const withoutTimes = (lines: string[]): string[] => lines.map((line) => line.replace(/\d+ ms$/, "… ms"));

describeInterpreter("examples", () => {
  test.concurrent.each(Object.entries(scripts))("%s", async (name, script) => {
    const [example] = examplesOf(name);
    const { code } = await compileFiles(example.files, { board: "PUCKJS", check: false });
    // The world's times count from when the program has started.
    const program = `${world}${code}\n${script}`;
    const interpreted = withoutTimes(await runOnInterpreter(program));
    expect(interpreted).toEqual(withoutTimes(runOnSimulator(program, 10_000)));
    expect(interpreted.length).toBeGreaterThan(8);
  });
});
