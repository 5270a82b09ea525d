// Literals of numbers are spelled so that the interpreter reads what was written; the model by which that is decided
// reads as the interpreter does, bit by bit.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readDecimal } from "../../boards/espruino/number.ts";
import { spelled } from "../../tools/compiler/lower/decimals.ts";
import { runSimulated } from "../support/everywhere.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";

test("the shortest spelling that is read exactly", () => {
  const asked = [0, 7, 100, 1000, 3_600_000, 65_535, 0.5, 0.25, 0.1, 0.3, 0.7, 1.1, 3.14, 0.0001, 1e-9, 1e21];
  expect(asked.map((value) => spelled(value))).toEqual(
    "0 7 100 1e3 36e5 65535 .5 .25 .1 3e-1 7e-1 1.1 3.14 1e-4 1e-9 1e21".split(" "),
  );
});

test("every spelling is a literal of the same number; of decimals with up to six digits, 19 in 20 are read exactly", () => {
  const values = fc.sample(fc.tuple(fc.nat(999_999), fc.nat(6)), { seed: 20_261, numRuns: 2000 });
  const written = values.map(([digits, places]) => digits / 10 ** places);
  for (const value of written) expect(Number(spelled(value))).toBe(value);
  const exact = written.filter((value) => readDecimal(spelled(value)) === value);
  expect(exact.length / written.length).toBeGreaterThan(0.94);
});

test("a number that the minifier puts in the place of a name is spelled as everywhere", async () => {
  const code =
    "const value = true ? .3 : 0; function f(a, b) { print(a === b, b); } f(.3, value); f(7e-1, value);";
  const bundle = await compileFiles({ "main.js": code }, { check: false });
  expect(bundle.code).not.toMatch(/[^\d]\.[37]/);
  expect(runSimulated(bundle.code)).toEqual(["true 0.3", "false 0.3"]);
});

describeInterpreter("decimals", () => {
  test("are read as the model says", async () => {
    const digits = fc.array(fc.nat(9), { minLength: 1, maxLength: 9 }).map((list) => list.join(""));
    const text = fc
      .tuple(digits, digits, fc.integer({ min: -12, max: 12 }))
      .map(([whole, fraction, e]) => `${Number(whole)}.${fraction}${e === 0 ? "" : `e${e}`}`);
    const texts = fc.sample(text, { seed: 20_262, numRuns: 300 });
    const bits = (value: number): string => new Uint32Array(new Float64Array([value]).buffer).join(" ");
    const shown = texts.map(
      (each) => `print(new Uint32Array(new Float64Array([${each}]).buffer).join(" "));`,
    );
    const lines = await runOnInterpreter(`${shown.join("\n")}\nprint("${END}");\n`);
    expect(texts.map((each, i) => `${each}: ${lines[i]}`)).toEqual(
      texts.map((each) => `${each}: ${bits(readDecimal(each))}`),
    );
  });
});
