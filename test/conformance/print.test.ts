/** How values print, on the simulator and on the interpreter. */
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const scripts: Readonly<Record<string, string>> = {
  integers: `print(0, 1, -1, 100000, 1e10, 123456789012, 2e9, 4e9, 1e15, 1e16, -0)`,
  fractions: `print(1/3, 0.1, 1.5, -0.25, 1e5/3, 0.1+0.2, 1.23456789012345, 0.000001, 123456.789, 2.5e-5, 0.9999999999)`,
  exponents: `print(1e21, 1.5e21, 1e-7, 2.5e-9, 1e100, 5e-324, 1.7e308, 1e20)`,
  "not numbers": `print(NaN, Infinity, -Infinity, undefined, null, true, false)`,
  strings: `print("str", 'q"uote', "new\\nline", ["q\\"uo\\n\\x01te\\\\", "\\x011", "a\\tb", "\\x7f\\xff", "\\v\\f\\r\\b"])`,
  "no arguments": `print(); print(""); print(1, "", 2)`,
  arrays: `print([]); print([[]]); print([{}]); print([1, 2, 3]); print([1, "a", 2, null, undefined, true, [1, [2]], {}]); print([,1])`,
  objects: `print({}); print({ a: 1 }); print({ a: 1, b: "x", c: [1, 2], d: { e: null }, f: 5 }); print({ "a-b": 1, "2x": 2 })`,
  "arrays with fields": `var a = [1, 2]; a.x = 1; a.y = "s"; a.z = [3]; print(a, [a], { a: a }); print(E.toJS(a), JSON.stringify(a)); var b = []; b.q = 5; print(b);
    var c = ["s"]; c.a = 1; c.b = 2; c.c = 3; c.d = 4; c.e = 5; c.f = 6; c.g = "x"; print(c)`,
  "many fields": `print({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10, k: 11 })`,
  "a cycle": `var o = {}; o.o = o; print(o)`,
  functions: `print(function () {}); print(function (a, b) { return a + b; }); print(print); print([function (a) { return a; }])`,
  "functions with blocks, catch, finally and brackets": `print(function (a) { if (a) { b; } });
    print(function (a) { try { a[0]; } catch (e) { a[e[1]][2]; } finally { c; } })`,
  "arrow functions": `print((a) => a); print({ g: (a) => { return a; } })`,
  "typed arrays": `print(new Uint8Array([1, 2, 3]), new Float32Array([1.5, 2]), new Uint8Array(3), new ArrayBuffer(4), new Uint8Array([1]).buffer)`,
  errors: `print(new Error("x")); print([new Error("y")]); print(new TypeError("t"))`,
  dates: `print(new Date(0)); print([new Date(86400000 * 400)])`,
  "regular expressions": `print(/ab/g); print([/ab/])`,
  instances: `function F() { this.x = 1; } print(new F()); class C { constructor() { this.v = 2; } m() {} } print(new C()); print([new C()])`,
  promises: `print(Promise.resolve(1))`,
  pins: `print(D0, [D0, D1], { p: D3 }, new Pin("D4"), D0 + "", D0.toString(), JSON.stringify({ a: D1 }), D0 === D0)`,
  "getters are left out": `print({ get a() { return 1; }, b: 2 })`,
  toFixed: `[5.5, 0.96, 21.25, 1.005, 21.96, -0.5, 2.5, 3.14159, 1e-7, 123456.789, 0, -3, 99.995, 0.05].forEach(function (x) {
    print(x.toFixed(0), x.toFixed(1), x.toFixed(2), x.toFixed(3), x.toFixed(), x.toString()); }); print((1.5).toFixed(20).length, (255).toString(16))`,
  "JSON.stringify": String.raw`print(JSON.stringify({ a: undefined, b: print, c: null, d: NaN, e: [undefined, print], f: new Uint8Array([1, 2]), h: 1 / 3, i: true,
    j: new Date(0), k: { toJSON: function (k) { return k; } }, l: -0, m: Infinity, n: D1, o: "x\n\u0001\"\xff/" })); var o = {}; o.o = o;
    print(JSON.stringify(o), JSON.stringify([,1]), JSON.stringify([new ArrayBuffer(2)]), JSON.stringify(/a/g), JSON.stringify({ get a() { return 1; } }),
    JSON.stringify("1"), JSON.stringify(), JSON.stringify(print), JSON.stringify([[], {}]), JSON.stringify([{ toJSON: function (k) { return typeof k + k; } }]))`,
  "E.toJS": `print(E.toJS({ a: 1, "b-c": "x", d: [1, { e: true }], f: null }), E.toJS("s"), E.toJS([1.5, "x"]))`,
};

describeInterpreter("print", () => {
  test.for(Object.entries(scripts))("%s", async ([, script]) => {
    const code = `${script};\nprint("@@end");`;
    expect((await printedByBoth(code)).length).toBeGreaterThan(0);
  });
});
