// Texts of regular expressions that the source says in several pieces are read when it is built, as literals are.
import { expect, test } from "vitest";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles, errorsOf } from "../support/program.ts";

const lookbehind =
  "error: lookbehind in a regular expression ((?<=a)b) is not supported: Espruino reads it as a group of ordinary characters [unsupported/regexp-lookbehind]";

test.each([
  ["one piece", `print(new RegExp("(?<=a)b"));`, "main.ts:1:7: "],
  ["without new", `print(RegExp("(?<=a)b"));`, "main.ts:1:7: "],
  ["a constant", `const text = "(?<=a)b";\nprint(new RegExp(text));`, "main.ts:2:7: "],
  ["a sum", `const ahead = "(?<=" + "a)";\nprint(new RegExp(ahead + "b", "g"));`, "main.ts:2:7: "],
  ["a template", "const a = 'a';\nprint(new RegExp(`(?<=${a})b`));", "main.ts:2:7: "],
  ["String.raw", "const a = String.raw`(?<=a)`;\nprint(new RegExp(String.raw`${a}b`));", "main.ts:2:7: "],
  ["a source", "const a = /a/;\nprint(new RegExp(`(?<=${a.source})b`));", "main.ts:2:7: "],
  [
    "a function above",
    `function f() {\n  return new RegExp(text);\n}\nconst text = "(?<=a)b";\nprint(f());`,
    "main.ts:2:10: ",
  ],
])("what the machine lacks is refused at its place: %s", async (_, code, place) => {
  const [found, ...others] = await errorsOf({ "main.ts": code });
  expect(others).toEqual([]);
  expect(found).toContain(place + lookbehind);
  expect(found).toContain("Match a longer text and take the part you want.");
});

test("a constant of another module is refused, too", async () => {
  const found = await errorsOf({
    "main.ts": `import { text } from "./text.ts";\nprint(new RegExp(text));`,
    "text.ts": `export const text = "(?<=a)b";`,
  });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^main\.ts:2:7: error: lookbehind in a regular expression .*regexp-lookbehind\]/);
});

test.each([
  ["put together when the program runs", `print(new RegExp("(?<=" + getTime() + ")b"));`],
  ["a variable that changes", `let text = "(?<=a)";\ntext += "b";\nprint(new RegExp(text));`],
  ["a parameter", `const text = "(?<=a)b";\nprint([text].map((text) => new RegExp(text)));`],
])("what is not known is left to the board: %s", async (_, code) => {
  expect(await errorsOf({ "main.ts": code })).toEqual([]);
});

test("a program whose patterns are constant has nothing that reads patterns", async () => {
  const program = (pattern: string) => ({
    "main.js": `const d = "[0-9]"; print(new RegExp(${pattern}).test("12:3"));`,
  });
  const { code } = await compileFiles(program('"^" + d + "*:"'));
  expect(code).toContain('"^[0-9]*:"');
  expect(code).toHaveLength((await compileFiles(program('"^[0-9]*:"'))).code.length);
});

describeInterpreter("regular expressions in several pieces", () => {
  test("match as in JavaScript where they need more than Espruino's matcher", async () => {
    const source = [
      "const num = String.raw`[+-]?\\d+(?:\\.\\d+)?`;",
      "const pair = new RegExp(`^(${num}),(${num})$`);",
      "const two = /\\d{2}/;",
      'const clock = new RegExp("^" + two.source + ":" + two.source + "$");',
      'print(pair.exec("1.5,-2").slice(1).join(" "), pair.test("1,"), clock.test("12:34"), clock.test("1:34"));',
    ].join("\n");
    const { code } = await compileFiles({ "main.js": `${source}\nprint("${END}");` });
    expect(await runOnInterpreter(code)).toEqual(["1.5 -2 false true false"]);
  });
});
