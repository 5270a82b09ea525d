// Patterns: what they bind, in which order they read and evaluate, and what they leave alone.
import { expect, test } from "vitest";
import { destructuring } from "../../tools/compiler/lower/destructuring.ts";
import { objects } from "../../tools/compiler/lower/objects.ts";
import { spread } from "../../tools/compiler/lower/spread.ts";
import { differential, lower, runInNode, runLowered } from "../support/differential.ts";

const passes = [destructuring, spread, objects];

/** Says when it is evaluated. */
const say = "const say = (name, value) => { P(name); return value; };\n";

differential("declarations", passes, {
  object: "const o = { a: 1, b: 2 }; const { a, b } = o; P(a, b)",
  renamed: "const { a: x, b: { c: y } } = { a: 1, b: { c: 2 } }; P(x, y)",
  "keys that are no names": "const { 'a-b': x, 1: y, 'c': z } = { 'a-b': 1, 1: 2, c: 3 }; P(x, y, z)",
  array: "const [a, , b, c] = [1, 2, 3].concat([]); P(a, b, c)",
  string: "const [a, b] = 'xyz'; P(a, b)",
  "typed array": "const [a, , b] = new Uint8Array([1, 2, 3]); P(a, b)",
  arguments: "(function () { const [a, b] = arguments; P(a, b) })(1, 2)",
  length: "const { length } = 'abc'; P(length)",
  this: "const f = function () { const { a, b } = this; P(a, b) }; f.call({ a: 1, b: 2 })",
  defaults: "const { a = 1, b = 2, c = 3, d = 4 } = { a: undefined, b: null, c: 0 }; P(a, b, c, d)",
  "defaults in arrays": "const [a = 1, b = 2, c = 3, d = 4] = [undefined, null, 0].concat([]); P(a, b, c, d)",
  "a default sees earlier names": "const { a = 1, b = a + 1, c = a + b } = {}; P(a, b, c)",
  "nested defaults": "const { a: { b = 1, c: [d = 2] = [] } = {} } = {}; P(b, d)",
  "nested defaults not needed": "const { a: { b = 1, c: [d = 2] = [] } = {} } = { a: { c: [5] } }; P(b, d)",
  "null is no default": "T(() => { const { a: { b } = {} } = { a: null }; return b })",
  "rest of an array": "const [a, ...r] = [1, 2, 3].concat([]); P(a, r); r.push(1); P(r)",
  "rest of a string": "const [a, ...r] = 'abc'; P(a, r)",
  "only a rest": "const s = [1, 2]; const [...r] = s; r.push(3); P(s, r)",
  "a pattern as rest": "const [a, ...[b, ...{ length }]] = [1, 2, 3, 4].concat([]); P(a, b, length)",
  "rest of an object": "const o = { a: 1, b: 2, c: 3 }; const { a, ...r } = o; r.b++; P(a, r, o)",
  "rest of an object, keys": `${say}const { [say("x", "a")]: p, ["b"]: q, "c-d": s, 7: t, ...r } = { a: 1, b: 2, "c-d": 3, 7: 4, e: 5 };
    P(p, q, s, t, r)`,
  "rest with nothing left": "const { a, ...r } = { a: 1 }; P(r)",
  "computed keys": `${say}const { [say("x", "a")]: x, [say("y", "b") + ""]: y = say("z", 3) } = { a: 1 }; P(x, y)`,
  order: `${say}const { [say("k", "a")]: a = say("da"), b: [c = say("dc")] = say("db", []) } = say("source", {}); P(a, c)`,
  "source only once": `${say}const { a, b } = say("source", { a: 1, b: 2 }); const [c, d] = say("source", [3, 4]); P(a, b, c, d)`,
  "empty patterns": `${say}const {} = say("x", {}), [] = say("y", []), [,] = say("z", []); P(1)`,
  "several declarators": "let a = 1, { b, c = a } = { b: 2 }, [d] = [c], e; P(a, b, c, d, e)",
  "null and undefined":
    "T(() => { const { a } = null; return a }); T(() => { const [a] = undefined; return a })",
  "var in a single statement": "if (true) var { a, b = 2 } = { a: 1 }; P(a, b)",
  "var that is there already":
    "var a = 1, b = 2; var { a, b = a } = { a: 5 }; P(a, b); var [b, a] = [a, b]; P(a, b)",
  "var that is the source": "var o = { o: 1, p: 2 }; var { o, p } = o; P(o, p)",
  "a source that a default changes":
    "let o = { a: 1, b: 2 }; const f = () => { o = null; return 7 }; const { c = f(), b } = o; P(c, b, o)",
  "literal to literal": `${say}const [a, b = say("b", 2), [c]] = [say(1), say(2), [say(3)]]; P(a, b, c)`,
  "literal too long": `${say}const [a] = [1, say(2), ...[say(3)]]; const [b, , c] = [1, say(4), 2, say(5)]; P(a, b, c)`,
  "literal too short": "const [a, b = 5, c, ...d] = [1]; P(a, b, c, d)",
  "literal rest": "const [a, ...b] = [1, , 3]; P(a, b)",
  "literal elements before defaults": `${say}let n = 1; const [a = say("da", n = 9), b] = [undefined, n]; P(a, b, n)`,
  "in a nested function": "const f = () => { const { a, b } = { a: 1, b: 2 }; return () => a + b }; P(f()())",
  "in a switch": "switch (1) { case 1: { const { a, b } = { a: 1, b: 2 }; P(a, b) } }",
  "fresh in every round": `const fs = []; for (let i = 0; i < 3; i++) { const { a = i } = {}; fs.push(() => a) } P(fs.map((f) => f()))`,
});

