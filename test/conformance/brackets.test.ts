/** Properties in brackets: a missing one throws where the value is no object, on the simulator as on the interpreter. */
import { expect, test } from "vitest";
import { printedByBoth } from "../support/conformance.ts";
import { describeInterpreter } from "../support/interpreter.ts";

const say = `function say(f) { try { print(f()); } catch (e) { print("!", e.message, e instanceof TypeError); } }\n`;

const scripts: Readonly<Record<string, string>> = {
  "of a text": `var k = "x"; say(function () { return "abc"[k]; }); say(function () { return "abc"[-1] });
    say(function () { return "abc"[1.5]; }); say(function () { return typeof "abc"[undefined]; });
    say(function () { return ["abc"[5], ""[0], "abc"[1], "abc"["1"], "abc"["length"], "abc"["x".length]]; })`,
  "of a number and a boolean": `var n = 5, k = "then"; say(function () { return n[k]; }); say(function () { return n[0]; });
    say(function () { return true["x"]; }); say(function () { return { a: n[k] }; }); say(function () { return n["toFixed"](1); })`,
  "of objects: undefined": `say(function () { return [[1]["x"], [1][5], {}["x"], (function () {})["x"], print["x"], [1]["then"]]; })`,
  "of null and undefined": `var u, o = null; say(function () { return u["x"]; }); say(function () { return o[1]; });
    say(function () { return u.x; }); say(function () { return o.x; })`,
  "in every place": `var a = [1, [2, [3]]], o = {}, k = "f";
    print(a[1][1][0] + a[a[0]][0] + (0, a)[0], [a[0], a[1]][1], { p: a[0] }.p);
    o["n"] = 1; o["n"]++; o["m"] = o["n"] += 2; delete o["n"]; print(o);
    o = { v: 3, f: function () { return this.v; } }; print(o[k](), o["f"]() + new o[k]().constructor.length);
    for (a[0] in { key: 1 }); print(a[0]); for (var x of a[1]) print(x);
    try { print("abc"[0]); } finally { print(a[1][0])}
    print(((x) => x[0])("q"), ["a"].map((x) => x[0]), typeof a[9])`,
};

describeInterpreter("brackets", () => {
  test.for(Object.entries(scripts))("%s", async ([, script]) => {
    expect((await printedByBoth(`${say}${script};\nprint("@@end");`)).length).toBeGreaterThan(0);
  });
});
