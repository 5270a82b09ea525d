// Async generators and `for await`: the protocol that their users see, whoever asks.
import { coroutineDifferential } from "../support/coroutines.ts";

coroutineDifferential("async generators", {
  "values, waits between them, and the end": `
    async function* g(n) { for (let i = 0; i < n; i++) { await sleep(1); yield i; } return "end"; }
    export default async () => { for await (const x of g(3)) P(x); const it = g(1); P(await it.next()); P(await it.next()); P(await it.next()); };`,
  "requests take their turn": `
    async function* g() { P("start"); P("got", yield 1); P("got", yield 2); return 3; }
    export default async () => { const it = g(); const r = await gather(it.next("a"), it.next("b"), it.next("c"), it.next("d")); P(r); };`,
  "throw and return, before, within and after": `
    async function* g() { try { yield 1; yield 2; } catch (e) { P("caught", e); yield 9; } finally { P("fin"); await sleep(1); P("fin2"); } }
    export default async () => { let it = g(); P(await it.next()); P(await it.throw("E")); P(await it.return(7)); P(await it.next()); it = g(); P(await it.return(5)); P(await it.next()); it = g(); try { await it.throw("x"); } catch (e) { P("rejected", e); } P(await it.next(), await it.return(1)); try { await it.throw("y"); } catch (e) { P("rejected", e); } };`,
  "what is yielded or returned is awaited": `
    async function later(x) { await sleep(1); return x; }
    async function bad() { await sleep(1); throw "bad"; }
    async function* g() { try { yield later(1); yield bad(); } catch (e) { P("in", e); } yield await later(2); return later(3); }
    export default async () => { const it = g(); P(await it.next()); P(await it.next()); P(await it.next()); P(await it.next()); };`,
  "what is asked to be returned is awaited": `
    async function bad() { await sleep(1); throw "bad"; }
    async function* g() { try { yield 1; } catch (e) { P("c", e); return 4; } finally { P("f"); } }
    async function* h() { try { return bad(); } catch (e) { P("caught", e); yield 1; } }
    export default async () => { let it = g(); P(await it.next()); P(await it.return(bad())); it = g(); try { await it.return(bad()); } catch (e) { P("rej", e); } for await (const x of h()) P(x); };`,
  "yield* passes on what is sent, thrown and returned": `
    async function* a() { try { const r = yield 1; P("r", r); yield 2; } catch (e) { P("a caught", e); yield 3; } finally { P("a fin"); } return "ra"; }
    async function* b() { const v = yield* a(); P("v", v); return "rb"; }
    export default async () => { let it = b(); P(await it.next(), await it.next("s"), await it.next(), await it.next()); it = b(); P(await it.next(), await it.throw("T"), await it.next()); it = b(); P(await it.next(), await it.return("R"), await it.next()); };`,
  "a finally that yields when yield* is left": `
    async function* a() { try { yield 1; } finally { yield 2; await sleep(1); P("fin"); } }
    async function* b() { try { const v = yield* a(); P("v", v); } finally { P("b fin"); } return "rb"; }
    export default async () => { let it = b(); P(await it.next(), await it.return("R"), await it.next(), await it.next()); };`,
  "yield* over a generator, a list and a text": `
    function* s() { try { const r = yield 1; P("r", r); yield (async () => { await sleep(1); return 2; })(); } catch (e) { P("s caught", e); yield 5; } finally { P("s fin"); } return 7; }
    async function* b() { const v = yield* s(); P("v", v); const w = yield* ["x", "y"]; P("w", w); yield* "ab"; }
    export default async () => { let it = b(); P(await it.next(), await it.next("q"), await it.next(), await it.next(), await it.next(), await it.next(), await it.next()); it = b(); P(await it.next(), await it.throw("TT"), await it.return(3), await it.next()); };`,
  "methods, `this`, defaults": `
    class A { constructor() { this.k = 5; } async *m(a, b = 2) { yield this.k; yield a + b; } static async *s() { yield 1; } }
    const o = { v: 3, async *g() { yield this.v; } };
    export default async () => { const l = []; for await (const x of new A().m(1, 2)) l.push(x); for await (const x of A.s()) l.push(x); for await (const x of o.g()) l.push(x); P(l); const e = async function* () { yield 1; }; for await (const x of e()) P(x); };`,
  "an error ends it": `
    async function* g() { yield 1; throw "boom"; }
    export default async () => { try { for await (const x of g()) P(x); } catch (e) { P("c", e); } const it = g(); await it.next(); try { await it.next(); } catch (e) { P("d", e); } P(await it.next()); };`,
});

