// Going through anything that can be iterated, by the language's protocol.
import { everywhere } from "../support/everywhere.ts";

const counting = `
  const log = [];
  class Count {
    constructor(n) { this.n = n; }
    [Symbol.iterator]() {
      let i = 0; const n = this.n;
      return {
        next() { log.push("next"); return i < n ? { value: i++, done: false } : { value: "end", done: true }; },
        return(v) { log.push("return"); return { value: v, done: true }; },
      };
    }
  }`;

everywhere("iteration", {
  "for…of over an iterable": `${counting} for (const x of new Count(2)) P(x); P(log);`,
  "break tells the iterator": `${counting} for (const x of new Count(3)) { if (x === 1) break; P(x); } P(log);`,
  "throw tells the iterator, return too": `${counting}
    T(() => { for (const x of new Count(3)) throw "out" + x; });
    P((function () { for (const x of new Count(3)) return x; })()); P(log);`,
  labels: `${counting} outer: for (const a of new Count(3)) { for (const b of new Count(3)) { if (b > a) continue outer; if (a === 2) break outer; P(a, b); } } P(log);`,
  "an iterator that throws is not told": `let returned = 0;
    const bad = { [Symbol.iterator]() { return { next() { throw "next"; }, return() { returned++; return {}; } }; } };
    T(() => { for (const x of bad) P(x); }); T(() => [...bad]); T(() => { const [a] = bad; }); P(returned);`,
  "the body's error wins over the one of return": `
    const it = { [Symbol.iterator]() { return { next() { return { value: 1, done: false }; }, return() { throw "return"; } }; } };
    T(() => { for (const x of it) throw "body"; }); T(() => { for (const x of it) break; }); T(() => { const [a] = it; });`,
  "what is no object is refused": `
    const it = (r) => ({ [Symbol.iterator]() { return { next() { return r; } }; } });
    const how = (f) => { try { f(); P("no"); } catch (e) { P(e instanceof TypeError); } };
    how(() => { for (const x of it(1)) P(x); }); how(() => [...it(undefined)]);`,
  "what cannot be iterated throws a TypeError": `
    const how = (f) => { try { f(); P("no"); } catch (e) { P(e instanceof TypeError); } };
    for (const x of [undefined, null, 5, {}, true, () => 0]) { how(() => { for (const y of x) P(y); }); how(() => [...x]); how(() => { const [a] = x; }); }`,
  "without return": `const it = { [Symbol.iterator]: () => ({ i: 0, next() { return { value: this.i++, done: this.i > 3 }; } }) };
    for (const x of it) { P(x); if (x) break; } P([...it], Math.max(...it)); const [a, , b = 9, c = 7] = it; P(a, b, c);`,
  "patterns ask for what they need": `${counting} const [a, b] = new Count(5); P(a, b, log.length, log[2]); log.splice(0);
    const [x, ...rest] = new Count(3); P(x, rest, log.length); log.splice(0); const [p, q] = new Count(1); P(p, q, log); log.splice(0);
    const [] = new Count(2); P(log); log.splice(0);
    const { k: [m, n] } = { k: new Count(2) }; P(m, n); (function ([u, v]) { P(u, v); })(new Count(2)); let s, t; [s, t] = new Count(2); P(s, t);`,
  "spread in calls and literals": `${counting} P([...new Count(2), "x", ..."yz", ...[1], ...new Set([4, 4])], Math.max(...new Count(4)), String.fromCharCode(...[65, 66]));
    function all(...xs) { return xs; } P(all(...new Count(2), ...new Count(1)), new Array(...new Count(3)));`,
  "generator methods": `class Tree { constructor(v, l, r) { this.v = v; this.l = l; this.r = r; } *[Symbol.iterator]() { if (this.l) yield* this.l; yield this.v; if (this.r) yield* this.r; } }
    const t = new Tree(2, new Tree(1), new Tree(4, new Tree(3))); P([...t]); for (const v of t) { if (v > 2) break; P(v); } const [a, b] = t; P(a, b);
    const o = { *[Symbol.iterator]() { yield 1; yield 2; } }; P([...o], Array.from(o, (x) => x * 2));`,
  "yield* over anything": `${counting} function* g() { const end = yield* new Count(2); P(end); yield* new Set(["s"]); yield* "ab"; yield* [1]; yield* h(); return 5; } function* h() { yield "h"; }
    P([...g()]); const it = g(); it.next(); P(it.return(3), log.slice(-1));`,
  "yield* hands on what is sent": `const it = { [Symbol.iterator]() { return { next(v) { P("next", v); return { value: 1, done: false }; }, throw(e) { P("throw", e); return { value: "caught", done: true }; } }; } };
    function* g() { return yield* it; } const x = g(); x.next("a"); x.next("b"); P(x.throw("c"));`,
  "yield* hands on what is returned, and takes what comes back": `
    const it = (end) => ({ [Symbol.iterator]() { return { next(v) { P("next", v); return { value: 1, done: false }; }, return(v) { P("return", v); return end(v); } }; } });
    function* g(end) { try { yield* it(end); P("not here"); } finally { P("out"); } }
    const drive = (end) => { const x = g(end); x.next(); T(() => x.return("r")); T(() => x.next("n")); };
    drive((v) => ({ value: v + "!", done: true })); drive((v) => ({ value: "goes on", done: false })); drive(() => { throw "refused"; });`,
  "yield* over an iterator that cannot take an error": `
    const it = (more) => ({ [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), ...more }) });
    const how = (more) => { const x = (function* () { try { yield* it(more); } catch (e) { P(e instanceof TypeError, e === "lost"); yield "caught"; } })(); x.next(); P(x.throw("lost").value); };
    how({}); how({ return() { P("closed"); return {}; } }); how({ throw: null }); how({ throw: () => 5 }); how({ return: () => 5 });`,
  "yield* over an iterator that is none": `
    const how = (make) => { const x = (function* () { try { yield* { [Symbol.iterator]: make }; } catch (e) { P(e instanceof TypeError); } })(); P(x.next()); };
    how(() => 7); how(() => ({ next: () => 8 })); how(() => ({ next() { P(arguments.length, arguments[0]); return { done: true, value: "v" }; } }));`,
  "iterators by hand": `const it = [1, 2][Symbol.iterator](); P(it.next(), it.next(), it.next()); P([..."ab"[Symbol.iterator]()]);
    const m = new Map([[1, 2]]); P([...m[Symbol.iterator]()], typeof [][Symbol.iterator], typeof ({})[Symbol.iterator], Symbol.iterator in new Set());
    function* g() { yield 1; } const x = g(); P(x[Symbol.iterator]() === x, [...g()[Symbol.iterator]()]);
    const first = (x) => x[Symbol.iterator]().next().value; P(first("q"), first([7]), first(new Set([8])), first(new Uint8Array([9])));`,
  "generators out of sight": `function* g(n) { for (let i = 0; i < n; i++) yield i; } const gens = [g(2), g(3)]; for (const x of gens) for (const y of x) P(y);
    const [a, b] = g(5); P(a, b, [...g(3)], Array.from(g(2)), new Map([[1, g(1)]]).get(1).next(), Math.max(...g(4)));
    function sum(xs) { let s = 0; for (const x of xs) s += x; return s; } P(sum([1, 2]), sum(g(4)), sum(new Set([5])), sum(new Uint8Array([1, 2])), sum(""));`,
  "finally of a generator": `function* g() { try { yield 1; yield 2; } finally { P("closed"); } } const gs = [g(), g(), g()];
    for (const x of gs[0]) break; const [a] = gs[1]; T(() => { for (const x of gs[2]) throw "t"; });`,
  "Object.fromEntries": `P(Object.fromEntries(new Map([["a", 1], ["b", 2]])), Object.fromEntries([["c", 3]]));`,
  "variables named as the runtime's functions": `const list = new Set([1]), walk = new Set([2]), take = new Set([3]); function f(trunc, Map) { return [Math.trunc(trunc), Map, ...list]; }
    P(f(1.5, "m")); for (const x of walk) P(x); const [y] = take; P(y); { const at = 1, flat = 2; P([[at], flat].flat().at(-1)); } { const { trunc } = Math; P(trunc(2.5)); }`,
  "assignment targets": `const o = {}; for (o.x of new Set([1, 2])); P(o); let v; for (v of new Map([[1, 2]])) P(v); for (const [k, w] of new Map([[1, 2]])) P(k, w); for (const { a = 5 } of new Set([{}, { a: 1 }])) P(a);`,
  "closures over the variable": `const fs = []; for (const x of new Set([1, 2, 3])) fs.push(() => x); P(fs.map((f) => f()));`,
});
