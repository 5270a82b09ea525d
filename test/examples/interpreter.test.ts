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
// Each step comes so long after the one before: a machine that stops for a while delays them all alike.
var steps = [];
function step(ms, action) { steps.push({ ms: ms, action: action }); }
function next() {
  var first = steps.shift();
  if (first) setTimeout(function () { first.action(); next(); }, first.ms);
}
function press(ms) {
  step(ms, function () {
    var time = getTime();
    watches.forEach(function (callback) { callback({ state: true, time: time, pin: BTN1 }); });
  });
}
global.clearWatch = function (id) { print("clear", id); delete watches[id - 1]; };
var receive;
var Serial1 = {
  setup: function (baud) { print("baud", baud); },
  on: function (event, callback) { receive = callback; },
  write: function (text) { print("out:", text.trim()); }
};
function send(ms, text) { step(ms, function () { print("in:", text.trim()); receive(text); }); }
var celsius = 19;
E.getTemperature = function () { return celsius; };
function warm(ms, to) { step(ms, function () { celsius = to; }); }
function end(ms) { step(ms, function () { print("@@end"); }); }
`;

/** What each example sees of the world. */
const scripts: Record<string, string> = {
  blink: "end(1900);",
  button: "press(100); press(1650); press(850); press(200); end(700);",
  "serial-console": String.raw`
    send(50, "ping\n"); send(100, "add 1 "); send(100, "2 3\r\nled on\nled"); send(100, " off\n");
    send(100, "add 1 two\n"); send(100, "reboot\n"); send(100, "name\n"); send(100, "Ada\n");
    send(100, "${"1 ".repeat(40)}\nping\n"); send(100, "name\n"); end(5500);`,
  thermostat: String.raw`
    send(300, "status\n"); press(100); send(900, "sta"); send(100, "tus\n"); warm(100, 22.25);
    send(1000, "set warm\n"); send(100, "set 23.5\n"); press(2000); press(150); send(750, "status\n");
    send(1000, "stop\n"); end(200);`,
};

/** LEDs that only the clock drives: how often they change until something else happens depends on the machine. */
const paced: Record<string, RegExp> = { blink: /^LED[12] /, button: /^LED1 /, thermostat: /^LED1 / };

describeInterpreter("examples", () => {
  test.each(Object.entries(scripts))("%s", async (name, script) => {
    const [example] = examplesOf(name);
    const { code } = await compileFiles(example.files, { board: "PUCKJS", check: false });
    // The world's times count from when the program has started.
    const program = `${world}${code}\n${script}\nnext();`;
    // Milliseconds since the start vary: "press at 101 ms".
    const plain = (lines: string[]): string[] => lines.map((line) => line.replace(/\d+ ms$/, "… ms"));
    const interpreted = plain(await runOnInterpreter(program));
    const simulated = plain(runOnSimulator(program, 10_000));

    const unpaced = (lines: string[]): string[] => lines.filter((line) => !paced[name]?.test(line));
    expect(unpaced(interpreted)).toEqual(unpaced(simulated));
    for (const led of ["LED1", "LED2"]) {
      const changes = (lines: string[]): string[] => lines.filter((line) => line.startsWith(led));
      const [one, other] = [changes(interpreted), changes(simulated)];
      const common = Math.min(one.length, other.length);
      expect(one.slice(0, common)).toEqual(other.slice(0, common));
      expect(common).toBeGreaterThanOrEqual(Math.max(one.length, other.length) / 2);
    }
  });
});

describeInterpreter(
  "examples in the memory of a Puck.js",
  () => {
    test.each(Object.keys(scripts))(
      "%s leaves a quarter of 2500 jsvars free, the played world included",
      async (name) => {
        const [example] = examplesOf(name);
        const { code } = await compileFiles(example.files, { board: "PUCKJS", check: false });
        const measure = 'step(300, function () { print("free", process.memory().free); }); end(1); next();';
        const lines = await runOnInterpreter(`${world}${code}\n${measure}`, { build: "m32" });
        const free = lines.find((line) => line.startsWith("free"));
        expect(Number(free?.slice(5))).toBeGreaterThan(2500 / 4);
      },
    );
  },
  "m32",
);
