// What Espruino has and does otherwise: JSON with functions, sort, reads from prototypes, assignments to `length`.
import * as fc from "fast-check";
import { everywhere } from "../support/everywhere.ts";

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 99 })), {
  maxLength: 40,
});
const lists = fc.sample(pairs, { seed: 20_262, numRuns: 15 });

everywhere("mended builtins", {
  "JSON.parse with a reviver": `P(JSON.parse('{"a":1,"b":[1,2,{"c":3}]}', (k, v) => (typeof v === "number" ? v * 2 : v)), JSON.parse('{"a":1,"b":2}', (k, v) => (k === "a" ? undefined : v)));
    const seen = []; JSON.parse('{"x":[5,6],"y":{"z":7}}', function (k, v) { seen.push(k, this === undefined ? 0 : Array.isArray(this)); return v; }); P(seen); P(JSON.parse("5", (k, v) => [k, v]), JSON.parse("[1]", null));
    T(() => JSON.parse("{", (k, v) => v));`,
  "JSON.stringify with a replacer": `const o = { a: 1, b: { a: 2, c: [3, { a: 4, d: 5 }] }, f() {}, u: undefined, n: null, t: true, s: "q\\n" };
    P(JSON.stringify(o, ["a", "b"]), JSON.stringify(o, (k, v) => (typeof v === "number" ? v + 1 : v)), JSON.stringify([undefined, () => 0, NaN], null, 0 || undefined) === undefined);
    P(JSON.stringify({ k: { toJSON(key) { return key + "!"; } } }, (k, v) => v), JSON.stringify(undefined, (k, v) => v), JSON.stringify(5, () => "r"), JSON.stringify([() => 0, undefined], (k, v) => v));
    P(JSON.stringify(new Date(0), (k, v) => v)); const c = {}; c.c = c; try { JSON.stringify(c, (k, v) => v); } catch (e) { P(e instanceof TypeError); }`,
  "JSON.stringify with spaces": `const o = { a: 1, b: [1, [], {}, { c: "x" }], d: {} }; P(JSON.stringify(o, null, 2)); P(JSON.stringify(o, undefined, "--")); P(JSON.stringify(o, null, 20) === JSON.stringify(o, null, 10)); P(JSON.stringify(o, null, 0), JSON.stringify([1], null, ""), JSON.stringify(o, ["a"], 1));`,
  "sort keeps the order of equals": `${lists
    .map((list) => `P(${JSON.stringify(list)}.sort((a, b) => a[0] - b[0]));`)
    .join(
      " ",
    )} P(Array.from({ length: 30 }, (_, i) => ({ k: i % 2, i })).sort((a, b) => a.k - b.k).map((x) => x.i));`,
  "sort of all kinds": `P([3, 1, 2].sort((a, b) => a > b), [3, 1, 2].sort((a, b) => b - a), [3, , 1, undefined, 2].sort((a, b) => a - b || 0), ["b", "a"].sort((a, b) => (a < b ? -1 : 1)), [1, 2, 3].sort(() => 0), [2, 1].sort(undefined));
    const a = [2, 1]; const cmp = (x, y) => x - y; P(a.sort(cmp) === a, a, [].sort(cmp), [5, 1, 4].map((x) => x).sort(cmp), [1, 10, 9].sort()); T(() => [1, 2].sort(() => { throw "cmp"; }));
    P(Array.from(new Uint8Array([3, 1, 2]).sort((x, y) => y - x)));`,
  "methods read from prototypes": `P(Array.prototype.slice.call([1, 2], 1), Array.prototype.map.call("abc", (c) => c + c), String.prototype.trim.call(" a "), typeof Array.prototype.push, typeof Function.prototype.call);
    (function () { P(Array.prototype.slice.call(arguments, 1)); })(1, 2, 3); const push = Array.prototype.push, a = []; push.apply(a, [1, 2]); P(a, Array.prototype.concat.apply([], [[1], [2]]), Number.prototype.toFixed.call(1.25, 1).length);
    P(Object.prototype.hasOwnProperty.call({ a: 1 }, "a")); Array.prototype.own = function () { return "own" + this.length; }; P([1].own(), Array.prototype.own.call([])); delete Array.prototype.own;`,
  "Object.prototype.toString.call": `P([[], {}, null, undefined, 1, "a", true, () => 0, /a/, new Date(0), new Error("e"), new TypeError("t"), new (class A {})()].map((x) => Object.prototype.toString.call(x)), {}.toString.call([]));`,
  "a filler that is empty": `const fill = (f) => ["7".padStart(3, f), "7".padEnd(3, f)]; P(fill(""), fill("ab"), fill(undefined), fill(0), "7".padStart(9, ""), "7".padEnd(9, ""), "7".padStart(2, "0"));`,
  "assignments to length": `const a = [1, 2, 3, 4]; a.length = 2; P(a, a.length, (a.length = 4), a, 3 in a); a.length--; P(a.length, a.length--, --a.length, a.length++, a); a.length += 2; P(a.length); a["length"] = 0; P(a, a.length);
    const o = { length: 5, list: [1, 2, 3] }; o.length = 3; P(o.length, o.length++, o); o.list.length -= 1; P(o.list); const f = () => { P("once"); return o.list; }; f().length -= 1; P(o.list, (f().length = 0)); [o.list.length] = [2]; P(o.list.length);
    T(() => { a.length = -1; }); T(() => { a.length = 1.5; }); class L { constructor() { this.length = 0; } add() { this.length++; return this; } } P(new L().add().length);`,
});

everywhere("which errors are TypeErrors", {
  "an error without a text": `
    const none = new Error(); P(none instanceof TypeError, Error() instanceof TypeError, new Error("x") instanceof TypeError);
    try { throw new Error(); } catch (e) { P(e instanceof TypeError, e instanceof Error); }`,
  "what the engine throws": `
    const f = (go) => { try { go(); } catch (e) { P(e instanceof TypeError); } };
    f(() => null.x); f(() => ({}).go()); f(() => { throw new TypeError(); }); f(() => { throw new RangeError(); });`,
});
