// Texts that become regular expressions when the program runs: what is not refused matches what JavaScript's matches.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { regexpOf } from "../../firmware/helpers/regexpOf.ts";
import { compileFiles } from "../support/program.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";

const character = fc.constantFrom("a", "b", "1", "-", "\\.", "\\x61", "\\d", "\\W", ".", "\\b", "\\1");
const member = fc.constantFrom("a", "b", "a-c", "1-1", "-", "|", "/", "[", "\\d", "\\]", "^", ".", "\\b");
const group = fc.array(member, { maxLength: 3 });
const characterClass = fc.tuple(fc.boolean(), group).map(([not, of]) => `[${not ? "^" : ""}${of.join("")}]`);
const sign = fc.constantFrom("", "", "", "*", "+", "?", "{2}", "*?");
const piece = fc.tuple(fc.oneof(character, character, characterClass), sign).map((parts) => parts.join(""));
const other = fc.constantFrom("(", ")", "|", "^", "$", "(?:", ")+");
const pattern = fc
  .array(fc.oneof({ weight: 5, arbitrary: piece }, other), { maxLength: 5 })
  .map((parts) => parts.join(""));
const text = fc.string({
  unit: fc.constantFrom("a", "b", "c", "1", "-", ".", "|", "[", " ", "\n"),
  maxLength: 6,
});

/** What it matches; "none" where it is no regular expression. */
function match(make: (source: string) => RegExp, source: string, subject: string): string {
  let regexp: RegExp;
  try {
    regexp = make(source);
  } catch {
    return "none";
  }
  const found = regexp.exec(subject);
  return found ? `${found.index} ${found.slice().join()}` : "null";
}

const ofJavaScript = (source: string): RegExp => new RegExp(source);

test("in Node", () => {
  fc.assert(
    fc.property(pattern, text, (source, subject) => {
      const said = match(regexpOf, source, subject);
      expect(["none", match(ofJavaScript, source, subject)]).toContain(said);
    }),
    { seed: 3, numRuns: 3000 },
  );
});

test("one that is copied keeps its flags, unless others are given", () => {
  expect(regexpOf(/a+/gi)).toEqual(/aa*/gi);
  expect(regexpOf(/a/gi, "")).toEqual(/a/);
  expect(regexpOf()).toEqual(/(?:)/);
  for (const source of [
    "a?",
    "a{2}",
    "\\ba",
    "(a)+",
    "(a|b)",
    "((a))",
    "(a)|b",
    "a*$",
    "a*b|c",
    "(",
    "a)",
    "[",
    "[]",
    "*",
    "é",
    "\\",
  ])
    expect(() => regexpOf(source)).toThrow(SyntaxError);
  expect(() => regexpOf("a", "m")).toThrow("RegExp(a): write it out in the program");
});

describeInterpreter("on the interpreter", () => {
  test("what is not refused", async () => {
    const cases = fc
      .sample(fc.tuple(pattern, fc.array(text, { minLength: 3, maxLength: 3 })), { seed: 3, numRuns: 600 })
      .filter(([source]) => match(regexpOf, source, "") !== "none");
    expect(cases.length).toBeGreaterThan(150);
    const source = `for (const [source, texts] of ${JSON.stringify(cases)}) { const regexp = new RegExp(source);
      for (const text of texts) { const found = regexp.exec(text); print(JSON.stringify(found && [found.index, ...found])); } } print("${END}");`;
    const { code } = await compileFiles({ "main.js": source }, { check: false });
    const lines = await runOnInterpreter(code);
    const expected = cases.flatMap(([source, texts]) =>
      texts.map((subject) => {
        const found = new RegExp(source).exec(subject);
        return { source, subject, said: JSON.stringify(found && [found.index, ...found]) };
      }),
    );
    expect(
      expected.map(({ said }, i) => ({ ...expected[i], said: lines[i] === said ? said : lines[i] })),
    ).toEqual(expected);
  });
});