// An iterator that tells what is read of it, and of its results.
const told = `
  const raw = (has, results, isAsync) => {
    const o = {}, give = (x) => isAsync ? (async () => { await sleep(1); return x; })() : x;
    const called = (k) => function (v) {
      P(k, v, this === o); const x = results.shift();
      return give(x && typeof x === "object" ? { get done() { P("done"); return x.done; }, get value() { P("value"); return x.value; } } : x);
    };
    ["next", "throw", "return"].forEach((k) => Object.defineProperty(o, k, { get() { P("get", k); return has.includes(k) ? called(k) : undefined; } }));
    return o;
  };
  const iterator = (has, results, isAsync) => isAsync ? { [Symbol.asyncIterator]: () => raw(has, results, true) } : { [Symbol.iterator]: () => raw(has, results, false) };
  const yields = { value: 1, done: false }, ends = { value: 2, done: true };`;
const asked = `${told}
  async function* g(it) { try { P("result", yield* it); return "end"; } catch (e) { P("caught", e instanceof TypeError || e); throw e; } finally { P("fin"); } }
  const ask = async (isAsync, has, results, ...calls) => {
    const it = g(iterator(has, results, isAsync));
    for (const [how, v] of [...calls, ["next", "z"]])
      try { P("->", await it[how](v)); } catch (e) { P("!", e instanceof TypeError || e); }
  };
  export default async () => {`;

coroutineDifferential("what yield* in an async generator reads of another iterator", {
  "asynchronous: next": `${asked} await ask(true, ["next"], [yields, ends], ["next", "a"], ["next", "b"]); await ask(true, ["next"], [5], ["next", "a"]); await ask(true, ["next"], [undefined], ["next", "a"]); };`,
  "asynchronous: throw": `${asked} await ask(true, ["next", "throw"], [yields, yields, ends], ["next", "a"], ["throw", "E"], ["throw", "F"]); await ask(true, ["next", "throw"], [yields, null], ["next", "a"], ["throw", "E"]); };`,
  "asynchronous: no throw": `${asked} await ask(true, ["next"], [yields], ["next", "a"], ["throw", "E"]); await ask(true, ["next", "return"], [yields, yields], ["next", "a"], ["throw", "E"]); await ask(true, ["next", "return"], [yields, 4], ["next", "a"], ["throw", "E"]); };`,
  "asynchronous: return": `${asked} await ask(true, ["next"], [yields], ["next", "a"], ["return", "R"]); await ask(true, ["next", "return"], [yields, yields, ends], ["next", "a"], ["return", "R"], ["return", "S"]); await ask(true, ["next", "return"], [yields, 7], ["next", "a"], ["return", "R"]); };`,
  "synchronous: next and throw": `${asked} await ask(false, ["next"], [yields, ends], ["next", "a"], ["next", "b"]); await ask(false, ["next"], [5], ["next", "a"]); await ask(false, ["next", "throw"], [yields, yields, ends], ["next", "a"], ["throw", "E"], ["throw", "F"]); await ask(false, ["next", "throw"], [yields, null], ["next", "a"], ["throw", "E"]); };`,
  "synchronous: return": `${asked} await ask(false, ["next"], [yields], ["next", "a"], ["return", "R"]); await ask(false, ["next", "return"], [yields, yields, ends], ["next", "a"], ["return", "R"], ["return", "S"]); await ask(false, ["next", "return"], [yields, 7], ["next", "a"], ["return", "R"]); };`,
  "in a plain generator: throw and return": `${told}
    function* g(it) { try { return yield* it; } catch (e) { P("caught", e instanceof TypeError || e); return "end"; } }
    const silent = (has, results) => { const it = raw(has, results.slice(), false); return { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), get throw() { return it.throw; }, get return() { return it.return; } }) }; };
    const ask = (has, results, how) => { const it = g(silent(has, results)); it.next(); try { P(typeof it[how]("v")); } catch (e) { P("!", e instanceof TypeError || e); } };
    export default async () => { ask(["throw"], [7], "throw"); ask(["return"], [yields], "throw"); ask([], [], "throw"); ask(["return"], [7], "return"); ask([], [], "return"); };`,
});

