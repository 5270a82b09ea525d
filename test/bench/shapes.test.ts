// The shapes that the benchmark compares do the same on all sides, so that it compares the same work.
import { expect, test } from "vitest";
import { describeInterpreter, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";
import { shapes } from "./shape-sources.ts";
import { compileByBabel } from "./babel.ts";
import { compileByTsc } from "./tsc.ts";

/** Prints what twelve resumptions yield; what the async function returns after twelve rounds. */
function program({ code, start, isAsync }: (typeof shapes)[number]): string {
  if (isAsync)
    return `
      import { run, sleep, spawn } from "pinwheel-rt";
      ${code}
      run(async () => { print(await work(12, 1)); print("@@end"); });`;
  return `
    ${code}
    const one = ${start};
    for (let k = 0; k < 12; k++) { const { value } = one.next(); print(typeof value === "function" ? value() : value); }
    print("@@end");`;
}

describeInterpreter("shapes of coroutine", () => {
  test.for(shapes)(
    "[interpreter] $name: what tsc and Babel make of it does what ours does",
    async (shape) => {
      const source = program(shape);
      const lines = await runOnInterpreter((await compileFiles({ "shape.js": source })).code);
      expect(lines).toHaveLength(shape.isAsync ? 1 : 12);
      expect(lines.every((line) => /^\d+$/.test(line))).toBe(true);
      expect(await runOnInterpreter(await compileByTsc(source))).toEqual(lines);
      expect(await runOnInterpreter(await compileByBabel(source))).toEqual(lines);
    },
  );
});
