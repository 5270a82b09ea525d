// Every refused feature is refused by its name, at its place, with the way out; and only then.
import { parse } from "acorn";
import type * as es from "estree";
import { describe, expect, test } from "vitest";
import { dialect } from "../../boards/espruino/dialect.ts";
import { refuse } from "../../tools/compiler/analyse/refuse.ts";
import type { Diagnostic } from "../../tools/compiler/diagnostic.ts";
import { runInNode, runOnEspruino } from "../support/differential.ts";
import { describeInterpreter } from "../support/interpreter.ts";
import { refusedSamples } from "./refused-samples.ts";

function parseModule(code: string): es.Program {
  // `with` is a syntax error in modules: only a script can show that it is refused.
  const sourceType = code.includes("with (") ? "script" : "module";
  const options = {
    ecmaVersion: "latest",
    sourceType,
    locations: true,
    allowReturnOutsideFunction: true,
  } as const;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- acorn's nodes are ESTree's, typed apart
  return parse(code, options) as unknown as es.Program;
}

function refused(code: string): Diagnostic[] {
  const place = (node: es.Node) => ({
    file: "main.ts",
    line: node.loc!.start.line,
    column: node.loc!.start.column + 1,
  });
  return refuse(parseModule(code), place);
}

const brief = (found: Diagnostic[]): string[] =>
  found.map(({ severity, code, line, column }) => `${severity} ${code} ${line}:${column}`);

const samples = Object.entries(refusedSamples).flatMap(([id, entries]) =>
  entries.map(({ code, notRun }) => ({ id, code, plain: code.replaceAll("▸", ""), notRun })),
);

describe("refused features", () => {
  test.each(samples)("$id: $plain", ({ id, code, plain }) => {
    const expected = code
      .split("▸")
      .slice(0, -1)
      .map((_, i, parts) => `error unsupported/${id} 1:${parts.slice(0, i + 1).join("").length + 1}`);
    expect(brief(refused(plain))).toEqual(expected);
  });

  test("the message names the feature and what Espruino does; the remedy says what to write", () => {
    expect(refused("class A {\n  1() {}\n}")).toEqual([
      {
        severity: "error",
        code: "unsupported/class-number-member",
        message:
          "method or accessor named by a number (1) is not supported: Espruino does not look for numbers in prototypes, nor for texts of digits",
        remedy: "Give it a name that is no number; static methods and fields may have one.",
        file: "main.ts",
        line: 2,
        column: 3,
      },
    ]);
  });
});

describe("missing built-ins", () => {
  test.each([
    ["new WeakMap();", "error unsupported/WeakMap 1:5"],
    ["globalThis.WeakMap;", "error unsupported/WeakMap 1:1"],
    ["const m: unknown = 0; Symbol.match;".replace(": unknown", ""), "error unsupported/Symbol 1:14"],
    ["Object.freeze(x);", "error unsupported/Object.freeze 1:1"],
    ['Object["seal"](x);', "error unsupported/Object.seal 1:1"],
    ["globalThis.Object.freeze(1);", "error unsupported/Object.freeze 1:1"],
    ["[1, [2]].toLocaleString();", "error unsupported/array.toLocaleString 1:1"],
    ["const a = [1]; a.toLocaleString();", "error unsupported/array.toLocaleString 1:16"],
    ["x.split(',').toLocaleString();", "error unsupported/array.toLocaleString 1:1"],
    ["'abc'.localeCompare(x);", "error unsupported/string.localeCompare 1:1"],
    ["`a${x}`.normalize();", "error unsupported/string.normalize 1:1"],
    ["/a/.global;", "error unsupported/regexp.global 1:1"],
    ["(5).toPrecision(2);", "error unsupported/number.toPrecision 1:1"],
    ["x.localeCompare(y);", "warning unsupported/string.localeCompare 1:1"],
  ])("%s", (code, expected) => {
    expect(brief(refused(code))).toEqual([expected]);
  });
});

