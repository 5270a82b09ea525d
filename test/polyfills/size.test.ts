// What each polyfill adds to a minified bundle at most, in bytes; what is not used adds nothing.
import { expect, test } from "vitest";
import { compileFiles } from "../support/program.ts";

const most: Readonly<Record<string, number>> = {
  "new Map()": 2600,
  "new Set()": 2400,
  "new RangeError('x')": 350,
  "queueMicrotask(f)": 70,
  "Array.from(x)": 1300,
  "Math.trunc(x)": 70,
  "Math.round(x)": 75,
  "Math.sqrt(x)": 90,
  "Math.hypot(x)": 220,
  "Number.isInteger(x)": 90,
  "Number.MAX_SAFE_INTEGER": 20,
  "Object.is(x, x)": 90,
  "Promise.race(x)": 1300,
  "[x].at(-1)": 220,
  "x.at(-1)": 320,
  "x.flat()": 260,
  "x.entries()": 300,
  "x.trimStart()": 200,
  "x.indexOf(f)": 260,
  "x.replace(f, x)": 600,
  "x.indexOf('a')": 20,
  "x ** f": 180,
  "new Date(x)": 190,
  "new Error('x', x)": 100,
  "x.sort(f)": 500,
  "JSON.parse(x, f)": 270,
  "JSON.stringify(x, null, 2)": 1000,
  "(x.length = 1)": 220,
};

/** Bytes of a program that prints the expression; nothing is known of `x` and `f`. */
async function bytes(expression: string): Promise<number> {
  const code = `globalThis.main = (x, f) => print(${expression}, x, f);`;
  return (await compileFiles({ "main.js": code }, { check: false })).code.length;
}

test("a program without polyfills has nothing of them", async () => {
  const { code } = await compileFiles(
    { "main.js": "for (const x of [1, 2]) print(x, [x].map((y) => y));" },
    { check: false },
  );
  expect(code.length).toBeLessThan(65);
});

test.for(Object.entries(most))("%s", async ([use, bound]) => {
  const added = (await bytes(use)) - (await bytes("0"));
  expect(added).toBeLessThanOrEqual(bound);
  expect(added).toBeGreaterThan(bound / 2);
});
