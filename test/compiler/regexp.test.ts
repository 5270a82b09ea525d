// A regular expression without findings matches on Espruino what it matches in JavaScript.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { regexpFaults } from "../../tools/compiler/analyse/regexp.ts";
import { runInNode, runOnEspruino } from "../support/differential.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const letter = fc.constantFrom("a", "b", "c", "1", "-", "_", "\\.", "\\/", "\\|", "\\x61", "{");
const set = fc.constantFrom("\\d", "\\D", "\\w", "\\W", "\\s", "\\S", ".");
const member = fc.oneof(letter, fc.constantFrom("a-c", "0-9", "\\d", "\\w", "+", "?", "*", "(", "$", "|"));
const characterClass = fc
  .tuple(fc.boolean(), fc.array(member, { minLength: 1, maxLength: 3 }))
  .map(([negated, members]) => `[${negated ? "^" : ""}${members.join("")}]`);
const piece = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: letter }, { weight: 2, arbitrary: set }, characterClass),
    fc.constantFrom("", "", "", "*", "+", "?", "*?", "{2}"),
  )
  .map((parts) => parts.join(""));
const pieces = fc.array(piece, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(""));
const group = fc
  .tuple(fc.constantFrom("(", "(", "(?:", "(?="), pieces, fc.constantFrom(")", ")", ")", ")*"))
  .map((parts) => parts.join(""));
const branch = fc
  .tuple(
    fc.constantFrom("", "", "", "^"),
    fc.array(fc.oneof(pieces, group), { minLength: 1, maxLength: 3 }),
    fc.constantFrom("", "", "$"),
  )
  .map(([start, middle, end]) => start + middle.join("") + end);
const pattern = fc.array(branch, { minLength: 1, maxLength: 3 }).map((branches) => branches.join("|"));
const text = fc
  .array(fc.constantFrom("a", "b", "c", "1", "2", "-", "_", ".", "/", "|", " ", "{"), { maxLength: 8 })
  .map((characters) => characters.join(""));

const isValid = (source: string): boolean => {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
};

describeInterpreter("regular expressions", () => {
  test("what is not refused matches the same", async () => {
    const arbitrary = fc.tuple(
      pattern.filter((source) => isValid(source) && regexpFaults(source, "").size === 0),
      fc.array(text, { minLength: 4, maxLength: 4 }),
    );
    const cases = fc.sample(arbitrary, { numRuns: 300, seed: 1 });
    const codes = cases.map(
      ([source, texts]) =>
        `${JSON.stringify(texts)}.forEach(function (t) { var m = /${source}/.exec(t); P(m && m.index, m && m.slice()); });`,
    );
    const said = await runOnEspruino(codes);
    const different = codes.flatMap((code, i) => {
      const expected = runInNode(code);
      return said[i].join("\n") === expected.join("\n") ? [] : [{ code, expected, said: said[i] }];
    });
    expect(different).toEqual([]);
  });
});

test("the generator reaches patterns of every kind that are not refused", () => {
  const accepted = fc.sample(
    pattern.filter((source) => isValid(source) && regexpFaults(source, "").size === 0),
    { numRuns: 300, seed: 1 },
  );
  const kinds = [/\|/, /\*/, /\+/, /\(/, /\[\^/, /^\^/, /\$$/];
  expect(kinds.filter((kind) => accepted.filter((source) => kind.test(source)).length < 10)).toEqual([]);
});
