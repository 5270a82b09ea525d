/** The order of a bundle's names: what every hop reads comes first, and no declaration changes its meaning by it. */
import { parse } from "acorn";
import type { Program } from "estree";
import { print } from "esrap";
import ts from "esrap/languages/ts";
import { expect, test } from "vitest";
import { Names } from "../../tools/compiler/ast/names.ts";
import { layout } from "../../tools/compiler/lower/layout.ts";

/** `runtime`: how many lines of it are the runtime's. */
function laidOut(code: string, runtime = 0): string[] {
  const program = parse(code, {
    ecmaVersion: 2022,
    sourceType: "module",
    locations: true,
  }) as unknown as Program;
  const helper = (): never => {
    throw new Error("layout needs no helper");
  };
  const { code: text } = print(
    layout(({ loc }) => loc!.start.line <= runtime).run(program, {
      names: new Names(program),
      helper,
      runtime: helper,
    }),
    ts(),
  );
  return text.split("\n").filter((line) => line !== "");
}

test("variables whose values need no function come before the functions, in their order", () => {
  expect(laidOut("function f() {}\nconst a = [];\nlet b = a;\nconst c = f;\nlet d = 1;")).toEqual([
    "const a = [];",
    "let b = a;",
    "let d = 1;",
    "function f() {}",
    "const c = f;",
  ]);
});

test("what reads a variable that stays behind stays behind it", () => {
  expect(laidOut("function f() {}\nconst c = f();\nconst d = c;")).toEqual([
    "function f() {}",
    "const c = f();",
    "const d = c;",
  ]);
});

test("past a statement only plain values move: it may change what others read", () => {
  expect(laidOut("let a = 1;\na++;\nlet b = a;\nlet hops = 0;\nlet later;")).toEqual([
    "let a = 1;",
    "let hops = 0;",
    "let later;",
    "a++;",
    "let b = a;",
  ]);
});

test("a statement, such as one that puts a polyfill in its place, holds no variable of the runtime back", () => {
  expect(laidOut("let a = x(); function f() {}\nNumber.prototype.toFixed = f;\nlet b = x();", 1)).toEqual([
    "let a = x();",
    "function f() {}",
    "Number.prototype.toFixed = f;",
    "let b = x();",
  ]);
  // But for one that the value calls.
  expect(laidOut("Array.prototype.find = f; let a = [].find(x); let b = [].pop();", 1)).toEqual([
    "let b = [].pop();",
    "Array.prototype.find = f;",
    "let a = [].find(x);",
  ]);
  expect(laidOut("f(); let a = x(); let b = f; function f() {}", 1)).toEqual([
    "let a = x();",
    "f();",
    "let b = f;",
    "function f() {}",
  ]);
});

test("the variables of a hot function come first, the most used ones foremost, but for computed values", () => {
  expect(
    laidOut(
      'const a = x();\nlet b;\nlet c;\nlet d = a;\nlet e = 1, f = [];\nfunction pass() {\n"hot";\nc = d + c * f[c] + f[0]; }',
    ),
  ).toEqual([
    "let c;",
    "let f = [];",
    "const a = x();",
    "let b;",
    "let d = a;",
    "let e = 1;",
    "function pass() {",
    "\tc = d + c * f[c] + f[0];",
    "}",
  ]);
});
