// The examples' bundles on the real interpreter: the very text that goes onto a Puck.js, with its pins and its port
// played by a few lines of JavaScript, prints there what it prints in the simulator. Real time: short scripts, whose
// events lie far enough apart for their order not to depend on the machine's speed.
import { expect, test } from "vitest";
import { runOnSimulator } from "../support/conformance.ts";
import { describeInterpreter, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";
import { examplesOf } from "./examples.ts";
import { world } from "./world.ts";

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
