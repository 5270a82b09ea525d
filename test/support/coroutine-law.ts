/**
 * Laws about random coroutines: each program says compiled, in Node and on the real interpreter, what an oracle says of it.
 * Many run at once; one that differs is shrunk by itself before it is reported.
 *
 * PROGRAMS says how many (of each kind, 170 when not given), SEED where to begin: a test's name tells its seed.
 */
import { array, assert, asyncProperty, nat, sample } from "fast-check";
import { describe, expect, test } from "vitest";
import { runCompiled, runCompiledOnEspruino, runNatively } from "./coroutines.ts";
import { describeInterpreter } from "./interpreter.ts";

const tapes = array(nat(999), { minLength: 20, maxLength: 180, size: "max" });
const numRuns = Number(process.env.PROGRAMS ?? 170);
const seed = Number(process.env.SEED ?? 1);
/** So many programs make one run. */
const round = 120;
const timeout = 120_000 + 1000 * numRuns;

type Run = (snippets: readonly string[]) => Promise<string[][]>;

export interface Law {
  /** The program that a list of numbers gives. */
  program: (tape: readonly number[]) => string;
  /** What it must say. */
  expected: (tape: readonly number[]) => string[] | Promise<string[]>;
  /** Runs compiled programs on this computer. */
  run: Run;
  runOnInterpreter: Run;
}

/** The programs that differ, of the first round that has any; the first of them is shrunk, and thrown. */
async function differing(law: Law, run: Run): Promise<string[]> {
  const all = sample(tapes, { numRuns, seed });
  for (let from = 0; from < all.length; from += round) {
    const part = all.slice(from, from + round);
    const expected = await Promise.all(part.map(async (tape) => law.expected(tape)));
    const said = await run(part.map(law.program));
    const found = part.filter((_, i) => JSON.stringify(said[i]) !== JSON.stringify(expected[i]));
    if (found.length > 0) {
      await shrink(found[0], law, run);
      // Those differ among others only.
      return found.map(law.program);
    }
  }
  return [];
}

async function shrink(tape: number[], law: Law, run: Run): Promise<void> {
  const property = asyncProperty(tapes, async (numbers) => {
    const code = law.program(numbers);
    const [said] = await run([code]);
    expect([code, said]).toEqual([code, await law.expected(numbers)]);
  });
  await assert(property, { seed, examples: [[tape]], numRuns: 1, interruptAfterTimeLimit: 60_000 });
}

/** Registers the tests that a law holds for random programs. */
export function programLaw(kind: string, law: Law): void {
  describe(`${numRuns} random ${kind}, seed ${seed}`, () => {
    test("do here what they must", { timeout }, async () => {
      expect(await differing(law, law.run)).toEqual([]);
    });
  });
  describeInterpreter(`${numRuns} random ${kind}, seed ${seed}`, () => {
    test("do there what they must", { timeout }, async () => {
      expect(await differing(law, law.runOnInterpreter)).toEqual([]);
    });
  });
}

/** Registers the tests that programs of one kind do compiled what they do natively in Node. */
export function coroutineLaw(kind: string, program: (tape: readonly number[]) => string): void {
  programLaw(kind, {
    program,
    expected: (tape) => runNatively(program(tape)),
    run: async (codes) => runCompiled(codes, { minify: true }),
    runOnInterpreter: async (codes) => runCompiledOnEspruino(codes),
  });
}
