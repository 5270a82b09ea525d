// The law of destructuring: whatever the patterns, what is bound and the order of evaluation stay as they were.
import { array, assert, nat, property, sample } from "fast-check";
import { expect, test } from "vitest";
import { destructuring } from "../../tools/compiler/lower/destructuring.ts";
import { nestedArguments } from "../../tools/compiler/lower/nested-arguments.ts";
import { objects } from "../../tools/compiler/lower/objects.ts";
import { parameters } from "../../tools/compiler/lower/parameters.ts";
import { spread } from "../../tools/compiler/lower/spread.ts";
import { differential, runInNode, runLowered } from "../support/differential.ts";
import { randomPatterns } from "../support/random-patterns.ts";

const passes = [parameters, destructuring, spread, objects, nestedArguments];
const programs = array(nat(5039), { minLength: 20, maxLength: 80 }).map(randomPatterns);

test("random patterns mean in Node what they meant", () => {
  assert(
    property(programs, (code) => {
      expect(runLowered(code, passes)).toEqual(runInNode(code));
    }),
    { numRuns: 400, seed: 7 },
  );
});

const samples = sample(programs, { numRuns: 40, seed: 11 });
differential("random patterns", passes, Object.fromEntries(samples.map((code, i) => [`sample ${i}`, code])));
