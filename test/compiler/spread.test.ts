// Spread in calls, `new`, `super`, arrays and objects.
import { expect, test } from "vitest";
import { destructuring } from "../../tools/compiler/lower/destructuring.ts";
import { nestedArguments } from "../../tools/compiler/lower/nested-arguments.ts";
import { objects } from "../../tools/compiler/lower/objects.ts";
import { parameters } from "../../tools/compiler/lower/parameters.ts";
import { spread } from "../../tools/compiler/lower/spread.ts";
import { differential, lower, runInNode, runLowered } from "../support/differential.ts";

const passes = [parameters, destructuring, spread, objects, nestedArguments];

/** Says when it is evaluated. */
const say = "const say = (name, value) => { P(name); return value; };\n";
const all = "const all = function () { return [].slice.call(arguments) };\n";

differential("calls", passes, {
  function: `${all}const a = [1, 2]; P(all(...a), all(0, ...a), all(...a, 3), all(0, ...a, 3, ...a), all(...[]), all(...a, ...[], ...[4, 5]))`,
  "what can be iterated": `${all}const f = function () { return all(...arguments) }; P(all(..."ab"), all(...new Uint8Array([1, 2])), f(1, 2), all(..."", ...new Float32Array([0.5])))`,
  arrays: `${all}P(all(...[[1], [2]]), all(...[undefined, null]), all(...Array(2)), all(1, ...Array(2), 3))`,
  "a callee with this":
    "const o = { v: 1, m: function (a, b) { return [this.v, a, b] } }; const a = [2, 3]; P(o.m(...a), o['m'](...a)); const p = { o: { o } }; P(p.o.o.m(...a))",
  "this as object":
    "const o = { v: 1, m: function (a) { return [this.v, a] }, n: function (a) { return this.m(...a) } }; P(o.n([5]))",
  "object evaluated once": `${say}const o = { v: 1, m: function (a, b) { return [this.v, a, b] } }; P(say("o", o).m(...say("a", [2]), say("b", 3))); let i = 0; const l = [o, { v: 9, m: o.m }]; P(l[i++].m(...[i]), i); P(say("o", o)[say("k", "m")](...[1]))`,
  "the object's variable changes":
    "let o = { v: 1, f: function () { return this.v }, g: function () { o = { v: 2 }; return 'f' } }; P(o[o.g()](...[]))",
  "a copy before what follows": `${all}const a = [1]; const grow = () => { a.push(2); return 0 }; P(all(...a, grow()), all(grow(), ...a)); const b = [...a, grow()]; P(b)`,
  builtins:
    "P(Math.max(...[1, 5, 2]), String.fromCharCode(...[65, 66]), [].concat(...[[1], [2, 3]])); const a = [1]; P(a.push(...[2, 3]), a); const b = [0]; b.splice(0, 1, ...a); P(b)",
  "results of functions":
    "const f = (...a) => (...b) => [a, b]; P(f(...[1, 2])(...[3])); P((() => [7])(...[]), (function (a) { return a })(...[8]))",
  "rest handed on":
    "const f = (a, ...r) => [a, r], g = (...r) => f(...r), h = (...r) => { r.push(0); return f(...r) }; P(g(1, 2, 3), h(1))",
  "not iterable": `${all}T(() => all(...[1]))`,
});

differential("arrays", passes, {
  copy: "const a = [1, 2], b = [...a]; b.push(3); P(a, b); const c = [...b.map((x) => x)]; P(c)",
  parts:
    "const a = [1, 2], b = 'xy'; P([0, ...a], [...a, 3], [0, ...a, 1, ...b, 2], [...a, ...b], [...[], ...[]])",
  "values that are arrays": "const a = [[1]]; P([...a, [2]], [[0], ...a])",
  "undefined and null stay": "const a = [undefined, null]; P([...a], [...a, undefined], [1, ...a].length)",
  sized: "P([...Array(3)].map((x, i) => i), [...new Array(2)], [0, ...Array(1)])",
  choices: "const f = (c) => [1, ...(c ? [2, 3] : []), ...(c ? 'ab' : [4])]; P(f(true), f(false))",
  keys: "const o = { a: 1, b: 2 }; P([...Object.keys(o), ...Object.values(o)].length)",
  order: `${say}P([say("a", 1), ...say("b", [2]), say("c", 3), ...say("d", "x")])`,
  "typed arrays": "const t = new Uint8Array([1, 2]); const a = [...t, 300]; P(a, Array.isArray([...t]))",
  "of a rest":
    "const f = function (...r) { const c = [...r]; c.push(1); return [r, c, [...r, ...c]] }; P(f(5))",
  "reassigned names": "let a = [1]; const f = () => { a = 'xy' }; f(); P([...a], [...a, 1])",
});

