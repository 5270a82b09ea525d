// The law of the lowering of coroutines: whatever a random coroutine does, it does the same compiled.
import { array, nat, sample } from "fast-check";
import { coroutineDifferential } from "../support/coroutines.ts";
import { randomAsync, randomGenerator } from "../support/random-program.ts";

const tapes = array(nat(999), { minLength: 20, maxLength: 180, size: "max" });

/** The same snippets in every run. */
const samples = (program: (tape: readonly number[]) => string, seed: number): Record<string, string> =>
  Object.fromEntries(
    sample(tapes.map(program), { numRuns: 60, seed }).map((code, i) => [`sample ${i}\n${code}`, code]),
  );

coroutineDifferential("random async functions", samples(randomAsync, 1), 2);
coroutineDifferential("random generators", samples(randomGenerator, 2), 2);
