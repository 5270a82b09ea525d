// Parameters: defaults, patterns and rest become statements of the body that run at the call.
import { expect, test } from "vitest";
import { callTimeLength } from "../../tools/compiler/lower/call-time.ts";
import { destructuring } from "../../tools/compiler/lower/destructuring.ts";
import { nestedArguments } from "../../tools/compiler/lower/nested-arguments.ts";
import { objects } from "../../tools/compiler/lower/objects.ts";
import { parameters } from "../../tools/compiler/lower/parameters.ts";
import { spread } from "../../tools/compiler/lower/spread.ts";
import { differential, lower, runInNode, runLowered, runPasses } from "../support/differential.ts";

const passes = [parameters, destructuring, spread, objects, nestedArguments];

/** Says when it is evaluated. */
const say = "const say = (name, value) => { P(name); return value; };\n";

differential("parameters", passes, {
  default:
    "const f = function (a, b = 2) { return [a, b] }; P(f(), f(1), f(1, 3), f(1, undefined), f(1, null))",
  "earlier parameters":
    "const f = function (a, b = a + 1, c = a + b) { return [a, b, c] }; P(f(1), f(1, 5), f(1, undefined, 7))",
  "order of defaults": `${say}const f = function (a = say("a", 1), { b = say("b", 2) } = say("p", {}), c = say("c", a + b)) { return [a, b, c] }; P(f(), f(0, { b: 0 }))`,
  "evaluated at each call":
    "let n = 0; const f = (a = n++, l = []) => { l.push(a); return l }; P(f(), f(), f(7), n)",
  "arrow expression":
    "const f = (a = 1, { b } = { b: 2 }) => a + b, g = ([a, b]) => ({ a, b }); P(f(), f(3), f(3, { b: 4 }), g([1, 2]))",
  patterns:
    "const f = function ({ a, b: [c, d = 4] }, [e]) { return [a, c, d, e] }; P(f({ a: 1, b: [3] }, [5]))",
  "patterns with defaults":
    "const f = function ({ a = 1, b = a } = {}) { return [a, b] }; P(f(), f({ a: 2 }), f({ b: 3 }), f(undefined))",
  "pattern of nothing":
    "const f = function ({ a }) { return a }; T(() => f()); T(() => f(null)); T(() => f(5))",
  rest: "const f = function (a, ...r) { return [a, r] }; P(f(), f(1), f(1, 2, 3)); const g = function (...r) { r.push(9); return r }; P(g(), g(1, 2))",
  "rest as pattern":
    "const f = function (a, ...[b, { c }]) { return [a, b, c] }; P(f(1, 2, { c: 3 })); const g = function (...{ length }) { return length }; P(g(1, 2, 3))",
  "rest after default and pattern":
    "const f = function (a = 1, { b } = {}, ...r) { return [a, b, r] }; P(f(), f(undefined, { b: 2 }, 3, 4))",
  "rest of an arrow":
    "const f = (...r) => r.length, g = (a, ...r) => { return [a, r] }; P(f(), f(1, 2), g(1), g(1, 2, 3))",
  "rest of an arrow with this":
    "const o = { v: 5, m: function () { return [1, 2].map((...r) => this.v + r[0]) } }; P(o.m())",
  "arrow with this":
    "const o = { v: 5, m: function () { return [1].map((x, i, a, { n } = { n: 2 }) => this.v + x + n) } }; P(o.m())",
  methods:
    "const o = { m(a = 1, ...r) { return [a, r] }, set s({ v = 3 }) { this.t = v } }; P(o.m(), o.m(1, 2)); o.s = {}; P(o.t); o.s = { v: 4 }; P(o.t)",
  classes:
    "class A { constructor(a = 1, { b } = { b: 2 }) { this.a = a; this.b = b } m(...r) { return r.length + this.a } static s(x = 4) { return x } } P(new A(), new A(5, { b: 6 }), new A().m(1, 2), A.s())",
  "derived classes":
    "class A { constructor(a) { this.a = a } } class B extends A { constructor(x = 3, ...r) { super(x); this.r = r } } P(new B(), new B(1, 2))",
  "inner functions":
    "const f = (a = (b = 2) => b + 1) => a(); P(f(), f(() => 9)); const g = (a, b = () => a) => { a++; return b() }; P(g(1))",
  "named and recursive":
    "const f = function g(n, acc = [], ...r) { if (n) { acc.push(n); return g(n - 1, acc, 1, 2) } return [acc, r] }; P(f(2))",
  "arguments stay":
    "const f = function (a, b) { return [arguments[1], a] }; const g = function (a, ...r) { return [arguments[1], r] }; P(f(1, 2), g(1, 2))",
  "the body's names are not the default's":
    "const x = 1; const f = (a = x) => { const x = 2; return [a, x] }; P(f(), f(5)); const g = (a = () => x) => { let x = 3; x++; return [a(), x, { x }] }; P(g())",
  "the body's var is not the default's":
    "const x = 1; const f = function (a = x) { for (var x of [7]); { const x = 8; P(x) } return [a, x, ((x) => x)(9)] }; P(f())",
  "the body's var beside a captured parameter":
    "const f = function (x, g = () => x) { var x; P(x); x = 2; return [x, g()] }; P(f(1)); const h = function (x = 4) { var x; return x }; P(h(), h(5))",
});