differential("assignments", passes, {
  names: "let a, b; ({ a, b } = { a: 1, b: 2 }); P(a, b); [a, b] = [3, 4].concat([]); P(a, b)",
  swap: "let a = 1, b = 2; [a, b] = [b, a]; P(a, b)",
  rotate: "let a = 1, b = 2, c = 3; [a, b, c] = [b, c, a]; P(a, b, c)",
  fibonacci: "let a = 0, b = 1; for (let i = 0; i < 9; i++) [a, b] = [b, a + b]; P(a, b)",
  "swap of members":
    "const a = [1, 2, 3]; let i = 0; [a[i], a[2]] = [a[2], a[i]]; P(a); [a[1], a[1]] = [a[1], a[1]]; P(a)",
  "one place twice": "const o = {}; let a; [o.a, o.a, a, a] = [1, 2, 3, 4]; P(o, a)",
  "a target that says where the next is":
    "const a = [0, 0, 0]; let i = 0; [i, a[i]] = [2, 5]; P(i, a); [a[i], i] = [7, 0]; P(i, a)",
  "an element that moves the target": "let a = [1, 2], b = a; [a[0], a] = [9, 5]; P(a, b)",
  members:
    "const o = { p: {} }, l = []; [o.a, o.p.b, l[1]] = [1, 2, 3].concat([]); ({ x: o['c-d'], y: l[0] } = { x: 4, y: 5 }); P(o, l)",
  "members with defaults": `${say}const o = []; let i = 0; [o[i++] = say("d" + i, i), o[i++] = say("d" + i, i)] = [undefined, 5].concat([]); P(o, i)`,
  "order of parts": `${say}const o = {}; [say("t", o).x, say("u", o).y] = say("s", [1, 2]); P(o)`,
  "order of parts, one": `${say}const o = {}; [say("t", o).x] = say("s", [1]); ({ a: say("t", o)[say("k", "y")] = say("d", 3) } = say("s", {})); P(o)`,
  "own value as default":
    "let a = 5; [a = a + 1] = []; P(a); ({ a = a + 1 } = {}); P(a); ({ a = 0 } = {}); P(a)",
  "own value through a function": "let a = 5; const f = () => a; [a = f() + 1] = [undefined]; P(a)",
  "value kept":
    "let a, b; const s = [1, 2, 3]; P(([a, b] = s) === s, a, b); const o = { a: 4 }; P(({ a } = o) === o, a); const c = [a, b] = [7, 8]; P(c, a, b)",
  "value of a chain": "let a, b, c; [a] = [b] = c = [3]; P(a, b, c)",
  "in a comma":
    "let a, b; const c = ([a] = [1], [b] = [2], 3); P(a, b, c); for ([a, b] = [5, 6]; a < 7; [a] = [a + 1]) P(a)",
  "as a condition": "let a, n = 0; while (([a] = [n++]) && a < 2) P(a)",
  "in an arrow":
    "let a, b; const f = (x) => ([a, b] = x); P(f([1, 2]), a, b); const g = (x) => { ({ a, b = 0 } = x) }; P(g({ a: 9 }), a, b)",
  rest: "let a, r; const o = {}; [a, ...r] = 'abc'; P(a, r); ({ a, ...r } = { a: 1, b: 2 }); P(a, r); ({ a, ...o.r } = { a: 1, b: 2, c: 3 }); P(o); [a, ...o.r] = 'xy'; P(o)",
  "nested with defaults":
    "let a, b; ({ x: { a, y: [b] = [2] } = { a: 1 } } = {}); P(a, b); ({ x: { a, y: [b] = [2] } = {} } = { x: { a: 5 } }); P(a, b)",
  "the source is a target":
    "let o = { o: 1, p: 2 }, p; ({ o, p } = o); P(o, p); let l = [[1, 2]]; [l] = l; [l, p] = l; P(l, p)",
  "nested assignment in a default":
    "let a, b; ({ a = ([b] = [7])[0] } = {}); P(a, b); [a = ([b] = [8], b)] = [[]].slice(1); P(a, b)",
  "recursion keeps temporaries apart": `let log = [];
    const f = function (n) { let a, b; [a, b] = [n, n ? f(n - 1) : 0]; [b, a] = [a, b]; log.push(a, b); return n };
    f(2); P(log)`,
  "two in one statement": "let a, b, c, d; P(([a, b] = [1, 2]), ([c, d] = [3, 4]), a + b + c + d)",
});

