// The last gate: what Espruino cannot run, or runs differently, is found in the text; what it runs is not.
import { describe, expect, test } from "vitest";
import { checkDialect } from "../../tools/compiler/emit/check-dialect.ts";
import { runInNode, runOnEspruino } from "../support/differential.ts";
import { describeInterpreter } from "../support/interpreter.ts";

/** What is found, by what is said of it; `▸` stands where it must be found. The texts print nothing on `notRun`. */
const samples: Record<string, readonly string[]> = {
  "a character outside ASCII": ["var ▸é = 1; P(é);"],
  "a regular expression after `)`": [
    "if (1)▸/a/.test('a') && P(1);",
    "for (var n = 0; n < 1;)▸/a/.test('a') && P(n++);",
  ],
  "a regular expression after `|`": ["P(1 |▸/b/.test('b'));"],
  "a regular expression after `~`": ["P(~▸/b/.test('b'));"],
  "a division after `++`": ["var a = 8; P(a++▸/2);"],
  "a division after `--`": ["var a = 8, g = 1; P(a--▸/g/1);"],
  "a division after `}`": ["var g = 1; P(isNaN(function () {}▸/g/1));", "P(isNaN({}▸/2));"],
  "a division after `this`": ["P((function () { return typeof (this▸/2); })());"],
  "a division after `of`": ["var o = { of: 4 }; P(o.of▸/2);"],
  "a string with a line continuation": ["P(▸'a\\\nb');", "P(▸'\\u{41}');"],
  "a whole number of more than 63 bits": ["P(▸0x10000000000000000);", "P(▸18446744073709552000);"],
  "`new` directly after `new`": ["// not run\nfunction F() { return F; } new ▸new F()();"],
  "a default value": ["var f = (▸a = 2) => a; P(f());", "function f(▸a = 1) { return a; } P(f());"],
  "a rest element": ["function f(▸...a) { return a; } P(f(1));"],
  spread: ["P(Math.max(▸...[1, 2]));", "P({ ▸...{ a: 1 } });"],
  destructuring: ["var ▸[a] = [1]; P(a);", "try { throw { a: 1 }; } catch (▸{ a }) { P(a); }"],
  "optional chaining": ["var o; P(▸o?.a);"],
  "a bare `return` at the end of a function": ["var f = function (n) { P(n); if (n) ▸return }; f(1); P(2);"],
  "a label": ["▸a: for (;;) break a; P(1);"],
  "`**`": ["P(▸2 ** 3);"],
  "`??=`": ["var a; ▸a ??= 1; P(a);"],
  "a computed key": ["var k = 'a'; P({ ▸[k]: 1 });"],
  "a class field": ["class A { ▸x = []; } var a = new A(); a.x.push(1); P(new A().x);"],
  "a generator or an async function": [
    "▸function* g() {} P(typeof g);",
    "▸async function f() {} P(typeof f);",
    "var f = ▸async () => 1; P(typeof f);",
  ],
  "a comma in an index": ["var a = [1, 2]; P(a[▸0, 1]);", "switch (2) { case ▸1, 2: P(1); }"],
  "do … while around a single statement": ["▸do if (1) { P(1); } while (0);", "▸do ; while (0); P(1);"],
  "`in` in the head of a for loop": [
    "var o = { a: 1 }; for (▸var i = ('a' in o) ? 1 : 0; i < 2; i++) P(i);",
    "var o = { a: 1 }; for (▸let k = [{ x: 'a' in o }]; k; k = 0) P(k);",
  ],
  "a case after default": ["switch (1) { ▸default: P(0); break; case 1: P(1); }"],
  "a case expression with effects": ["var n = 0; switch (1) { case 1: break; case ▸++n: } P(n);"],
  "a declaration directly in a case": [
    "switch (1) { case 1: ▸let q = 1; } P(typeof q);",
    "switch (2) { case 1: ▸class Q { m() {} } case 2: P(1); }",
  ],
  "a finally block that calls or jumps": [
    "try { try { throw 1; } finally ▸{ (function () { try { throw 2; } catch (e) {} })(); } } catch (e) { P(e); }",
    "P((function () { try { throw 1; } finally ▸{ return 2; } })());",
    "for (var i = 0; i < 2; i++) try { P(i); } finally ▸{ break; }",
  ],
  "a variable named `of`": ["var ▸of = 1; P(of);"],
  "a variable named `undefined`": ["var undefined_ = 1; P({ ▸undefined });"],
  "a name of more than 63 characters": [`var o = {}; o.▸${"x".repeat(64)} = 1; P(o.${"x".repeat(63)}y);`],
  "an arrow function with a parameter that has the name of a built-in": [
    "var f = (▸D0) => D0; P(f(1));",
    "var f = (a, ▸print) => print; P(f(1, 2));",
  ],
  "`arguments` in an arrow function": ["P((function () { return (() => ▸arguments[0])(2); })(1));"],
  "`this` in nested arrow functions": [
    "var o = { v: 1, f() { return (() => [▸this.v, () => 1])(); } }; P(o.f()[0]);",
    "var o = { v: 1, f() { return (() => `${▸this.v}`)(); } }; P(o.f());",
  ],
  "a class in code that may be skipped": [
    "var x = 0 && ▸class { m() {} }; P(x);",
    "var f = () => ▸class { m() {} }; P(typeof f());",
    "if (0) x = ▸class { m() {} }; P(1);",
  ],
  "an array hole in code that may be skipped": [
    "P((function (x) { if (x) return ▸[1, , 2]; return 0; })(0));",
    "var f = () => ▸[, 1]; P(f());",
  ],
  "a template literal with an escaped `${`": ["P(▸`\\${a}`);", "P(▸`$\\{${1}`);"],
  "a template literal with `\\u{…}`": ["P(▸`\\u{41}${1}`);"],
  "a template literal with unbalanced braces": ["P(`${▸'}'}`);", "P(`${▸'{'}`);", "P(`${▸`}`}`);"],
  "a function or class declared in a block": [
    "{ ▸function f() {} } P(typeof f);",
    "{ ▸class C {} } P(typeof C);",
    "P((function () { for (var i = 0, a = []; i < 2; i++) { ▸function f() {} a.push(f); } return a[0] === a[1]; })());",
  ],
  "a use of the function `f` before its declaration": ["P(▸f()); function f() { return 1; }"],
  "several declarations of `f`": [
    "(function () { function f() { return 1; } P(f()); function ▸f() { return 2; } })();",
  ],
  "a use of the variable `v` that its declaration may come after": [
    "var v = 1; P((function () { var r = ▸v; var v = 2; return r; })());",
    "var v = 3; P((function () { if (0) { var v = 1; } return ▸v; })());",
    "var v = 1; (function () { ▸v = 5; if (0) { var v; } })(); P(v);",
  ],
  "a closure over the loop variable `i`": [
    "var a = []; for (let i = 0; i < 2; i++) a.push(() => ▸i); P(a[0](), a[1]());",
    "var a = []; for (const i of [1, 2]) a.push(function () { return ▸i; }); P(a[0](), a[1]());",
  ],
  "a closure over `y` before its block declares anything": ["{ P(1); var g = () => ▸y; let y = 3; P(g()); }"],
  "a private class member was left": ["class A { ▸#x() {} } P(1);"],
  "a class static block was left": ["class A { ▸static { P(1); } }"],
  "a member of a class without a plain name": [
    'var k = "m"; class A { [▸k]() { return 1; } } P(new A().m());',
    'class A { ▸"a b"() { return 1; } } P(new A()["a b"]());',
    "class A { ▸delete() { return 1; } } P(new A().delete());",
    "class A { ▸of() { return 1; } } P(new A().of());",
  ],
  "a static accessor": ["var n = 0; class A { static get ▸v() { return ++n; } } P(A.v, A.v);"],
  "a class that extends an expression": [
    "class N { m() { return 1; } } var f = function () { return N; }; class B extends ▸f() {} P(new B().m());",
  ],
  "`super.` was left": ["var o = { m() { return typeof ▸super.toString; } }; P(o.m());"],
  "`super` in an arrow function": [
    "class A { constructor() { this.a = 1; } } class B extends A { constructor() { var f = () => { ▸super(); }; f(); } }" +
      " P(new B().a);",
  ],
  "an accessor without a plain name": [
    'var o = { get ▸"x y"() { return 1; } }; P(o["x y"]);',
    "var o = { get ▸default() { return 1; } }; P(o.default);",
    'var k = "x", o = { get [▸k]() { return 1; } }; P(o.x);',
  ],
  "`new.target` was left": ["function F() { P(▸new.target === F); } new F();"],
  "a tagged template was left": ["function tag(s) { return s[0]; } P(▸tag`a${1}`);"],
  "WeakMap is not supported": ["P(new ▸WeakMap() instanceof Object);"],
  "is without its polyfill": [
    "P(new ▸Map() instanceof Object);",
    "P(▸Math.trunc(1.5));",
    "P([][▸Symbol.iterator]);",
  ],
};

