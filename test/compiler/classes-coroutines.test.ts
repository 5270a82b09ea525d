// Classes compiled whole, with everything that comes after: coroutines as members, `await` and `yield` around classes,
// polyfilled bases, errors that pass through tasks.
import { coroutineDifferential } from "../support/coroutines.ts";

coroutineDifferential("classes and coroutines", {
  "async methods with super, private members and arrows": `
    class A { #n = 1; async m(x) { await sleep(1); return x + this.#n; } static async make() { await sleep(1); return new this(); } }
    class B extends A { #k = 10; async m(x) { const f = async () => (await super.m(x)) + this.#k; return (await f()) + (await super.m(0)); } }
    class C extends B { async m(x) { return "c" + (await super.m(x)); } }
    export default async () => { P(await new B().m(5)); const c = await C.make(); P(await c.m(1), c instanceof B); };`,
  "generator methods": `
    class A { *items(n) { for (let i = 0; i < n; i++) yield i; return "end"; } static *both(x) { yield x; } *["a" + 1]() { yield 7; } *delete() { yield 8; } }
    class B extends A { *items(n) { const r = yield* super.items(n); yield r; } }
    export default async () => { const b = new B(); for (const x of b.items(3)) P(x); for (const x of B.both(4)) P(x); P(b.a1().next().value, b.delete().next().value); };`,
  "keys, bases and arguments that are awaited": `
    const later = async (x) => { await sleep(1); P("later", x); return x; };
    class Base { constructor(x) { this.x = x; } }
    export default async () => {
      class A extends (await later(Base)) { [await later("m")]() { return this.x + 1; } static [await later("s")] = (P("static"), 3); constructor(x) { super(x); } }
      P(new A(await later(1)).m(), A.s); const o = { [await later("k")]: 1, get [await later("g")]() { return this.k + 1; } }; P(o.g);
    };`,
  "classes made in loops over suspensions": `
    export default async () => { const all = []; for (let i = 0; i < 3; i++) { class K { #i = i; static made = i; v() { return this.#i * 10 + K.made; } } await sleep(1); all.push(new K()); } P(all.map((k) => k.v())); };`,
  "errors through tasks": `
    class NotFound extends Error { constructor(what, options) { super("no " + what, options); this.name = "NotFound"; this.what = what; } get brief() { return this.name + "!" + this.what; } }
    class Deep extends NotFound { level = 2; }
    const find = async (x) => { await sleep(1); if (x > 1) throw new Deep("x" + x, { cause: x }); return x; };
    export default async () => {
      for (const x of [1, 2]) try { P(await find(x)); } catch (e) { P(e instanceof NotFound, e instanceof Error, e.message, e.brief, e.level, e.cause, String(e)); } finally { P("done", x); }
    };`,
  "bases that are polyfills": `
    class Counts extends Map { add(k) { return this.set(k, (this.get(k) ?? 0) + 1); } get total() { let t = 0; for (const [, n] of this) t += n; return t; } }
    class Out extends RangeError { limit = 5; }
    export default async () => { const c = new Counts([["a", 1]]); c.add("a").add("b"); P(c.total, c.size, c.get("a"), c instanceof Map); const e = new Out("far"); P(e.limit, e.message, e instanceof RangeError, e instanceof Out, e instanceof Error); };`,
  "arguments, new.target and tagged templates in coroutines": `
    class A { async count(a, b) { await sleep(1); return [arguments.length, a, b, new.target]; } }
    const tag = (s, ...v) => s.join("_") + v.join();
    async function f(a) { const t = tag\`x\${await later(1)}y\${a}\`; return t; } const later = async (x) => { await sleep(1); return x; };
    export default async () => { const a = new A(); P(await a.count(), await a.count(1), await a.count(1, 2, 3)); P(await f(4), await f(5)); };`,
  "optional chains and logical assignments across suspensions": `
    class A { #x; y = null; calls = 0; self() { this.calls++; return this; } async put(v) { this.#x ??= await v; this.self().y ||= await later(v + 1); this.self().y &&= (await later(3)) + this.y; return this.#x; } get x() { return this.#x; } }
    const later = async (x) => { await sleep(1); return x; };
    export default async () => { const a = new A(); P(await a.put(2), a.y, a.calls, await a.put(9)); let o = { f(n) { return this.k + n; }, k: 1 }, u; P(o?.f(await later(1)), u?.f(await later(2)), o.g?.(await later(3)), (await later(o))?.f?.(await later(4)), u?.a.b[await later(5)].c(), delete u?.a, delete o?.k, o.k, (o?.f)(1)); };`,
});
