// Statements in coroutines: whatever is cut up goes on as JavaScript says.
import { coroutineDifferential } from "../support/coroutines.ts";

/** An async function with the body, run once. */
const body = (code: string): string => `export default async function () { ${code} }`;

coroutineDifferential("loops", {
  "for with a counter": body(`for (let i = 0; i < 3; i++) { await i; P(i); }`),
  "for with await in every part of the head": body(
    `for (let i = await 1; (await i) < 4; i += await 2) P(i); P("end");`,
  ),
  "for, continue runs the update": body(
    `for (let i = 0; i < 4; i++) { if (i % 2) continue; await 0; P(i); }`,
  ),
  "closures over the counter": body(
    `const fs = []; for (let i = 0; i < 3; i++) { fs.push(() => i); await 0; } P(fs.map((f) => f()));`,
  ),
  "closures over a body variable": body(
    `const fs = []; for (let i = 0; i < 3; i++) { let x = i; fs.push(() => x++); await 0; x += 10; } P(fs.map((f) => f()), fs.map((f) => f()));`,
  ),
  while: body(`let n = 3; while (n--) { await 0; P(n); } P("end", n);`),
  "while with await in the test": body(`let n = 3; while (await n--) P(n);`),
  "do-while, continue goes to the test": body(
    `let n = 0; do { if (n == 1) continue; await 0; P(n); } while (++n < 3);`,
  ),
  "do-while with await in the test": body(`let n = 0; do P(n); while ((await ++n) < 3);`),
  "labelled continue and break": body(
    `a: for (let i = 0; i < 3; i++) { b: for (let j = 0; j < 3; j++) { await 0; if (j > i) continue a; if (i == 2) break a; P(i, j); } }`,
  ),
  "labelled block": body(`a: { P(1); if (await 1) break a; P(2); } P(3);`),
  "labelled if": body(`a: if (await 1) { P(1); if (await 1) break a; P(2); } P(3);`),
  "labelled statements of every kind": body(
    `for (let i = 0; i < 4; i++) { a: { await 0; P("a"); break a; } b: if (i) c: { await 1; if (i == 1) break b; P("c"); if (i == 2) break c; d: await 2; if (i == 3) e: break; P(0); } else f: try { await 3; break f; } finally { P("f"); } g: switch (i) { case 1: h: { await 4; break g; } default: P("g"); } e: break e; P(i); }`,
  ),
  "a break as a labelled statement": body(`await 0; a: break a; b: { c: break b; } P(1);`),
  "for-of over arrays and strings": body(
    `for (const x of [1, , "ab"]) { await 0; P(x); } for (const c of "xyz") { await 0; P(c); }`,
  ),
  "for-of with closures": body(
    `const fs = []; for (const x of [1, 2]) { await 0; fs.push(() => x); } P(fs.map((f) => f()));`,
  ),
  "for-of, array that grows": body(
    `const a = [1]; for (const x of a) { await 0; if (x < 4) a.push(x + 1); P(x); }`,
  ),
  "for-of with await in the subject": body(`for (const x of await [1, 2]) P(x);`),
  "for-of with a pattern": body(
    `for (const [a, { b = await 7 }] of [[1, {}], [2, { b: 3 }]]) { await 0; P(a, b); }`,
  ),
  "for-of into a member": body(`const o = {}; for (o.x of [1, 2]) { await 0; P(o.x); } P(o);`),
  "for-of with var, seen after the loop": body(`for (var x of [1, 2]) { await 0; } P(x);`),
  "for-of with var kept whole, seen after": body(`for (var x of [1, 2]) P(x); await 0; P(x);`),
  "for-in with var kept whole, seen after": body(
    `for (var x in { a: 1, b: 2 }) for (var y in { c: 1 }) P(x, y); await 0; P(x, y);`,
  ),
  "var kept whole, two in one": body(
    `if (b) var a = 1, b = 2; for (var c = 5, d = 6; c < 7; c++) P(c, d); await 0; P(a, c);`,
  ),
  "var kept whole in a round": body(
    `for (let i = 0; i < 3; i++) { if (i != 1) { var x = (x || 0) + 1; P(x); } await 0; }`,
  ),
  "for-in over a text": body(`for (const k in "ab") { await 0; P(+k); }`),
  "for-in": body(`for (const k in { a: 1, b: 2 }) { await 0; P(k); }`),
  "for-in, key deleted before its turn": body(
    `const o = { a: 1, b: 2, c: 3 }; for (const k in o) { await 0; P(k); delete o.b; }`,
  ),
  "for-in over nothing": body(`for (const k in null) { await 0; P(k); } P("end");`),
  "endless, left by break": body(`let n = 0; for (;;) { if (n == 3) break; await n++; } P(n);`),
  "rounds that do not suspend": body(
    `let n = 0, s = 0; while (n < 2000) { if (n % 500 == 0) await 0; n++; s += n; } P(n, s);`,
  ),
  "var keeps its value from round to round": body(
    `for (let i = 0; i < 3; i++) { var x; P(x); x = i; await 0; } P(x);`,
  ),
  "let begins each round anew": body(`for (let i = 0; i < 3; i++) { let x; P(x); x = i; await 0; P(x); }`),
});

