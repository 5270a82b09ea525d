/**
 * A law about random coroutines: each program says the same natively in Node, lowered in Node, and lowered on the real
 * interpreter. Many run at once; one that differs is shrunk by itself before it is reported.
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

/** The programs that differ, of the first round that has any; the first of them is shrunk, and thrown. */
async function differing(program: (tape: readonly number[]) => string, run: Run): Promise<string[]> {
  const all = sample(tapes, { numRuns, seed });
  for (let from = 0; from < all.length; from += round) {
    const part = all.slice(from, from + round);
    const codes = part.map(program);
    const native = await Promise.all(codes.map(runNatively));
    const said = await run(codes);
    const found = part.filter((_, i) => JSON.stringify(said[i]) !== JSON.stringify(native[i]));
    if (found.length > 0) {
      await shrink(found[0], program, run);
      // Those differ among others only.
      return found.map(program);
    }
  }
  return [];
}

async function shrink(tape: number[], program: (tape: readonly number[]) => string, run: Run): Promise<void> {
  const property = asyncProperty(tapes, async (numbers) => {
    const code = program(numbers);
    const [said] = await run([code]);
    expect([code, said]).toEqual([code, await runNatively(code)]);
  });
  await assert(property, { seed, examples: [[tape]], numRuns: 1, interruptAfterTimeLimit: 60_000 });
}

/** Registers the tests that the law holds for programs of one kind. */
export function coroutineLaw(kind: string, program: (tape: readonly number[]) => string): void {
  describe(`${numRuns} random ${kind}, seed ${seed}`, () => {
    test("do in Node what they did", { timeout }, async () => {
      expect(await differing(program, async (codes) => runCompiled(codes, { minify: true }))).toEqual([]);
    });
  });
  describeInterpreter(`${numRuns} random ${kind}, seed ${seed}`, () => {
    test("do on the interpreter what they did", { timeout }, async () => {
      expect(await differing(program, async (codes) => runCompiledOnEspruino(codes))).toEqual([]);
    });
  });
}
