// Generators as values: the protocol that their users see, and `for…of` over them.
import { expect, test } from "vitest";
import { coroutineDifferential } from "../support/coroutines.ts";
import { errorsOf } from "../support/program.ts";

const body = (code: string): string => `
  function* count(n) { for (let i = 0; i < n; i++) yield i; return "end"; }
  function* careful(n) { try { for (let i = 0; i < n; i++) { P("before", i); yield i; } } finally { P("cleaned"); } }
  const all = (it) => { const list = []; for (const x of it) list.push(x); return list; };
  export default async function () { ${code} }`;

coroutineDifferential("generators", {
  "next to the end and beyond": body(`const it = count(2); P(it.next(), it.next(), it.next(), it.next());`),
  "what is sent": body(
    `function* g() { P(yield 1, yield 2); return yield 3; } const it = g(); P(it.next("lost"), it.next("a"), it.next("b"), it.next("c"));`,
  ),
  "resumed while it runs, yielding only": body(
    `let it; function* g() { T(() => it.next()); T(() => it.return(3)); yield 1; for (;;) yield T(() => inner.next()); }
     function* h() { for (;;) yield T(() => it.next()); } const inner = h(); it = g(); P(it.next(), it.next(), inner.next());`,
  ),
  "one that yields only: throws, ends, is thrown into and left": body(
    `function* g() { const x = yield 1; if (x) throw x; return "end"; }
     let it = g(); it.next(); T(() => it.next("oops")); P(it.next());
     it = g(); it.next(); P(it.next(), it.next()); it = g(); it.next(); T(() => it.throw("in")); P(it.next());
     it = g(); it.next(); P(it.return(7), it.next()); it = g(); P(it.next(), await 1, it.next());`,
  ),
  "one that turns without yielding": body(
    `function* odd(n) { for (let i = 0; i < n; i++) if (i % 2) yield i; return n; }
     const it = odd(6); P(it.next(), it.next(), it.next(), it.next()); P(all(odd(9))); for (const x of odd(5)) P(x);`,
  ),
  "a loop's head that keeps values for itself": body(
    `function* g() { for (let i = 0; i < 7; i++) switch (i % 3) { case 0: yield [i]; case 1: yield i * 10; break; default: yield -i; } } P(all(g()));
     function* h(n) { const fs = []; while (n) { const { a = n } = { a: n % 2 ? n : undefined }; const b = a + n; if (b % 3) yield a * b; n--; fs.push(() => a); } return fs.map((f) => f()); }
     const it = h(4); for (let r = it.next(); ; r = it.next()) { P(r); if (r.done) break; }
     const twice = async (x) => 2 * (await x); const sum = async (n) => { let s = 0; for (let i = 0; i < n; i++) s += await twice(i); return s; }; P(await sum(4));
     const given = async (x) => x; P(await given(null), await given(given(3)), await given({ then(f) { f(4); } }));`,
  ),
  "yield* of one that yields only": body(
    `function* g() { const r = yield* (P(1), count)(2); P(r); } P(all(g()));
     function* none() { return 5; } function* h() { P(yield* (P(2), none)()); yield 1; } P(all(h()));`,
  ),
  "what a yielded value's place does first": body(
    `const o = {}; const key = (k) => { for (const x of count(9)); return k; };
     for (o[key("k")] of count(2)) P(o); function* g() { yield { b: 3 }; yield {}; }
     for (const { a = key("a"), b = key("b") } of g()) P(a, b);
     function* h() { for (o[yield 1] of count(2)) yield o; for (const { q = yield 2, b } of g()) yield [q, b]; }
     const it = h(); for (let r = it.next(); !r.done; r = it.next("z")) P(r.value);`,
  ),
  "for-of over one that loops over others": body(
    `function* through(it) { for (const x of it) yield x; } function* over() { for (const x of careful(3)) yield x; }
     function* twice() { for (const x of over()) yield x; } for (const x of twice()) { P(x); break; }
     for (const x of over()) { if (x) break; } for (const x of through(careful(2))) { P(x); break; }
     function* tree(n) { if (n) { for (const x of tree(n - 1)) yield x; yield n; } } P(all(tree(3)));
     for (const x of tree(4)) { if (x > 2) break; P(x); }`,
  ),
  "for-of closes a generator that has a name": body(
    `const it = count(5); for (const x of it) { if (x) break; } P(it.next());
     const other = count(5); T(() => { for (const x of other) throw x; }); P(other.next());`,
  ),
  "resumed while it runs": body(
    `let it; function* inner() { T(() => it.next()); yield 1; }
     function* g() { T(() => it.next()); yield* inner(); T(() => it.return(3)); yield 2; }
     it = g(); P(it.next(), it.next(), it.next());`,
  ),
  "yield* of one that has begun": body(
    `function* a() { yield 1; yield* b(); yield 4; return "end"; } function* b() { yield 2; yield 3; }
     const it = a(); P(it.next().value, it.next().value);
     function* rest() { P(yield* it); yield 9; } P(all(rest()));`,
  ),
  "throw into": body(
    `function* g() { try { yield 1; } catch (e) { P(e); yield 2; } } const it = g(); P(it.next(), it.throw("x"), it.next()); T(() => it.throw("y"));`,
  ),
  "throw before the start": body(`const it = count(2); T(() => it.throw("x")); P(it.next());`),
  "return before the start": body(`const it = careful(2); P(it.return(5), it.next());`),
  "return runs finally, which may yield": body(
    `function* g() { try { yield 1; } finally { yield 2; P("after"); } } const it = g(); P(it.next(), it.return("r"), it.next(), it.next());`,
  ),
  "return in finally overrides": body(
    `function* g() { try { yield 1; } finally { return "other"; } } const it = g(); it.next(); P(it.return("r"));`,
  ),
  "break in finally stops a return": body(
    `function* g() { while (true) { try { yield 1; } finally { break; } } yield 2; } const it = g(); P(it.next(), it.return("r"), it.next());`,
  ),
  delegation: body(
    `function* g() { P(yield* count(2)); yield* [10, 20]; yield* "ab"; return 1; } P(all(g()));`,
  ),
  "delegation passes throw and return on": body(
    `function* inner() { try { yield 1; yield 2; } catch (e) { P("inner", e); yield 3; } finally { P("cleaned"); } } function* g() { P(yield* inner()); yield 4; } const it = g(); P(it.next(), it.throw("x"), it.next()); const other = g(); P(other.next(), other.return(7), other.next());`,
  ),
  recursion: `function* walk(t) { if (!t) return; yield* walk(t.l); yield t.v; yield* walk(t.r); } export default async () => { const tree = { v: 2, l: { v: 1 }, r: { v: 4, l: { v: 3 } } }; for (const v of walk(tree)) P(v); }`,
  "two at once": body(
    `const a = count(3), b = count(3); P(a.next(), b.next(), a.next(), a.next(), b.next());`,
  ),
  "a generator that drives another": body(
    `function* twice(it) { for (const x of it) { yield x; yield x; } } P(all(twice(count(2))));`,
  ),
  methods: body(
    `const o = { n: 2, *items() { for (let i = 0; i < this.n; i++) yield [i, arguments.length]; } }; class C { *g(x) { yield x; yield this; } } P(all(o.items(1, 2))); const c = new C(); for (const x of c.g(5)) P(x === c || x);`,
  ),
  "generators in closures": body(
    `const make = (base) => function* () { yield base; yield ++base; }; const g = make(5); P(all(g()), all(g()));`,
  ),
  "for-of": body(`for (const x of count(3)) P(x); let y; for (y of count(2)); P(y);`),
  "for-of left early cleans up": body(
    `for (const x of careful(3)) { if (x == 1) break; P(x); } a: for (const i of [1, 2]) for (const x of careful(2)) { if (x) continue a; P(i, x); } const f = () => { for (const x of careful(2)) return x; }; P(f()); T(() => { for (const x of careful(2)) throw x; });`,
  ),
  "for-of that ends by itself": body(`for (const x of careful(2)) P(x);`),
  "for-of, the generator throws": body(
    `function* bad() { try { yield 1; throw "oops"; } finally { P("cleaned"); } } T(() => { for (const x of bad()) P(x); });`,
  ),
  "for-of with patterns, labels, closures": body(
    `function* pairs() { yield [1, { a: 2 }]; yield [3, {}]; } const fs = []; out: for (const [x, { a = 9 }] of pairs()) { fs.push(() => [x, a]); if (x == 3) continue out; } P(fs.map((f) => f()));`,
  ),
  "for-of, the body shadows": body(`for (const x of count(1)) { const y = x; { const x = y + 1; P(x); } }`),
  "for-of over what may be a generator": body(
    `const first = (it) => { for (const x of it) return x; }; P(first(careful(2)), first([7, 8])); P(all(count(2)), all([5, 6]), all("xy"), all(new Uint8Array(2))); const it = count(3); it.next(); P(all(it));`,
  ),
  "for-of over what gives nothing of its own": body(
    `function* bare(n) { while (n--) yield; } function* both() { yield* count(2); yield* bare(1); } function* list() { yield* [7, 8]; }
     const how = (it) => { let n = 0; for (const x of it) n++; return n; }; P(how(bare(3)), how(both()), how(list()), [...bare(2)].length); function* none() { P("none"); } P(how(none())); const [z, ...zs] = none(); P(z, zs); const [a, , c] = both(); P(a, c);`,
  ),
  "for-of with await inside": body(
    `for (const x of careful(2)) P(await x); for (const x of careful(2)) { if (await x) break; }`,
  ),
  "for-of in a generator, left by return()": body(
    `function* g() { for (const x of careful(3)) yield x; } const it = g(); it.next(); it.return(); P("left");`,
  ),
  endless: body(
    `function* naturals() { let n = 0; while (true) yield n++; } for (const n of naturals()) { if (n > 3) break; P(n); }`,
  ),
});

test("what would go wrong is refused", async () => {
  const gen = "function* g() { print(1); yield 1; }\n";
  const errors = (code: string): Promise<string[]> => errorsOf({ "main.js": gen + code }, { check: false });
  expect(await errors("async function f() { print(await g()); }\nf();")).toEqual([
    expect.stringContaining("main.js:2:28: error: await of a generator"),
  ]);
});
