// Whether an input at the prompt is whole, and what it is without its types.
import { expect, test } from "vitest";
import { CompileError } from "../../../tools/compiler/index.ts";
import { isUnfinished, stripTyped } from "../../../tools/cli/repl/typed-source.ts";

test.each([
  "foo(",
  "function f() {",
  "if (x)",
  "a +",
  "({ a: 1",
  "`text",
  "`text ${",
  "/* comment",
  "for (;;",
  "x =>",
  "list.map((n) =>",
  "(a, b) =>",
  "a?.",
  "function f(a: number)",
  "async function f(): Promise<void>",
  "let y: { a:",
  "a.",
])("%j goes on", (input) => {
  expect(isUnfinished(input)).toBe(true);
});

test.each([
  "",
  "1",
  "foo)",
  '"text',
  "a b",
  "f()",
  "const x",
  "interface X {}",
  "a => b)",
  "if (x) {}",
  "`${`}`}`",
])("%j does not", (input) => {
  expect(isUnfinished(input)).toBe(false);
});

test("types go, braces are an object", () => {
  expect(stripTyped("const n: number = 5 as const", "typed").code).toBe("const n = 5;\n");
  expect(stripTyped("{ a: 1 }", "typed").code).toBe("({ a: 1 });\n");
  expect(stripTyped("{ f(); }", "typed").code).toMatch(/^\{\s+f\(\);\s+\}\n$/);
});

test("a mistake has its place", () => {
  const found = (source: string) => {
    try {
      return stripTyped(source, "typed");
    } catch (error) {
      return error instanceof CompileError ? error.diagnostics : error;
    }
  };
  expect(found("let a = 1;\nlet b = a b;")).toMatchObject([{ file: "typed", line: 2, column: 10 }]);
});
