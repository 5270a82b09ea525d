// What the minifier is kept from.
import { expect, test } from "vitest";
import { namesToAvoid, reservedWords } from "../../boards/espruino/names.ts";
import { minify } from "../../tools/compiler/emit/minify.ts";

test("it invents no name that Espruino reads otherwise", async () => {
  const names = Array.from({ length: 3500 }, (_, i) => `name${i}`); // all that have two letters, and more
  const { code } = await minify(`print(function (${names.join()}) { return [${names.join()}]; });`, []);
  const written = new Set(["function", "print", "return"]);
  const invented = new Set((code.match(/[\w$]+/g) ?? []).filter((name) => !written.has(name)));
  expect(invented.size).toBe(names.length);
  expect([...reservedWords, ...namesToAvoid].filter((name) => invented.has(name))).toEqual([]);
});

test("it renames the private fields that it is given, to names that no data has", async () => {
  const { code, names } = await minify("const o = f(); o.wait_ = o.level_ + o['settle_'];", [
    "wait_",
    "settle_",
  ]);
  expect(code).toMatch(/\.\$[a-z]=\w\.level_\+\w\.settle_/); // what is quoted anywhere keeps its name
  expect(names.fields.get("wait_")).toMatch(/^\$[a-z]$/);
});

test("it puts no function in the place of its call", async () => {
  const { code } = await minify(
    "function f(a) { return g(a) + 1; } function h(b) { return f(b * 2); } print(h);",
    [],
  );
  expect(code.match(/function/g)).toHaveLength(2);
});