coroutineDifferential("for await", {
  "an iterator whose next cannot be called: a TypeError, also of yield*": `
    const told = async (f) => { try { await f(); P("none"); } catch (e) { P(e instanceof TypeError || e); } };
    const through = (it) => (async function* () { yield* it; })().next();
    const each = async (it) => { for await (const x of it) P(x); };
    export default async () => { for (const next of [undefined, null, "", 0, "text", {}]) for (const f of [through, each]) { await told(() => f({ [Symbol.asyncIterator]: () => ({ next }) })); await told(() => f({ [Symbol.iterator]: () => ({ next }) })); } };`,
  "what makes the iterator is read once, the asynchronous way first": `
    const iterable = (keys) => { const o = {}; for (const key of keys) Object.defineProperty(o, key, { get() { P("get", key === Symbol.iterator); return key && function () { P("call", this === o); return { next: () => ({ done: true, value: 7 }) }; }; } }); return o; };
    const each = async (it) => { for await (const x of it) P(x); P(await (async function* () { P(yield* it); })().next()); };
    export default async () => { await each(iterable([Symbol.asyncIterator, Symbol.iterator])); await each(iterable([Symbol.iterator])); await each({ [Symbol.asyncIterator]: null, [Symbol.iterator]: () => ({ next: () => ({ done: true }) }) }); };`,
  "an iterable whose objects have a next of their own": `
    class N { constructor(v, next) { this.v = v; this.next = next; } *[Symbol.iterator]() { for (let n = this; n; n = n.next) yield n.v; } }
    export default async () => { for await (const x of new N(1, new N(2, null))) P(x); for await (const x of { [Symbol.asyncIterator]() { let i = 0; return { next() { return { done: i > 1, value: i++ }; } }; } }) P(x); };`,
  "left early, it cleans up first": `
    async function* g() { try { let i = 0; for (;;) { yield i++; await 0; } } finally { P("clean"); await sleep(1); P("cleaned"); } }
    async function f() { for await (const x of g()) { if (x == 2) return x; } }
    export default async () => { for await (const x of g()) { P(x); if (x == 1) break; } P("after"); P(await f()); o: for (const k of [1, 2]) for await (const x of g()) { P(k, x); if (x == 1) continue o; } try { for await (const x of g()) throw "out"; } catch (e) { P("caught", e); } };`,
  "the loop's error goes before the cleaning's": `
    async function* g() { try { yield 1; } finally { throw "fin"; } }
    export default async () => { try { for await (const x of g()) throw "body"; } catch (e) { P(e); } try { for await (const x of g()) break; } catch (e) { P(e); } };`,
  "for await over lists, texts and generators": `
    async function v(x) { await sleep(x); return x; }
    export default async () => { for await (const x of [v(3), 1, v(2), v(9)]) P(x); for await (const c of "ab") P(c); function* s() { try { yield v(1); yield 2; } finally { P("sf"); } } for await (const x of s()) P(x); for await (const x of s()) { P(x); break; } try { for await (const x of [v(1), ((p) => (p.catch(() => 0), p))((async () => { throw "rej"; })())]) P(x); } catch (e) { P("c", e); } };`,
  "nested loops": `
    async function* range(a, b) { for (let i = a; i < b; i++) yield i; }
    async function* flat(n) { for await (const x of range(0, n)) for await (const y of range(x, n)) yield x * 10 + y; }
    export default async () => { const l = []; for await (const x of flat(3)) l.push(x); P(l); };`,
  "patterns and closures in the head of for await": `
    async function* g() { yield { a: 1, b: [2, 3] }; yield { a: 4, b: [5] }; }
    export default async () => { for await (const { a, b: [c, d = 9] } of g()) P(a, c, d); let y; for await (y of [1, 2]); P(y); const fs = []; for await (const x of [1, 2, 3]) fs.push(() => x); P(fs.map((f) => f())); };`,
  "for await goes on with one that has begun": `
    async function* g() { yield 1; yield 2; yield 3; }
    export default async () => { const it = g(); P(await it.next()); for await (const x of it) P(x); P(await it.next()); };`,
  "two loops share one": `
    async function* g() { for (let i = 0; i < 6; i++) { await sleep(5); yield i; } }
    export default async () => { const it = g(); const eat = async (n) => { const l = []; for await (const x of it) l.push(x); return l; }; const [a, b] = await gather(eat(1), eat(2)); P(a.concat(b).sort()); };`,
});