const entries = Object.entries(samples).flatMap(([what, codes]) =>
  codes.map((code) => [what, code] as const),
);
const plain = (code: string): string => code.replaceAll("▸", "");

describe("found", () => {
  test.each(entries)("%s: %s", (what, code) => {
    const found = checkDialect(plain(code)).filter(({ message }) => message.includes(what));
    const lines = code.split("\n");
    const line = lines.findIndex((text) => text.includes("▸"));
    expect(found[0]).toMatchObject({ line: line + 1, column: lines[line].indexOf("▸") });
    // What the table refuses is said as the table has it.
    const said = found[0].row
      ? new RegExp(`^${what}`)
      : /^internal error in the compiler: .*; please report it/;
    expect(found[0].message).toMatch(said);
  });
});

/** What Espruino runs as Node does, near to what it does not. */
const accepted: readonly string[] = [
  "P(8/2/2, (8)/2, [8][0]/2, `8`/2, 'x'.length/2); var g = 2; P((8)/g/1);",
  "var r = [/a/, 1 && /b/, 1 ? /c/ : 0]; P(r.length); { } /a/.test('a');",
  "var f = x => /a/.test(x); P(f('a')); switch ('a') { case 'a': P(1); break; default: P(2); }",
  "P(`a${`b${1}`}c`, `${{ a: 1 }.a}`, `$${1}`, `}{`, `${'$'}{x}`, `${'`'}`);",
  "P([1, , 2].length); function h() { return [1, , 2].length; } P(h());",
  "var C = class { m() { return 1; } }; P(new C().m()); if (0) { C = class { m() {} }; }",
  "class A { constructor(x) { this.x = x; } get v() { return this.x; } } class B extends A { constructor() { super(2); } }" +
    " P(new B().v);",
  "function f() { return g(); } function g() { return 1; } P(f());",
  "var o = { v: 1, f() { return [2].map(() => this.v)[0]; }, g() { return [2].map(() => { return [this.v, () => 1]; })[0][0]; } };" +
    " P(o.f(), o.g());",
  "for (let i = 0; i < 2; i++) { let j = i; P((() => j)()); } for (const k in { a: 1 }) P(k);",
  "for (let n = 3, m = 0; !m; ) { P((() => n)()); break; }",
  "(function () { for (var i = 0; i < 2; i++); P(i); if (1) { var q = 5; P(q); } })();",
  "var f1 = function () { return }, f2 = function (n) { if (n) { return } }; f1(); f2(1); P({ return: 1 }.return);",
  "do { P(1); } while (0); var n = 0; do { if (n > 1) break; n++; } while (n < 5); P(n);",
  "var a = [1, 2]; P(a[(0, 1)]); for (var i = 0, m = 2; i < m; i++) P(i in a);",
  "var u; P(u === undefined, typeof u, void 0); P({ of: 1, default: 2, undefined: 3 }.of);",
  "P((a, b) => a + b, ((x) => x * 2)(3)); var f2 = function (D0, print) { return D0 + print; }; P(f2(1, 2));",
  "{ let g = () => y, y = 3; P(g()); }",
  "var o3 = { v: 1, m: function () { return (() => this.v)(); } }; P((() => o3.m())());",
  "P((() => { return function () { return [2].map(() => { return this.v; }); }; })().call({ v: 1 }));",
  "var get = 1, set = 2, async = 3; P({ get, set, async }); P({ get: 1, set() {}, async() {} }.get);",
  "P((function () { return (() => ({ arguments: 1 }).arguments)(); })());",
  "P('\\u0041\\x41\\n', 1e3, .5, 1e19 > 1, 9007199254740992, 1 / 0, 5..toString());",
  "var o2 = { x: 1 }; delete o2.x; P(o2);",
];

describe("accepted", () => {
  test.each(accepted)("%s", (code) => {
    expect(checkDialect(code)).toEqual([]);
  });
});

test("places count lines from 1 and columns from 0", () => {
  expect(checkDialect("var a;\n\nP(a?.b);").map(({ line, column }) => [line, column])).toEqual([[3, 2]]);
});

describeInterpreter("the dialect check", () => {
  test("what it finds fails there, or says something else than in Node", async () => {
    const runnable = entries.filter(([, code]) => !code.startsWith("// not run"));
    const said = await runOnEspruino(runnable.map(([, code]) => plain(code)));
    const alike = runnable.filter(([, code], i) => said[i].join("\n") === runInNode(plain(code)).join("\n"));
    expect(alike).toEqual([]);
  });

  test("what it accepts runs there", async () => {
    expect(await runOnEspruino(accepted)).toEqual(accepted.map((code) => runInNode(code)));
  });
});
