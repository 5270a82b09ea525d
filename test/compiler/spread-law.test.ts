// The law of spread: whatever is spread where, the values and the order of evaluation stay as they were.
import { array, assert, nat, property, sample } from "fast-check";
import { expect, test } from "vitest";
import { objects } from "../../tools/compiler/lower/objects.ts";
import { spread } from "../../tools/compiler/lower/spread.ts";
import { differential, runInNode, runLowered } from "../support/differential.ts";
import { randomSpreads } from "../support/random-spreads.ts";

const passes = [spread, objects];
const programs = array(nat(5039), { minLength: 10, maxLength: 80 }).map(randomSpreads);

test("random spreads mean in Node what they meant", () => {
  assert(
    property(programs, (code) => {
      expect(runLowered(code, passes)).toEqual(runInNode(code));
    }),
    { numRuns: 400, seed: 7 },
  );
});

const samples = sample(programs, { numRuns: 40, seed: 11 });
differential("random spreads", passes, Object.fromEntries(samples.map((code, i) => [`sample ${i}`, code])));
