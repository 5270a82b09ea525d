// The jsvars that the simulator counts for the examples, held against the interpreter with the memory layout of a Puck.js:
// the same text, with the same played world, asks for its own memory on both.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";
import { exampleNames, examplesOf } from "./examples.ts";
import { quietBuses, world } from "./world.ts";

/** What the interpreter of these tests has. */
const jsvars = 2500;
/** The goal is a tenth. */
const tolerance = 0.05;
const times = [100, 600];

/** The interpreter's jsvars on its own kind of board. */
const board = { ...loadBoard("LINUX"), memory: { ...loadBoard("PUCKJS").memory, jsvars } };

/** A bundle for a Puck.js, which says at each of the times what it holds. */
async function asking(name: string): Promise<string> {
  const [{ files }] = examplesOf(name);
  const { code } = await compileFiles(files, { board: "PUCKJS", check: false });
  const ask = times.map((ms) => `setTimeout(function(){print("usage",process.memory().usage)},${ms});`);
  return `${world}${quietBuses}${code}\n${ask.join("")}setTimeout(function(){print("${END}")},${times.at(-1)! + 20});`;
}

const usages = (lines: string[]): number[] =>
  lines.flatMap((line) => (line.startsWith("usage ") ? [Number(line.slice("usage ".length))] : []));

describeInterpreter(
  "examples in the memory of a Puck.js",
  () => {
    const forPuck = exampleNames.filter((name) => examplesOf(name).some((each) => each.board === "PUCKJS"));
    test.each(forPuck)("%s: the simulator counts what the interpreter counts", async (name) => {
      const program = await asking(name);
      const simulator = new Simulator({ board });
      simulator.boot({ code: program });
      simulator.advance(1000);
      const counted = usages(printedLines(simulator.trace));
      const real = usages(await runOnInterpreter(program, { build: "m32" }));
      expect(real).toHaveLength(times.length);
      const errors = real.map((jsvarsHeld, i) => (counted[i] - jsvarsHeld) / jsvarsHeld);
      const text = `counted ${counted.join(", ")}, held ${real.join(", ")}`;
      if (process.env.FIGURES)
        console.log(`${name}: ${text} (${errors.map((e) => (e * 100).toFixed(1)).join(", ")} %)`);
      const worst = Math.max(...errors.map(Math.abs));
      expect({ text, isNear: worst < tolerance }).toEqual({ text, isNear: true });
      // The played world included.
      expect(Math.max(...real)).toBeLessThan((jsvars * 3) / 4);
    });
  },
  "m32",
);
