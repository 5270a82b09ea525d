// `await` in every position of an expression: what stands before it is evaluated before, what stands behind it after.
import { coroutineDifferential } from "../support/coroutines.ts";

/** `f(n)` says that it is evaluated; `a(n)` is the same, awaited. */
const code = (text: string): string => `
  const f = (n) => (P(n), n);
  const a = async (n) => { P("start", n); await 0; P("end", n); return n; };
  const o = { v: 1, m(...args) { P("m", this.v, args); return args.length; }, get o() { P("o"); return o; } };
  export default async function () { ${text} }`;

coroutineDifferential("expressions", {
  binary: code(
    `P(f(1) + (await a(2)) + f(3)); P((await a(1)) < (await a(2)), -(await a(3)), typeof (await a(4)));`,
  ),
  "a variable changes meanwhile": code(
    `let x = 1; const set = async () => { await 0; x = 5; return 10; }; P(x + (await set()), (await set()) + x);`,
  ),
  calls: code(`P(await a(1), f(2), await a(3), f(4));`),
  "callee and arguments": code(`const g = async () => { await 0; return f; }; P((await g())(await a(7)));`),
  "a method is fetched before its arguments": code(
    `const old = o.m; P(o.m(await a(1), (o.m = null, 2))); o.m = old; P(o.o.m(await a(3)));`,
  ),
  "a method by a computed name": code(`P(o[(f(0), "m")](await a(1), f(2))); P(o[await (P("k"), "m")](1));`),
  "methods of builtins": code(
    `const list = []; list.push(await a(1)); P("abc".indexOf(await "c"), [3, 4].indexOf(await 4), list, Math.max(1, await a(2)));`,
  ),
  new: code(`class C { constructor(...args) { this.args = args; } } P(new C(f(1), await a(2), f(3)));`),
  "new with an awaited class": code(
    `class C { constructor(n) { this.n = n; } } P(new (await C)(await a(2)));`,
  ),
  "and, or, ??": code(
    `P((await a(0)) && (await a(1)), (await a(2)) && (await a(3)), (await a(0)) || (await a(4)), f(null) ?? (await a(5)), f(6) ?? (await a(7)));`,
  ),
  "nested conditions": code(
    `for (const n of [0, 1, 2]) P(n ? (n == 1 ? await a(10) : f(20)) : await a(30), n && (await a(n)) > 1 ? "big" : "small");`,
  ),
  "conditions as statements": code(
    `for (const n of [0, 1]) { n && (await a(1)); n || (await a(2)); n ? await a(3) : f(4); n ?? (await a(5)); }`,
  ),
  "conditional return": `const a = async (n) => { await 0; return n; }; const g = async (n) => n ? await a(1) : n === 0 ? a(2) : "none"; export default async () => { P(await g(1), await g(0), await g()); }`,
  sequence: code(`P((f(1), await a(2), f(3), await a(4), f(5)));`),
  assignment: code(
    `let x; x = await a(1); P(x); P((x = await a(2)), x); const p = {}; p.q = await a(3); p[f("r")] = await a(4); P(p);`,
  ),
  "assignment: object and key first": code(
    `let p = { n: 1 }; const q = p; p.n = (p = { n: 2 }, await a(5)); P(p, q); let k = "x"; q[k] = (k = "y", await a(6)); P(q);`,
  ),
  "compound assignment": code(
    `let x = 1; x += await a(2); P(x); x *= (x = 10, await a(3)); P(x); const p = { n: 1 }; p.n += await a(4); p["n"] -= await a(1); P(p);`,
  ),
  "logical assignment": code(
    `let x = 0, y = 1, z = null; x ||= await a(1); y &&= await a(2); z ??= await a(3); y ||= await a(4); P(x, y, z); const p = {}; p.q ??= await a(5); p.q ??= await a(6); P(p);`,
  ),
  update: code(`const p = { n: 1 }; (await p).n++; P(p, ++(await p).n, p[await "n"]--, p);`),
  power: code(`P((await a(2)) ** (await a(3)));`),
  members: code(`P((await o).v, o[await "v"], (await o)[await "v"]); P(delete (await o).v, o.v);`),
  "optional chaining": code(
    `let n = null; P((await n)?.x, (await o)?.v, n?.[await a(1)], o?.[await "v"], n?.m(await a(2)), o?.m(await a(3)), (await o).m?.(await a(4)));`,
  ),
  "arrays and objects": code(
    `P([f(1), await a(2), , f(3)], { x: f(1), y: await a(2), m() { return 1; }, z: f(3) });`,
  ),
  spread: code(
    `P([...[1, 2], await a(3), ...(await [4])], Math.max(...(await [1, 5]), await a(2)), { ...(await { q: 1 }), r: await a(2) });`,
  ),
  "computed keys": code(`P({ [f("a")]: await a(1), [await "b"]: f(2) });`),
  templates: code("P(`<${f(1)}|${await a(2)}|${f(3)}|${`${await a(4)}`}>`);"),
  destructuring: code(
    `const { x = await a(1), y: [z = f(2)] = await [undefined], ...w } = await { v: 4 }; P(x, z, w); let p, q; [p, q = await a(5)] = [await a(6)]; P(p, q);`,
  ),
  "await of await": code(`P(await await a(1)); P(await (await (async () => a(2))()));`),
  "in and instanceof": code(`P("v" in (await o), (await o) instanceof Object, (await "v") in o);`),
  "void and not": code(`P(void (await a(1)), !(await a(0)), !!(await a(1)));`),
  "arrow bodies": code(
    `const g = async (n) => await a(n); const h = async (n) => ({ n: await a(n) }); P(await g(1), await h(2));`,
  ),
  "if, while and switch": code(
    `if ((await a(1)) && f(0)) P("no"); else if (await a(2)) P("yes"); let n = 2; while (f(n) && (await a(n--))) ; switch (await a(2)) { case f(1): P("one"); case f(2): P("two"); }`,
  ),
  throw: code(`try { throw await a(1); } catch (e) { P("caught", e); }`),
  "exceptions in the middle": code(
    `try { P(f(1) + (await null).x + f(2)); } catch (e) { P("caught"); } try { await (async () => { await a(1); throw 5; })(); } catch (e) { P(e); }`,
  ),
  "promises made before they are awaited": code(
    `const b = async (n) => { await sleep(n * 20); P("b", n); return n; }; const p = b(2), q = b(1); P("made"); P((await p) + (await q));`,
  ),
  "callback in a coroutine": code(
    `const r = []; for (const n of [1, 2]) { const k = await n; [10, 20].forEach((m) => r.push(m + k)); } P(r, [1, 2].map((n) => n * 2));`,
  ),
  "what stands before it in a template is text by then": code(
    `const t = { toString() { P("text"); return "t"; } }, l = [1];
     P(\`\${t}\${await a(1)}\`); P(\`<\${l}-\${await (l.push(2), 5)}-\${l}\${await a(3)}>\`);`,
  ),
  "a function in a variable is called without `this`": code(
    `const seen = function () { return !!this && ("f" in this || "p" in this); };
     let other = seen; P(seen(), other()); await 1; P(seen(), other()); other = f; P(await a(other(2)), other(3));`,
  ),
  "a parameter is called, and not its function": `
    async function twice(cb) { return (await cb(1)) + (await cb(2)); }
    export default async () => { P(await twice(async (x) => { await 1; return x * 10; })); };`,
  "an object with accessors": code(
    `let v = 1; const k = await "k"; const o2 = { z: await 2, get g() { return v; }, [k]: await 3, get h() { return v; }, set h(x) { v = x; } };
     P(o2.g, o2.h, o2.z, o2.k); o2.h = 7; P(o2.g, o2.h, o2);`,
  ),
});