coroutineDifferential("switch", {
  "falls through": body(
    `for (const n of [1, 2, 3, 4]) switch (n) { case 1: await 0; P("one"); case 2: P("two"); break; case 3: await 0; P("three"); default: P("default"); }`,
  ),
  "default in the middle": body(
    `for (const n of [1, 2, 3]) switch (n) { case 1: P("one"); break; default: await 0; P("default"); case 2: P("two"); }`,
  ),
  "await in tests, in order": body(
    `switch (await 2) { case await (P("a"), 1): P(1); case await (P("b"), 2): P(2); case await (P("c"), 3): P(3); }`,
  ),
  "continue out of a switch": body(
    `for (let i = 0; i < 4; i++) { switch (i) { case 1: continue; case 2: await 0; P("two"); break; default: P(i); } P("after", i); }`,
  ),
  "return inside": body(
    `const f = async (n) => { switch (n) { case 1: return await 10; case 2: await 0; default: return 20; } }; P(await f(1), await f(2), await f(3));`,
  ),
});

coroutineDifferential("variables", {
  "var hoisting": body(`P(x); if (await 1) { var x = 5; } P(x);`),
  "function in a block": body(`{ P(f()); await 0; function f() { return 1; } P(f()); }`),
  "function before its place": body(
    `P(f()); await 0; P(f()); function f() { return g(); } function g() { return 7; }`,
  ),
  "function in a loop sees its round": body(
    `const fs = []; for (let i = 0; i < 3; i++) { fs.push(f); await 0; function f() { return i; } } P(fs.map((f) => f()));`,
  ),
  shadowing: body(`let x = 1; { let x = 2; await 0; P(x); { let x = 3; await 0; P(x); } P(x); } P(x);`),
  "closures share a variable across suspensions": body(
    `let x = 1; const get = () => x, set = (v) => { x = v; }; await 0; set(5); P(x, get()); await 0; x = 6; P(get());`,
  ),
  "closure in a closure in a loop": body(
    `const fs = []; for (const a of [1, 2]) { for (const b of [3, 4]) { await 0; fs.push(() => () => [a, b]); } await 0; } P(fs.map((f) => f()()));`,
  ),
  "class in a coroutine": body(
    `class A { constructor(x) { this.x = x; } twice() { return this.x * 2; } } await 0; P(new A(4).twice());`,
  ),
  "class in a loop": body(
    `const cs = []; for (let i = 0; i < 2; i++) { class A { get() { return i; } } await 0; cs.push(A); } P(cs.map((C) => new C().get()));`,
  ),
  "catch parameter in a closure": body(
    `const fs = []; for (let i = 0; i < 2; i++) { try { await 0; throw i; } catch (e) { await 0; fs.push(() => e); } } P(fs.map((f) => f()));`,
  ),
  "a class says its own name": body(
    `const cs = []; for (let i = 0; i < 2; i++) { class A { make() { return new A(); } get() { return i; } } await 0; cs.push(A); } P(cs.map((C) => new C().make().get()));`,
  ),
  "a function expression says its own name": body(
    `const f = async function g(n) { await 0; return n < 2 ? 1 : n * (await g(n - 1)); }; const h = f; P(await h(5));`,
  ),
  "parameters are evaluated at the call": `function* g(a = P("a"), { b = P("b") } = {}, ...rest) { P("body", a, b, rest); } export default async () => { const it = g(1); P("called"); it.next(); g(1, {}, 3, 4).next(); g(); }`,
  "parameters that throw": `async function f(a = bad()) { P(a); } function bad() { throw 1; } export default async () => { try { await f(); } catch (e) { P("caught", e); } const p = f(2); await p; }`,
  "generator that captures a parameter's closure": `function* g(a, f = () => a) { yield f(); a = 5; yield a; } export default async () => { const it = g(3); P(it.next(), it.next()); }`,
  parameters: `async function f(a, b = a + 1, { c, d = 4 } = {}, ...rest) { await 0; P(a, b, c, d, rest); a = 9; await 0; P(a); }
    export default async () => { await f(1); await f(1, 2, { c: 3 }, 4, 5); }`,
  recursion: `async function fib(n) { return n < 2 ? n : (await fib(n - 1)) + (await fib(n - 2)); } export default async () => { P(await fib(10)); }`,
  "mutual recursion": `const even = async (n) => n == 0 ? true : odd(n - 1); const odd = async (n) => n == 0 ? false : await even(n - 1); export default async () => { P(await even(9), await odd(9)); }`,
  arguments: `async function f() { await 0; P(arguments.length, arguments[1]); for (const a of arguments) { await 0; P(a); } } export default async () => { await f(1, 2, 3); }`,
  "this in methods": `const o = { x: 1, async m(y) { await 0; this.x += y; await 0; return this.x; }, async n() { return await this.m(2) + await [1].map((v) => v + this.x)[0]; } }; export default async () => { P(await o.m(3), await o.n()); }`,
  "this in a class, arrows inside": `class A { v = 3; async m() { const f = async (k) => { await 0; return this.v * k; }; return await f(2) + await f(3); } } export default async () => { P(await new A().m()); }`,
  "nested coroutines capture": body(
    `let n = 0; const add = async (k) => { await 0; n += k; const twice = async () => { await 0; n *= 2; return () => n; }; return await twice(); }; P((await add(2))(), (await add(3))(), n);`,
  ),
  "static async methods and inheritance": `class A { async m() { await 0; return "A"; } static async s() { await 0; return "s"; } } class B extends A { async n() { return await this.m() + "B"; } } export default async () => { P(await new B().n(), await A.s()); }`,
});
