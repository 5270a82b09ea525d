// The law of the passes for control flow and scope: whatever a program does, it does the same after them.
import { array, assert, nat, property, sample } from "fast-check";
import { expect, test } from "vitest";
import { skippedCode } from "../../tools/compiler/emit/skipped-code.ts";
import { finallyBlocks } from "../../tools/compiler/lower/finally.ts";
import { hoist } from "../../tools/compiler/lower/hoist.ts";
import { labels } from "../../tools/compiler/lower/labels.ts";
import { lexicalThis } from "../../tools/compiler/lower/lexical-this.ts";
import { loops } from "../../tools/compiler/lower/loops.ts";
import { switches } from "../../tools/compiler/lower/switches.ts";
import { differential, runInNode, runLowered } from "../support/differential.ts";
import { randomProgram } from "../support/random-program.ts";

const passes = [lexicalThis("full"), loops, switches, finallyBlocks, labels, hoist, skippedCode];
const programs = array(nat(999), { minLength: 20, maxLength: 180, size: "max" }).map(randomProgram);

test("random programs of nested control flow do in Node what they did", () => {
  assert(
    property(programs, (code) => {
      expect(runLowered(code, passes)).toEqual(runInNode(code));
    }),
    { numRuns: 200, seed: 1 },
  );
});

const samples = sample(programs, { numRuns: 60, seed: 2 });
differential(
  "random control flow",
  passes,
  Object.fromEntries(samples.map((code, i) => [`sample ${i}`, code])),
);
