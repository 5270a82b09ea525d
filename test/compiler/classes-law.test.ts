// The law of classes: whatever a random hierarchy does, it does the same compiled.
import { array, nat, sample } from "fast-check";
import { coroutineDifferential } from "../support/coroutines.ts";
import { randomClasses } from "../support/random-classes.ts";

const tapes = array(nat(999), { minLength: 20, maxLength: 200, size: "max" });
const samples = sample(tapes.map(randomClasses), { numRuns: 60, seed: 3 });

coroutineDifferential(
  "random classes",
  Object.fromEntries(samples.map((code, i) => [`sample ${i}\n${code}`, code])),
  2,
);
