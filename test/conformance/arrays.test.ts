/** Sparse arrays: what the methods visit, on the simulator and on the interpreter. */
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const sparse = `var a = []; a[3] = "x"; a[1000000000] = "y"; a[7] = 0; function see(v, i) { print(v, i); return v === "y"; }\n`;

const scripts: Readonly<Record<string, string>> = {
  "find and findIndex pass over holes": `print(a.findIndex(see), a.find(see), a.findIndex(Boolean), [1,,3].findIndex(function (x) { return x === undefined; }))`,
  "bound to its array": `var next = a.findIndex.bind(a, Boolean); print(next()); delete a[3]; print(next()); a[5] = 1; print(next())`,
  "forEach, some, every, filter": `a.forEach(see); print(a.some(see), a.every(function (v) { return v !== undefined; }), a.filter(function (v) { return true; }).join())`,
  "indexOf and includes": `print(a.indexOf("y"), a.indexOf("z"), a.indexOf(0), a.includes("x"), a.includes("z"))`,
  "emptying with splice": `a.splice(0); print(a.length, a.findIndex(see)); a[5] = 1; print(a.length)`,
  "cutting out of a sparse array, and putting in": `function show(a) { return Object.keys(a).map(function (k) { return k + "=" + a[k]; }).join() + " of " + a.length; }
    function make() { var a = []; a[3] = "a"; a[7] = "b"; a[5000] = "c"; return a; }
    [[0], [5, 10], [-2, 1, "x", "y"], [4]].forEach(function (args) { var a = make(); print(show(a.splice.apply(a, args)), show(a)); })`,
  "typed arrays: what is taken out of them is a list": `var t = new Uint8Array([5, 1, 3, 1]); print(t.slice(1, 3), t.slice(), t.slice(-1), t.filter(function (x) { return x > 1; }), new Int16Array([1, -2]).slice(1));
    var c = t.slice(); c[0] = 300; c.push(7); print(c, c instanceof Uint8Array, t.map(function (x) { return x + 1; }), t.subarray(1, 3)); try { t.filter(); } catch (e) { print(e.message); }`,
  "what an expression has found": `print(/(b)/.exec("abc"), "xay".match(/a/), Object.keys(/a/.exec("a")).join(), "aa".match(/a/g), /z/.exec("a"), "a1".replace(/(\\w)(\\d)/, "$2$1")); var r = /a/g; r.exec("aa"); print(r.lastIndex)`,
  "small arrays": `var b = [1, 2, 3]; delete b[1]; b.forEach(see); print(b.find(function (v) { return v > 1; }), b.indexOf(3))`,
};

describeInterpreter("arrays", () => {
  test.for(Object.entries(scripts))("%s", async ([, script]) => {
    expect((await printedByBoth(`${sparse}${script};\nprint("@@end");`)).length).toBeGreaterThan(0);
  });
});