differential("loop heads and catch", passes, {
  "for of": "for (const [k, v] of [['a', 1], ['b', 2]]) P(k, v)",
  "for of objects": "for (let { a, b = a } of [{ a: 1 }, { a: 2, b: 3 }]) { a++; P(a, b) }",
  "for of, shadowed": "for (const [a] of [[1], [2]]) { const x = a; { const a = x + 1; P(a) } }",
  "for of, redeclared": "for (const [a] of [[1], [2]]) { const a = 5; P(a) }",
  "for of, closures":
    "const fs = []; for (const [a, b] of [[1, 2], [3, 4]]) fs.push(() => a + b); P(fs.map((f) => f()))",
  "for of, without a block": "let n = 0; for (const { a } of [{ a: 1 }, { a: 2 }]) n += a; P(n)",
  "for of, var": "for (var [a, b = 9] of [[1], [2, 3]]); P(a, b)",
  "for of, assignment":
    "let a; const o = {}; for ([a, o.x] of [[1, 2], [3, 4]]) P(a, o); for ({ a } of [{ a: 7 }]); P(a)",
  "for of, continue and break":
    "for (const [a] of [[1], [2], [3], [4]]) { if (a === 2) continue; if (a === 4) break; P(a) }",
  "for in": "for (const [a, b] in { xy: 1, zw: 2 }) P(a, b); for (let { length } in { abc: 1 }) P(length)",
  for: "for (let [a, b = 5] = [0], { c } = { c: 3 }; a < 2; a++) P(a, b, c)",
  "for, const": "for (const [a, b] = [1, 2].concat([]), f = () => a; ; ) { P(a, b, f()); break }",
  "for, nested defaults":
    "for (let { a: { b = 1, c: [d] = [2] } = {}, ...r } = { e: 3 }; b < 3; b++) P(b, d, r)",
  "for, nothing": `${say}for (const {} = say("x", {}); ; ) { P(1); break }`,
  catch:
    "try { throw { code: 1, at: [2, 3] } } catch ({ code, at: [x, y], more = 4 }) { P(code, x, y, more); code = 2; P(code) }",
  "catch, rest": "try { throw [1, 2, 3] } catch ([a, ...r]) { P(a, r) }",
});

test("a plain source is read in place, nothing is kept", () => {
  expect(lower("const { a, b } = o;", passes)).toBe("const a = o.a, b = o.b;");
  expect(lower("const { a } = f();", passes)).toBe("const a = f().a;");
  expect(lower("const [, a] = f();", passes)).toBe("const a = f()[1];");
  expect(lower("const { a: { b } } = f();", passes)).toBe("const b = f().a.b;");
  expect(lower("const [a, b] = f();", passes)).toBe("const $d = f(), a = $d[0], b = $d[1];");
});

test("a swap takes one temporary, a list of values none", () => {
  expect(lower("[a[i], a[j]] = [a[j], a[i]];", passes)).toBe(
    "var $t;\n\n($t = a[j], a[j] = a[i], a[i] = $t);",
  );
  expect(lower("const [a, b] = [f(), g()];", passes)).toBe("const a = f(), b = g();");
  expect(lower("[a, b] = [0, 1];", passes)).toBe("(a = 0, b = 1);");
});

test("await and yield stay where they were", () => {
  const code = `
    const later = (v) => Promise.resolve(v);
    async function f() {
      const { a = await later(1), b: [c, d = await later(2)] } = await later({ b: [5] });
      let x, y; [x, y = await later(3)] = [await later(4)];
      for await (const [p, q = await later(6)] of [[7]]) P(p, q);
      P(a, c, d, x, y);
    }
    function* g() { const [a, { b = yield 1 }] = yield 2; let c; ({ c = yield 3 } = yield 4); P(a, b, c) }
    f().then(() => { const i = g(); P(i.next().value, i.next([5, {}]).value, i.next(6).value, i.next({}).value, i.next(8).done) })`;
  const said = runInNode(code);
  expect(said).toHaveLength(4);
  expect(runLowered(code, passes)).toEqual(said);
});

test("a function that suspends uses no temporary twice", () => {
  const swaps = "let a, b; [a, b] = [b, a]; [b, a] = [a, b];";
  expect(lower(`function f() { ${swaps} }`, passes)).toContain("var $t;");
  expect(lower(`async function f() { ${swaps} }`, passes)).toContain("var $t, $t1;");
});
