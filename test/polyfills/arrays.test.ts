// Methods of arrays that Espruino lacks, against Node's own.
import { everywhere } from "../support/everywhere.ts";

everywhere("array methods", {
  at: `const a = [1, 2, 3]; P(a.at(0), a.at(-1), a.at(3), a.at(-4), a.at(), a.at(1.7), a.at("1"), a.at(NaN));
    P([].at(0), "abc".at(-1), "abc".at(5), new Uint8Array([7, 8]).at(-1), new Uint8Array(2).at(-3));`,
  "at of an unknown receiver": `const f = (x) => x.at(-1); P(f([1, 2]), f("xyz"), f(new Int16Array([5, 6])), f({ at: (i) => i * 2 }));`,
  "a class with methods of those names": `class Log { at(i) { return "at" + i; } flat() { return "flat"; } keys() { return 3; } }
    const l = new Log(); P(l.at(1), l.flat(), l.keys()); const f = (x) => [x.at(1), x.flat()]; P(f(l));`,
  flat: `P([1, [2, [3, [4]]]].flat(), [1, [2, [3, [4]]]].flat(2), [[1], [[2]]].flat(Infinity), [[1], 2].flat(0), [[1, , 2], , 3].flat());`,
  flatMap: `P([1, 2, 3].flatMap((x, i) => [x, [i]]), [1, 2].flatMap((x) => x * 2), [[1], [2]].flatMap((x) => x));`,
  findLast: `const a = [5, 12, 8, 130]; P(a.findLast((x) => x > 10), a.findLastIndex((x) => x < 10), a.findLast((x) => x > 999), a.findLastIndex(() => false));
    P([1, 2].findLastIndex(function (x) { return x === this.want; }, { want: 1 }), new Uint8Array([3, 4]).findLast((x) => x < 4));`,
  lastIndexOf: `const a = [1, 2, 1, 2, NaN]; P(a.lastIndexOf(1), a.lastIndexOf(2, 2), a.lastIndexOf(2, -3), a.lastIndexOf(9), a.lastIndexOf(NaN), a.lastIndexOf(1, undefined), a.lastIndexOf(1, -9));
    P("abcabc".lastIndexOf("c"), "abcabc".lastIndexOf("c", 3), [, 1].lastIndexOf(undefined));`,
  reduceRight: `P([1, 2, 3].reduceRight((a, b) => a + "-" + b), [[1], [2]].reduceRight((a, b) => a.concat(b), []), [1, , 3].reduceRight((a, b, i) => a + b * i, 0));
    try { [].reduceRight((a, b) => a); } catch (e) { P(e instanceof TypeError); }`,
  copyWithin: `P([1, 2, 3, 4, 5].copyWithin(0, 3), [1, 2, 3, 4, 5].copyWithin(1, 0, 3), [1, 2, 3, 4, 5].copyWithin(-2, -3, -1), [].slice.call(new Uint8Array([1, 2, 3]).copyWithin(0, 1)));`,
  "copying methods": `const a = [3, 1, 2]; P(a.toReversed(), a.toSorted(), a.toSorted((x, y) => y - x), a.toSpliced(1, 1, 8, 9), a.with(-1, 7), a);
    try { a.with(5, 1); } catch (e) { P(e instanceof RangeError, e instanceof Error, e.name); }`,
  iterators: `const a = ["x", "y"]; P([...a.entries()], [...a.keys()], [...a.values()]);
    for (const [i, x] of a.entries()) P(i, x);
    const it = a.values(); P(it.next(), it.next(), it.next(), it.next());
    const live = [1]; const seen = []; for (const x of live.values()) { seen.push(x); if (x < 3) live.push(x + 1); } P(seen);
    P([...[5, , 6].keys()], [...new Uint8Array([4, 5]).entries()]);`,
  "for…in sees no polyfill": `const r = []; for (const k in [7, 8]) r.push(k); const o = { a: 1, flat: 2 }; for (const k in o) r.push(k);
    function keysOf(x) { const r = []; for (var k in x) r.push(k); return r; } P(r, keysOf(["p"]), keysOf({ at: 1 }), keysOf("ab"), keysOf(new Uint8Array(1)), keysOf(null)); P([].flat());`,
  "from and of": `P(Array.from([1, 2], (x, i) => x * i), Array.from("abc"), Array.from({ length: 3 }, (_, i) => i * i), Array.from({ length: 2, 0: "a" }), Array.of(7), Array.of(), Array.from([1, , 3]));
    P(Array.from([1, 2], function (x) { return x + this.y; }, { y: 1 }), Array.from(new Uint8Array([1, 2])), Array.from(5), Array.from({}));
    function f() { return Array.from(arguments); } P(f(1, 2));
    try { Array.from(null); } catch (e) { P("null"); }`,
  "typed from and of": `P(Array.from(Uint8Array.from([1, 2, 300])), Array.from(Int16Array.of(1, -1)), Array.from(Float32Array.from({ length: 2 }, (_, i) => i / 2)), Uint8Array.from([1]) instanceof Uint8Array);`,
  "prototype reads": `P(Array.prototype.flat.call([[1], 2]), Array.prototype.at.call("abc", 1), typeof Array.prototype.flat, typeof [].findLast, typeof Array.from, typeof Math.trunc);`,
  "of a global": `globalThis.shared = [1, [2]]; P(globalThis.shared.at(0), shared.flat()); delete globalThis.shared;`,
  "optional calls": `const f = (x) => x?.at?.(0); P(f([4]), f(undefined), f({}));`,
});