differential("objects", passes, {
  copy: "const a = { x: 1 }, b = { ...a }; b.x++; P(a, b)",
  parts:
    "const a = { x: 1, y: 2 }, b = { y: 3 }; P({ ...a, ...b }, { y: 0, ...a }, { ...a, y: 0 }, { z: 1, ...a, y: 5, ...b, w: 6 })",
  "key order":
    "const a = { x: 1, y: 2 }; P(Object.keys({ y: 0, ...a, z: 1 }), Object.keys({ ...a, x: 3 }), Object.keys({ b: 1, [`a`]: 2, c: 3, ...a }))",
  "nothing to spread":
    "const n = null, u = undefined, f = false, z = 0, e = ''; P({ ...n, ...u, a: 1 }, { ...f }, { ...z, ...e, ...(1 > 2) })",
  "conditional parts":
    "const f = (c, n) => ({ a: 1, ...(c && { b: 2 }), ...(c ? { c: 3 } : {}), ...(n || {}), ...(c ? n : null) }); P(f(true, { d: 4 }), f(false), f(0, null), f('', { e: 1 }))",
  literals: "P({ ...{ a: 1, b: 2 }, b: 3 }, { a: 0, ...{ a: 1 } })",
  "getters are read": "const a = { get x() { return 5 } }; const b = { ...a }; P(b)",
  methods:
    "const a = { x: 1 }; const b = { ...a, m() { return this.x }, n: () => 2 }; P(b.m(), b.n()); const c = { ['m' + 1]() { return this.x }, ...a }; P(c.m1())",
  "own properties only": "class A { constructor() { this.a = 1 } b() {} } P({ ...new A() })",
  "copied before what follows":
    "const a = { n: 1 }; const f = () => { a.n++; return a.n }; P({ ...a, m: f() }, { m: f(), ...a }, { ...a, m: f(), ...a })",
  "computed keys": `${say}const k = "x"; P({ [k]: 1 }, { a: 0, [k + k]: 1, b: 2 }, { [1 + 1]: 3 }, { [say("k1", "p")]: say("v1", 1), q: say("v2", 2), [say("k2", "p")]: say("v3", 3) })`,
  "accessors behind computed keys": `let v = 1; const k = "x" + v, o = { a: 0, [k]: 1, get g() { return v; }, z: 2, set g(n) { v = n; } }; o.g = 4; P(o.g, v, o)`,
  "computed and spread":
    "const a = { x: 1, y: 2 }, k = 'x'; P({ ...a, [k]: 9 }, { [k]: 9, ...a }, { z: 0, ...a, [k]: 3, y: 4 })",
  declared:
    "const k = 'b', o = { a: 1, [k]: 2, f: () => o.a, 'c-d': 3, 4: 5 }, p = { ...o, [k]: o.f() }; P(o.b, o.f(), o['c-d'], o[4], p.b)",
  "declared by var": "const k = 'b'; var o = { z: 1 }; var o = { [k]: o }; P(o)",
  "declared in a head":
    "const k = 'b'; for (let o = { [k]: 0 }; o.b < 2; o.b++) P(o); for (const x of [{ [k]: 1 }]) P(x)",
  "declared in a switch": "const k = 'b'; switch (1) { case 1: { const o = { [k]: 1 }; P(o) } }",
  nested: "const k = 'b', a = { x: 1 }; P({ [k]: { [k]: [{ ...a, [k]: 2 }] }, y: { ...a } })",
  "returned and passed": "const k = 'b'; const f = (v) => ({ [k]: v }); P(f(1), ((o) => o.b)({ [k]: 2 }))",
  "rest and spread": "const o = { a: 1, b: 2, c: 3 }; const { a, ...r } = { ...o, b: 5 }; P(a, r)",
});

