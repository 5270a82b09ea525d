// What shows only when the minifier has put a value in the place of its name is refused by its row, like all else.
import { expect, test } from "vitest";
import { errorsOf } from "../support/program.ts";

test.each([
  [
    "a method that texts have not",
    'const f = (a) => a.localeCompare("b"); print(f("x"));',
    "string.localeCompare",
  ],
  ["a regular expression", 'const p = "(?<=x)y"; print(new RegExp(p).test("xy"));', "regexp-lookbehind"],
  [
    "a method that numbers have not",
    "const f = (a) => a.toPrecision(2); print(f(1.5));",
    "number.toPrecision",
  ],
  ["a timer's text", 'const later = (s) => setTimeout(s, 1); later("print(1)");', "timer-text"],
])("%s", async (_, source, row) => {
  const [error, ...more] = await errorsOf({ "main.js": source });
  expect(more).toEqual([]);
  expect(error).toContain(`[unsupported/${row}]`);
  expect(error).toContain("main.js:1:");
  expect(error).not.toContain("internal");
});

test("a method of a number that is worked out", async () => {
  const [error] = await errorsOf({ "main.js": "print((1 - 3).toPrecision(2));" });
  expect(error).toContain("[unsupported/number.toPrecision]");
});
