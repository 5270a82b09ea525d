// A regular expression that is not refused matches on Espruino, once rewritten, what it matches in JavaScript.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { regexps } from "../../tools/compiler/lower/regexps.ts";
import { plainRegexp } from "../../tools/compiler/regexp/plain.ts";
import { differential, lower, runInNode, runOnEspruino } from "../support/differential.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const letter = fc.constantFrom("a", "b", "c", "1", "-", "_", "\\.", "\\/", "\\|", "\\x61", "{");
const set = fc.constantFrom("\\d", "\\D", "\\w", "\\W", "\\s", "\\S", ".");
const member = fc.oneof(
  letter,
  fc.constantFrom("a-c", "0-9", "\\d", "\\w", "+", "?", "*", "(", "$", "|", "/", "[", "b-b", "}"),
);
const characterClass = fc
  .tuple(fc.boolean(), fc.array(member, { minLength: 1, maxLength: 3 }))
  .map(([negated, members]) => `[${negated ? "^" : ""}${members.join("")}]`);
const piece = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: letter }, { weight: 2, arbitrary: set }, characterClass),
    fc.constantFrom("", "", "", "*", "+", "?", "?", "*?", "{2}", "{1,}", "{0,2}"),
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
  .array(fc.constantFrom("a", "b", "c", "1", "2", "-", "_", ".", "/", "|", " ", "{", "\n"), { maxLength: 8 })
  .map((characters) => characters.join(""));

const isValid = (source: string): boolean => {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
};

const accepted = pattern.filter((source) => isValid(source) && plainRegexp(source, "").faults.size === 0);

describe("rewritten", () => {
  test.each([
    ["a.b", "a[^\\n\\r]b"],
    ["(\\w+)\\.x", "(\\w+)\\.x"],
    ["\\w+a", "\\w\\w*a"],
    ["[^,]+,", "[^,][^,]*,"],
    ["^a+$|b+c*", "^a+$|b+c*"],
    ["[/|]", "[\\/\\|]"],
    ["[a-a0-0x-z]", "[a0x-z]"],
    ["(?:ab)c", "abc"],
    ["[a-c-e+-]", "[a-c\\-e+\\-]"],
    ["\\d{3}x{2,}y{0}", "\\d\\d\\dxxx*"],
    ["\\u0041\\cA\\0", "\\x41\\x01\\x00"],
    ["\\r?\\n", "\\r\\n|\\n"],
    ["^-?\\d+$", "^-\\d+$|^\\d+$"],
    ["x\\d{1,3}", "x\\d\\d\\d|x\\d\\d|x\\d"],
    ["a?b?c", "abc|ac|bc|c"],
  ])("%s", (source, expected) => {
    expect(plainRegexp(source, "").pattern).toBe(expected);
    expect(plainRegexp(expected, "").pattern, "rewriting is done once").toBe(expected);
  });

  test("a dot that matches all", () => {
    expect(plainRegexp("a.", "gis")).toEqual({ pattern: "a[^]", flags: "gi", faults: new Set() });
  });

  test("means the same in Node", () => {
    fc.assert(
      fc.property(accepted, text, fc.constantFrom("", "i", "s", "g"), (source, subject, flags) => {
        const plain = plainRegexp(source, flags);
        const match = (regexp: RegExp) => regexp.exec(subject)?.slice();
        expect(match(new RegExp(plain.pattern, plain.flags))).toEqual(match(new RegExp(source, flags)));
        expect(plainRegexp(plain.pattern, plain.flags)).toEqual(plain);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

differential("regular expressions", [regexps], {
  literals: String.raw`P(/a.c/.test("a\nc"), "k = v 1".match(/^\s*(\w+)\s*=\s*(.+)$/).slice(), /a.+/.test("a"), /[/]/.test("/"));`,
  texts: `P(new RegExp("a.+").test("a"), RegExp("x{2}", "g").exec("axx").index, new RegExp(".", "s").test("\\n"));`,
  "a user's own RegExp": `class RegExp { constructor(x) { this.x = x; } } P(new RegExp("a.").x);`,
  "in use": String.raw`P("a1b22".replace(/\d+/g, (m) => m.length), "a, b,c".split(/, */), "x=1;y=2".match(/\w=./g));`,
});

describeInterpreter("random regular expressions", () => {
  test("what is not refused matches the same", async () => {
    const cases = fc.sample(fc.tuple(accepted, fc.array(text, { minLength: 4, maxLength: 4 })), {
      numRuns: 300,
      seed: 1,
    });
    const codes = cases.map(
      ([source, texts]) =>
        `${JSON.stringify(texts)}.forEach(function (t) { var m = /${source}/.exec(t); P(m && m.index, m && m.slice()); });`,
    );
    const said = await runOnEspruino(codes.map((code) => lower(code, [regexps])));
    const different = codes.flatMap((code, i) => {
      const expected = runInNode(code);
      return said[i].join("\n") === expected.join("\n") ? [] : [{ code, expected, said: said[i] }];
    });
    expect(different).toEqual([]);
  });
});

test("the generator reaches patterns of every kind that are not refused", () => {
  const found = fc.sample(accepted, { numRuns: 300, seed: 1 });
  const kinds = [/\|/, /\*/, /\+/, /\((?!\?)/, /\(\?:/, /\[\^/, /\[[^\]]*\//, /^\^/, /\$$/, /\{2\}/];
  expect(kinds.filter((kind) => found.filter((source) => kind.test(source)).length < 10)).toEqual([]);
});
