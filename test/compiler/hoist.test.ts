// Functions and variables are there from the start of their scope, and new in each run of it.
import { expect, test } from "vitest";
import { hoist } from "../../tools/compiler/lower/hoist.ts";
import { differential, lower } from "../support/differential.ts";

const text = (code: string): string =>
  lower(code, [hoist]).replace(/\s+/g, " ").replaceAll("; ; )", ";;)").trim();

differential("hoisting", [hoist], {
  "a function before its declaration": `P(f()); function f() { return g(); function g() { return 1; } }`,
  "mutual recursion": `P(even(4)); function even(n) { return n == 0 || odd(n - 1); } function odd(n) { return n != 0 && even(n - 1); }`,
  "a function declared twice": `
    const outer = function () { P(f(), g()); function f() { return 1; } const k = f; P(k()); function f() { return 2; } function g() { return f(); } }; outer();`,
  "a function under a parameter's name": `
    const h = function () { return "h"; }; const f = function (cb) { P(cb()); function cb() { return "own"; } }; f(h); P(h());`,
  "a function and a var of one name": `const t = function () { P(typeof f); var f = 1; P(f); function f() {} P(f); }; t();`,
  "a function in a block": `
    function f() { return "outer"; } { P(f()); function f() { return "inner"; } } P(f()); if (P) { P(g()); function g() { return "g"; } } P(typeof g);`,
  "functions in a block that use its variables": `
    { const r = []; r.push(a); let n = 1; function a() { return n + b(); } function b() { return n; } n = 5; P(r[0]()); }`,
  "functions in a loop are new each time": `
    const r = []; for (let i = 0; i < 3; i++) { const j = i; r.push(f); function f() { return j; } } P(r.map((f) => f()), r[0] == r[1]);`,
  "classes in a loop are new each time, and a block's own": `
    class A { m() { return "outer"; } } const r = [];
    for (let i = 0; i < 2; i++) { const j = i; class A { m() { return j; } n() { return A === this.constructor; } } r.push(new A()); }
    P(r.map((a) => a.m()), r[0].m === r[1].m, new A().m());`,
  "var read before its declaration": `var x = "outer"; const f = function () { P(x); var x = "inner"; P(x); }; f(); P(x);`,
  "var written before its declaration": `var x = "outer"; const f = function () { x = "set"; var x; P(x); }; f(); P(x);`,
  "var in a branch not taken": `var x = "outer"; const f = function (c) { if (c) { var x = 1; } P(x); x = 2; P(x); }; f(0); f(1); P(x);`,
  "var without braces, in a loop and in a switch": `
    var a = 0, b = 0, c = 0; const f = function (n) { if (n) var a = n; for (; n > 0; n--) { var b = n; } switch (n) { case 1: var c = 1; } P(a, b, c); c = 5; P(c); }; f(0); f(2); P(a, b, c);`,
  "var in try, used in catch": `var x = "outer"; const f = function () { try { throw 1; var x = 2; } catch (e) { P(x); x = e; } P(x); }; f(); P(x);`,
  "var used by a function that is called earlier": `
    var x = "outer"; const f = function () { P(g()); var x = 1; P(g()); function g() { return h(); } function h() { return x; } }; f();`,
  "var used by a closure that comes before": `var x = "outer"; const f = function () { const g = () => x; P(g()); var x = 1; P(g()); }; f();`,
  "var in the head of a for": `
    var i = 9, j = 9; const f = function (c) { if (c) for (var i = 0, j = 5; i < 2; i++) P(i + j); P(i, j); i = j = 1; }; f(0); f(1); P(i, j);`,
  "var in the heads of for-of and for-in": `
    var x = 9, k = 9; const f = function (c) { if (c) { for (var x of [1, 2]) P(x); for (var k in { a: 1 }) P(k); } P(x, k); x = k = 0; }; f(0); f(1); P(x, k);`,
  "var after an endless search": `const f = function () { for (var i = 0; ; i++) { if (i * i > 50) break; } return i; }; P(f());`,
  "several in one declaration, one used early": `var a = 7; const f = function () { P(a); var b = 1, a = b + 1, c = a + 1; P(a, b, c); }; f(); P(a);`,
  "var again does not reset": `const f = function () { var x = 1; x = 2; var x; P(x); { var x; } P(x); x++; var x = x + 1; P(x); }; f();`,
  "var in a loop keeps its value": `const f = function () { for (let i = 0; i < 3; i++) { var n; P(n); n = i; } }; f();`,
  "let without a value is new each time": `for (let i = 0; i < 2; i++) { let n; P(n); n = i; }`,
  "a closure before its block's first let": `
    let x = "outer"; const r = []; if (P) { r.push(() => x); let x = "inner"; r.push(() => x); x += "!"; } P(r.map((f) => f())); P(x);`,
  "a closure before its block's first class": `
    const r = []; { r.push(() => new K().m()); class K { m() { return L; } } const L = "L"; P(r[0]()); }`,
  "a method before its block's first let, in a loop": `
    const r = []; for (const n of [1, 2]) { r.push({ m() { return y; } }); const y = n, z = n; r.push({ m() { return z; } }); } P(r.map((o) => o.m()));`,
});

test("a var that every use comes after stays where it was", () => {
  const code =
    "function f() { var a = 1; for (var i = 0; i < a; i++) { var b = i; g(b); } return () => a + i; }";
  expect(text(code)).toBe(lower(code, []).replace(/\s+/g, " ").trim());
});

test("a variable is declared once: the minifier keeps any one of several declarations", () => {
  expect(
    text("function f(a) { var a, b = 1; g(); for (var b = 2, c = 3; ; ) var d; for (var c of b) g(); }"),
  ).toBe("function f(a) { var d, c; var b = 1; g(); for ((b = 2, c = 3);;) {} for (c of b) g(); }");
});

test("a function that is called only later may use a var that is declared later", () => {
  expect(text("function f() { return E.A; } const g = 1; var E = { A: g }; f();")).not.toContain("var E;");
  expect(text("function f() { return E.A; } const g = f(); var E = { A: g }; f();")).toContain("var E;");
});

test("functions come first, then the variables that are used too early", () => {
  expect(text("import 'a'; x = 1; function f() {} var x = 2; { f(); class A {} function g() {} }")).toBe(
    "import 'a'; function f() {} var x; x = 1; x = 2; { let g = function () {}; f(); let A = class {}; }",
  );
});