differential("new and super", passes, {
  new: "class A { constructor() { this.v = [].slice.call(arguments) } } const a = [1, 2]; P(new A(...a), new A(0, ...a, 3), new A(...[])); for (let i = 0; i < 9; i++) P(new A(..._.slice(0, i)))".replace(
    "_",
    "[1, 2, 3, 4, 5, 6, 7, 8]",
  ),
  "new of functions and builtins":
    "const F = function (a, b) { this.s = a + b }; P(new F(...[1, 2]).s, new Uint8Array(...[3]).length, new Date(...[0]).getTime())",
  "super hands on":
    "class A { constructor(a, b) { this.v = [a, b] } } class B extends A { constructor(...r) { super(...r); this.w = 1 } } class C extends B { constructor(...r) { super(...r); this.x = 2 } } P(new B(1, 2), new B(1), new C(3, 4))",
  "super hands some on":
    "class A { constructor(a, b, c) { this.v = [a, b, c] } } class B extends A { constructor(n, ...r) { super(n + 1, ...r); this.w = n } } P(new B(1, 2, 3), new B(1))",
  "super of what is used twice":
    "class A { constructor(a, b) { this.v = [a, b] } } class B extends A { constructor(...r) { super(...r); this.n = r.length } } P(new B(1, 2, 3))",
  "super of other values": `${say}class A { constructor(a, b) { this.v = [a, b] } } class B extends A { constructor(l) { super(0, ...l) } } class C extends A { constructor(l) { super(...say("l", l), say("x", 9)) } } P(new B([1]), new C([5]), new C([]))`,
  "super that sees arguments":
    "class A { constructor(...r) { this.v = r } } class B extends A { constructor(...r) { super(...r); this.w = 1 } } P(new B(), new B(1), new B(1, 2, 3, 4, 5, 6, 7, 8))",
  "super without parameters": `${say}class A { constructor() { this.v = 1 } } class B extends A { constructor(l) { super(...say("l", l)); this.w = 2 } } class C extends A { constructor(...r) { super(...r); this.w = 3 } } P(new B([1]), new C(1))`,
  "super of a base without constructor":
    "class Z { constructor(a) { this.a = a } } class A extends Z {} class B extends A { constructor(...r) { super(...r); this.w = 1 } } P(new B(7))",
});

test("more arguments than there are calls for are an error, not lost", () => {
  const construct = "class A {} T(() => new A(...[1, 2, 3, 4, 5, 6, 7, 8, 9]))";
  expect(runLowered(construct, passes)).toEqual([`"threw" Error`]);
  const base =
    "class A { constructor() { this.n = arguments.length } } class B extends A { constructor(...r) { super(...r) } }";
  expect(runLowered(`${base} T(() => new B(1, 2, 3, 4, 5, 6, 7, 8).n)`, passes)).toEqual([`"gave" 8`]);
  expect(runLowered(`${base} T(() => new B(1, 2, 3, 4, 5, 6, 7, 8, 9).n)`, passes)).toEqual([
    `"threw" Error`,
  ]);
});

test("the shortest forms", () => {
  const text = (code: string): string => lower(code, passes).replace(/\s+/g, " ");
  expect(text("f(...[a, b])")).toBe("f.apply(void 0, [a, b]);");
  expect(text("g = function (...r) { return f(...r) }")).toContain("return f.apply(void 0, r);");
  expect(text("x = [1, ...a]")).toBe("x = [1].concat([].slice.call(a));");
  expect(text("x = { ...a, b: 1 }")).toBe("x = Object.assign({}, a || null, { b: 1 });");
  expect(text("const o = { [k]: 1 };")).toBe("const o = {}; o[k] = 1;");
  expect(
    text("class A { constructor(a) {} } class B extends A { constructor(...r) { super(...r) } }"),
  ).toContain("constructor($p) { super($p); }");
});

test("await and yield stay where they were", () => {
  const code = `
    const later = (v) => Promise.resolve(v), f = function () { return [].slice.call(arguments) };
    const run = async () => {
      P(f(await later(0), ...(await later([1, 2])), await later(3)), [...(await later([4])), await later(5)]);
      P({ ...(await later({ a: 1 })), b: await later(2), [await later("c")]: await later(3) });
      const o = { [await later("k")]: await later(1) }; P(o);
    };
    const g = function* () { P(f(...(yield 1), yield 2), { a: yield 3, ...(yield 4), [yield 5]: yield 6 }) };
    run(); const i = g(); i.next(); i.next([1]); i.next(2); i.next(3); i.next({ b: 4 }); i.next("c"); i.next(6);`;
  const said = runInNode(code);
  expect(said).toHaveLength(4);
  expect(runLowered(code, passes)).toEqual(said);
});