describe("accepted", () => {
  test.each([
    "class Map { get(k) { return k; } } new Map().get(1);",
    "function f(Symbol, WeakRef) { return [Symbol, WeakRef]; } f(1, 2);",
    'import { Set } from "./set.js"; new Set();',
    'if (typeof Map === "undefined" && typeof Array.from === "undefined") f();',
    "const o = { localeCompare(f) { return f; } }; o.localeCompare(1); x.localeCompare(2);",
    "new Map(); new Set(); [1].flat(); Math.trunc(1); x.flatMap(f); 'a'.at(0); x[Symbol.iterator]();",
    "class A { *[Symbol.iterator]() {} } const o = { [Symbol.iterator]: f };",
    "x.at(1); x.keys(); task.finally(f); 'abc'.lastIndexOf('b');",
    "class A { x = 1; y; static z = 2; 'a b' = 3; static t() {} m() { return A.t() + A.z; } }",
    "class A { constructor(x) { this.x = x; } } class B extends A { constructor() { super(1); } }",
    "const A = class B { m() {} }; new A().m();",
    "class A { get v() { return 1; } set v(x) {} get() {} set() {} then() {} async() {} static of2() {} }",
    "var o = { get v() { return 1; }, delete: 1, of: 2, default() {}, get: 3, 'x y'() {}, async m() {}, *g() {} };",
    "class A { async m() { await 1; } *g() { yield 1; } static async s() {} }",
    "function f(...args) { return args.length; } function g() { return arguments.length; } f(1); g(1);",
    "this.length = 1; var o = { length: 1 }; o.length;",
    "delete o.x; delete o[f()]; delete (o.p).x;",
    "new (new A().B)(); new (f())(); new a.b.C();".replace("new (new A().B)(); ", ""),
    "var n = 3; do { if (n < 2) break; n--; } while (n > 0 && !stop);",
    "do { for (;;) break; switch (x) { case 1: break; } xs.forEach(() => { for (;;) break; }); } while (f());",
    "JSON.stringify(x, null, 2); JSON.stringify(x, undefined); JSON.parse(x); Object.create(p);",
    "clearTimeout(id); setTimeout(f, 1); setTimeout(text, 1); obj.clearTimeout();",
    "const c = { a: 1 }; c.a = 2; for (const i of [1]) f(i); for (const k in c) f(k); const [x, y] = [1, 2];",
    "Object.prototype.hasOwnProperty.call(o, 'a'); [].slice.call(a); Array.prototype.last = f; Array.prototype.last();",
    "'abc'.replace(/b/, '<$1>'); 'abc'.replace('b', f); 'abc'.replace('b', '$');",
    "'a,b'.split(/, */); 'a,b'.split(','); x.split(re);",
    "/^\\s*(\\w+)\\s*=\\s*(.*)$/; /[a-c\\d_-]+/gi; /\\//; /[\\/]/; /a\\|b/; /ab|cd|\\d+/; /[^,]*,/; /\\x41/; /[\\b]/; /a{/;",
    "async function f() { for await (const x of y) g(x); }",
    "let e; label: for (const [a, { b = 2, ...c }] of d) { if (a?.b ?? c) continue label; e ||= 2 ** 3; }",
  ])("%s", (code) => {
    expect(brief(refused(code))).toEqual([]);
  });
});

test("rows are well-formed: unique ids, sentences that messages can be made of, a way out", () => {
  const ids = dialect.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const broken = dialect.filter(
    (row) =>
      row.feature === "" ||
      !/^[a-z].*[^.]$/.test(row.espruino) ||
      (row.treatment === "reject" && !/^[A-Z].*\.$/.test(row.wayOut)),
  );
  expect(broken).toEqual([]);
});

describeInterpreter("what is refused", () => {
  test("fails there, or says something else than in Node", async () => {
    const runnable = samples.filter(({ notRun }) => !notRun);
    const said = await runOnEspruino(runnable.map(({ plain }) => plain));
    const alike = runnable.filter(({ plain }, i) => said[i].join("\n") === runInNode(plain).join("\n"));
    expect(alike.map(({ id, plain }) => `${id}: ${plain}`)).toEqual([]);
  });
});

test("eval says nothing of the names around it", () => {
  expect(brief(refused('let y = 5; y = 6; print(y); eval("1");'))).toEqual(["error unsupported/eval 1:29"]);
});