differential("arguments in functions in functions", passes, {
  expressions:
    "const f = (...a) => (...b) => (...c) => [a, b, c]; P(f(1, 2)(3)(4, 5)); const g = function () { const n = arguments.length; return function () { return [n, arguments.length] } }; P(g(1, 2)(3))",
  declarations:
    "function f(x, ...r) { function g() { return arguments.length } return [x, r, g(1, 2, 3), arguments.length, this.v] } P(f.call({ v: 7 }, 1, 2, 3))",
  methods:
    "const o = { v: 1, m(...r) { return [1].map(function () { return arguments.length + r.length })[0] + this.v } }; P(o.m(1, 2)); class A { constructor() { this.v = 1 } m(a, ...r) { return [2].map((...s) => this.v + s.length + r.length + a) } static n(...r) { return ((...s) => [r, s])(5) } } P(new A().m(10, 20), A.n(6))",
  "named, recursive":
    "const f = function me(n, ...r) { return n ? me(n - 1, ...r.map((...s) => s[0] + 1), n) : r }; P(f(3))",
  apart:
    "const f = (...a) => a.map((x) => x + a.length); const g = (...a) => f(...a); P(g(1, 2), [f, g].map((h) => h(1)))",
  "partial application":
    "const partial = (f, ...bound) => (...rest) => f(...bound, ...rest); P(partial((...all) => all, 1, 2)(3, 4))",
});

test("the shortest forms", () => {
  expect(lower("f = (a = 1) => a", passes)).toBe(
    "f = (a) => {\n\tif (a === void 0) a = 1;\n\n\treturn a;\n};",
  );
  expect(lower("f = ({ a }) => a", passes)).toBe("f = ($p) => {\n\tvar a = $p.a;\n\n\treturn a;\n};");
});

test("async functions and generators", () => {
  const code = `
    async function f(a = 1, { b = 2 } = {}, ...r) { await 0; return [a, b, r] }
    const g = async (...r) => r.length;
    const h = { v: 3, async m() { return (async (...r) => this.v + r[0])(1) } };
    function* k(a, b = a, ...r) { yield a; yield b; yield r }
    f().then((v) => P(v)); f(5, { b: 6 }, 7).then((v) => P(v)); g(1, 2).then((v) => P(v)); h.m().then((v) => P(v));
    const i = k(1, undefined, 3); P(i.next().value, i.next().value, i.next().value);
    const bad = async ({ a }) => a; bad().then(P, () => P("rejected"))`;
  const said = runInNode(code);
  expect(said).toHaveLength(6);
  expect(runLowered(code, passes)).toEqual(said);
});

test("the statements that run at the call are marked", () => {
  const marked = (code: string): number => {
    const { program } = runPasses(code, passes);
    const [fn] = program.body;
    return fn.type === "FunctionDeclaration" ? callTimeLength(fn.body.body) : -1;
  };
  expect(marked("function* f(a = 1, { b, c = 2 }, ...r) { yield a }")).toBe(4);
  expect(marked("async function f(a, { b }) { await a; const { c } = b }")).toBe(1);
  expect(marked("async function f(a) { await a }")).toBe(0);
  expect(marked("function f(a = 1) { a++ }")).toBe(1);
});
