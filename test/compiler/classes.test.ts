// Classes mean what they mean in JavaScript, whatever form they take on Espruino.
import { differential } from "../support/differential.ts";
import { classPasses } from "../support/class-passes.ts";

differential("fields", classPasses, {
  "an initial value for each instance": `
    class A { n = 0; list = []; none; } const a = new A(), b = new A(); a.list.push(1); a.n++;
    P(a.list, b.list, b.n, "none" in b, b.none);`,
  "initialisers see this and earlier fields":
    "class A { x = 2; y = this.x * 2; f = () => this.y; } P(new A().f());",
  "after super(), in order": `
    class A { constructor() { P("A", this.x); } } class B extends A { x = P("x") || 5; constructor() { super(); P("B", this.x); } }
    new B();`,
  "a base constructor calls an overridden method before the fields are there": `
    class A { a = 1; constructor() { this.init(); } init() {} } class B extends A { b = 2; init() { P(this.a, this.b); } }
    P(new B().b);`,
  "an implicit constructor hands its arguments on": `
    class A { constructor(x, y) { this.s = x + y; } } class B extends A { t = this.s + 1; } P(new B(2, 3).t);`,
  "a constructor's variables do not hide what an initialiser means": `
    const x = 1; class A { v = x; constructor(x) { this.w = x; } } const a = new A(7); P(a.v, a.w);`,
  "names that are strings, numbers, reserved words, computed": `
    const k = (n) => { P("key", n); return "k" + n; };
    class A { "a b" = 1; 3 = 4; delete = 5; [k(1)] = P("value") || 6; static [k(2)] = 7; } const a = new A();
    P(a["a b"], a[3], a.delete, a.k1, A.k2);`,
  "a field over an inherited accessor": `
    class A { get v() { return "getter"; } set v(x) { P("set", x); } } class B extends A { v = 3; } const b = new B(); P(b.v); b.v = 4; P(b.v);`,
  "super() in branches": `
    class A { constructor(x) { this.x = x; } } class B extends A { y = this.x + 1; constructor(c) { if (c) super(1); else super(5); this.z = this.y; } }
    P(new B(true).z, new B(false).z);`,
  "static ones": `
    class A { static a = 1; static b = A.a + this.a; static f = () => this.b; static list = []; } P(A.a, A.b, A.f(), A.list);`,
});

differential("private members", classPasses, {
  "fields, methods, accessors": `
    class A { #x = 1; #add(n) { this.#x += n; return this; } get #twice() { return this.#x * 2; } set #twice(v) { this.#x = v / 2; }
      run() { this.#add(4).#twice += 2; return [this.#x, this.#twice]; } }
    P(new A().run());`,
  "static ones": `
    let made = 0; class A { static #count = 0; static #next() { return ++A.#count; } constructor() { made = A.#next(); } static get count() { return A.#count; } }
    new A(); new A(); P(made, A.count);`,
  "each class of a hierarchy has its own": `
    class A { #x = 1; a() { return this.#x; } } class B extends A { #x = 2; b() { return this.#x; } set(v) { this.#x = v; } }
    const b = new B(); b.set(9); P(b.a(), b.b());`,
  "not to be seen": `
    class A { #x = 1; y = 2; #m() { return 3; } z() { return this.#x + this.#m(); } } const a = new A(); a.z();
    P(Object.keys(a), JSON.stringify(a), Object.assign({}, a), a.z()); for (const k in a) if (k === "y" || k.length > 3) P(k);`,
  "of another instance": `
    class A { #x; constructor(x) { this.#x = x; } plus(other) { return new A(this.#x + other.#x); } same(o) { return o.#x === this.#x; } get x() { return this.#x; } }
    P(new A(1).plus(new A(2)).x, new A(3).same(new A(3)));`,
  "of what has none": `
    class A { #x = 1; static read(o) { return o.#x; } static write(o) { o.#x = 2; } static has(o) { return #x in o; } }
    P(A.has(new A()), A.has({})); T(() => A.read({})); T(() => A.write({})); T(() => A.read(new A())); T(() => A.read(null));`,
  "in closures, nested classes and optional chains": `
    class A { #x = 1; inner() { const outer = this; return new (class { #y = 2; sum() { return this.#y + outer.#x; } })().sum(); }
      each(list) { return list.map((n) => n + this.#x); } get(o) { return o?.#x; } call(o) { return o?.#f?.(2); } #f = (n) => n + this.#x; }
    const a = new A(); P(a.inner(), a.each([1, 2]), a.get(a), a.get(null), a.get(undefined), a.call(a), a.call(null));`,
  "updated, assigned logically, destructured": `
    class A { #x; #y = 0; #z = [1, 2]; run() { this.#x ??= 5; this.#y ||= 6; this.#x &&= 7; this.#x++; --this.#y; [this.#x, this.#y] = [this.#y, this.#x];
      const [p, q] = this.#z; ({ a: this.#x } = { a: p + q + this.#x }); return [this.#x, this.#y]; } }
    P(new A().run());`,
});

differential("static members", classPasses, {
  blocks: `
    class A { static list = []; static { for (var i = 0; i < 3; i++) this.list.push(i); const j = 5; A.list.push(j); } static last = this.list.length; static { P("second", this.last); } }
    P(A.list);`,
  inherited: `
    class A { static s() { return "s" + this.t; } static t = 1; static get v() { return "v" + this.t; } static set v(x) { this.t = x; } }
    class B extends A { static t = 2; } class C extends B {} P(A.s(), B.s(), C.s(), A.v, B.v, C.v); B.v = 7; P(A.t, B.t);`,
  "a changed value of the base is seen through the derived class": `
    class A { static n = 0; } class B extends A {} A.n++; P(B.n); B.n = 5; A.n++; P(A.n, B.n);`,
  "counted through this": `
    class A { static n = 0; static make() { this.n++; return new this(); } name() { return "A"; } } class B extends A { name() { return "B"; } }
    P(A.make().name(), B.make().name(), A.n, B.n);`,
  accessors:
    "class A { static #v = 1; static get v() { return A.#v; } static set v(x) { A.#v = x * 2; } } A.v = 4; P(A.v); A.v++; P(A.v);",
  "super in static methods, three deep": `
    class A { static s(x) { return "A" + x + this.k; } static k = 1; } class B extends A { static s(x) { return "B" + super.s(x); } static k = 2; }
    class C extends B { static s(x) { return "C" + super.s(x); } static k = 3; } P(A.s(0), B.s(0), C.s(0));`,
  "names that are reserved words or computed": `
    class A { static delete() { return 1; } static ["a" + 1]() { return 2; } static "x y"() { return 3; } static get default() { return 4; } static of() { return 5; } }
    P(A.delete(), A.a1(), A["x y"](), A.default, A.of());`,
});

differential("super", classPasses, {
  "methods four deep": `
    class A { m(x) { return "A" + x + this.k; } } class B extends A { m(x) { return "B" + super.m(x); } }
    class C extends B { m(x) { return "C" + super.m(x + 1); } } class D extends C { k = 7; m(x) { return "D" + super.m(x); } }
    P(new D().m(1)); class E extends D {} class F extends E { m(x) { return "F" + super.m(x); } } P(new F().m(1));`,
  accessors: `
    class A { #n = 1; get v() { return this.#n; } set v(x) { this.#n = x; } } class B extends A { get v() { return super.v + 10; } set v(x) { super.v = x * 2; } }
    class C extends B { get v() { return super.v + 100; } set v(x) { super.v = x + 1; } more() { super.v += 1; return super.v; } }
    const c = new C(); c.v = 3; P(c.v, c.more());`,
  "in arrows and nested arrows": `
    class A { m(x) { return x + this.k; } } class B extends A { k = 5; m(x) { const f = () => () => super.m(x) + 1; return [1, 2].map((n) => super.m(n) + f()()); } }
    P(new B().m(10));`,
  "super() in an arrow": `
    class A { constructor(a) { this.a = a; } } class B extends A { b = this.a + 1; constructor() { const f = () => super(4); f(); this.c = this.b; } }
    P(new B().c);`,
  "a computed name, spread, a missing method": `
    class A { m1(...a) { return a.length; } } class B extends A { go(n, l) { return [super["m" + n](...l), super.none?.(), typeof super.none, super.m1?.(1)]; } }
    P(new B().go(1, [1, 2, 3]));`,
  "properties that are set go to this": `
    class A {} class B extends A { go() { super.x = 3; super.y = super.x; return [this.x, this.y, Object.keys(this).length]; } } P(new B().go());`,
  "in object literals": `
    const base = { hi() { return "base " + this.n; }, get g() { return this.n + 1; } };
    const o = { n: 1, hi() { return "o " + super.hi(); }, get g() { return super.g + 10; }, k: 2 }; Object.setPrototypeOf(o, base);
    P(o.hi(), o.g, Object.keys(o)); const p = { n: 4, hi() { return super.hi(); }, __proto__: o }; P(p.hi());
    class Q { toString() { return "Q" + super.toString(); } } P("" + new Q());`,
  "arguments that construct other derived classes": `
    class X { x = 1; } class Y extends X { constructor() { super(); this.y = 2; } } class A { constructor(o) { this.o = o; } }
    class B extends A { constructor() { super(new Y()); } } const { o } = new B(); P(o.x, o.y);`,
  "base constructors that construct other derived classes": `
    class X {} class Y extends X { constructor(n) { super(); this.n = n; } } class A { constructor() { this.part = this.make(); } make() { return 0; } }
    class B extends A { constructor() { super(); this.b = 1; } make() { return new Y(3).n; } } const b = new B(); P(b.part, b.b);`,
  "a constructor that builds others of its own class": `
    class N { constructor(d) { this.kids = d > 0 ? [this.make(d - 1), this.make(d - 1)] : []; } make(d) { return new N(d); } count() { return this.kids.reduce((s, k) => s + k.count(), 1); } }
    class M extends N { constructor(d) { super(d); this.d = d; } make(d) { return new M(d); } count() { return super.count() + this.d; } }
    P(new M(2).count());`,
});

differential("extends", classPasses, {
  "a member, a call, a choice": `
    const ns = { A: class { m() { return "A"; } } }; const mix = (B) => class extends B { m() { return "mix" + super.m(); } };
    class B extends ns.A { m() { return "B" + super.m(); } } class C extends mix(ns.A) {} class D extends (0 ? B : C) { m() { return "D" + super.m(); } }
    P(new B().m(), new C().m(), new D().m(), new D() instanceof C, new D() instanceof ns.A, new D() instanceof B);`,
  "mixins, with fields, statics and arguments": `
    const named = (B) => class extends B { name = "n" + this.id; static kind() { return "named " + this.label; } };
    const timed = (B) => class Timed extends B { constructor(...a) { super(...a); this.t = a.length; } static make(...a) { return new this(...a); } self() { return Timed; } };
    class A { static label = "a"; constructor(id) { this.id = id; } } class B extends timed(named(A)) { static label = "b"; }
    const b = B.make(4, 5); P(b.name, b.t, b.id, B.kind(), b.self() === B, b instanceof A);`,
  "null, and what is no class": `
    T(() => { class A extends undefined {} }); T(() => { class A extends (1 + 1) {} }); class N extends null { static s() { return 1; } } P(N.s()); T(() => new N());`,
  "a function": `
    function A(x) { this.x = x; } A.prototype.m = function () { return this.x; }; class B extends A { constructor() { super(3); } m() { return super.m() + 1; } }
    function E() {} class F extends E { v = 1; } P(new B().m(), new F().v, new B() instanceof A);`,
  "a base that is changed later": `
    let A = class { m() { return 1; } }; class B extends A { m() { return super.m() + 1; } } A = null; P(new B().m());`,
  "names that are hidden": `
    class A { m(A) { return A; } } class B extends A { m(A, B) { return super.m(A + B); } static k(B) { return new this().m(B, 1); } } P(new B().m(1, 2), B.k(5));`,
  "a constructor that returns another object": `
    const kept = { old: 1 }; class A { constructor(o) { if (o) return o; this.fresh = 1; } } class B extends A { b = 2; constructor(o) { super(o); this.c = 3; } }
    const b = new B(kept); P(b === kept, kept.b, kept.c, new B().fresh); class C { constructor(v) { this.v = 1; return v; } } P(new C(5).v, new C({ v: 2 }).v, typeof new C("x"));`,
  "a derived constructor without super()":
    "class A {} class B extends A { constructor() {} } T(() => new B());",
  "spread in super()": `
    class A { constructor(...a) { this.n = a.length; this.l = a[a.length - 1]; } } class B extends A { constructor(...a) { super(0, ...a); } } class C extends B { x = 1; }
    P(new B(1, 2).n, new C(1, 2, 3, 4, 5, 6, 7).n);`,
});

differential("extends Error", classPasses, {
  "message, instanceof, stack, text": `
    class E extends Error {} class F extends E { constructor(m, code) { super(m); this.name = "F"; this.code = code; } hint() { return this.message + this.code; } }
    const e = new E("a"), f = new F("b", 4); P(e.message, e instanceof E, e instanceof Error, e instanceof F, typeof e.stack, "" + e);
    P(f.message, f.code, f.hint(), f instanceof F, f instanceof E, f instanceof Error, String(f), \`\${f}\`, f.toString(), f.name, f.constructor === F);`,
  "without a message, with a cause": `
    class E extends Error {} P(new E().message, "" + new E(), new E("m", { cause: 5 }).cause, "cause" in new E("x"));
    class F extends Error { constructor(m, o) { super(m, o); } } P(new F("x", { cause: 6 }).cause, new F("y").message);`,
  "thrown and caught": `
    class E extends Error { name = "E"; } class F extends E { constructor() { super("deep"); } } const f = (K) => { try { throw new K("q"); } catch (e) { return [e instanceof F, e instanceof E, e.message, e.name]; } finally { P("finally"); } };
    P(f(E), f(F));`,
  "super.toString and an own one": `
    class E extends Error { toString() { return "<" + super.toString() + ">"; } } P("" + new E("m"), String(new E("n")));`,
  TypeError: `
    class E extends TypeError { constructor(m) { super("T" + m); } } const e = new E(1); P(e instanceof TypeError, e instanceof Error, e instanceof E, e.message, "" + e);`,
  "through a mixin": `
    const coded = (B) => class extends B { code = 7; constructor(m) { super(m); } }; class E extends coded(Error) { v() { return this.code + this.message; } }
    const e = new E("m"); P(e.v(), e instanceof Error, e instanceof E, e.message);`,
  "with private members and statics": `
    class E extends Error { #code; static codes = [1]; constructor(c) { super("c" + c); this.#code = c; } get code() { return this.#code; } static is(x) { return x instanceof this; } }
    class F extends E {} P(new F(3).code, F.is(new F(1)), F.is(new E(1)), F.codes);`,
});

differential("new.target and calls without new", classPasses, {
  "in constructors": `
    class A { constructor() { this.t = new.target === A; this.n = (() => new.target === B)(); } } class B extends A {} P(new A().t, new A().n, new B().t, new B().n);`,
  "an abstract class": `
    class Shape { constructor() { if (new.target === Shape) throw new TypeError("abstract"); } area() { return 0; } } class Square extends Shape { constructor(n) { super(); this.n = n; } area() { return this.n * this.n; } }
    T(() => new Shape()); P(new Square(3).area());`,
  "in functions": `
    function F() { return new.target === F ? { made: 1 } : "called"; } const g = function () { if (!new.target) return "called"; this.v = (() => new.target === g)(); };
    P(F(), new F(), g(), new g().v); const o = { m() { return new.target; } }; P(o.m());`,
  "a function that returns what is no object": `
    function C() { return new.target === C; } P(typeof new C(), C()); function D(x) { if (new.target) return x; return "called " + x; } P(new D({ v: 1 }).v, typeof new D(4), D(5));`,
  "a class that is called": `
    class A { m() { return 1; } } T(() => A()); const B = class extends A {}; T(() => B()); const call = (f) => f(); T(() => call(A)); T(() => A.call({})); P(new A().m());`,
});

differential("names of members", classPasses, {
  methods: `
    const k = (n) => { P("key", n); return "k" + n; };
    class A { delete() { return 1; } "a b"() { return 2; } [k(1)]() { return 3; } of() { return 4; } get() { return 5; } set(x) { return x; } static() { return 6; } async() { return 7; } [k(2)](x = 8) { return x; } new() { return 9; } }
    const a = new A(); P(a.delete(), a["a b"](), a.k1(), a.of(), a.get(), a.set(3), a.static(), a.async(), a.k2(), a.new());`,
  accessors: `
    const k = "kk"; class A { v = 1; get default() { return this.v; } set default(x) { this.v = x; } get "a b"() { return this.v + 1; } get [k]() { return this.v + 2; } set [k](x) { this.v = x; } }
    const a = new A(); a.default = 5; P(a.default, a["a b"], a.kk); a.kk = 8; P(a.v, a.kk);`,
  "accessors of literals": `
    const k = "kk", o = { v: 1, get default() { return this.v; }, set default(x) { this.v = x; }, get "a b"() { return this.v + 1; }, get [k]() { return this.v + 2; }, set [k](x) { this.v = x; }, get 1() { return 9; }, ...{ z: 3 }, get y() { return this.z; } };
    o.default = 5; P(o.default, o["a b"], o.kk, o[1], o.y); o.kk = 8; P(o.v, Object.keys(o).length);`,
  "a class expression's own name": `
    const A = class B { m() { return B; } static n = typeof B; }; P(new A().m() === A, A.n); const list = [1, 2].map((n) => class C { static n = n; self() { return C.n; } }); P(list.map((K) => new K().self()));
    P((class D { static v = 4; static g() { return D.v; } }).g());`,
  "a class in a loop, a block, a case": `
    const all = []; for (let i = 0; i < 3; i++) { class A { #i = i; static s = i * 2; v() { return this.#i + A.s; } } all.push(A); } P(all.map((K) => new K().v()));
    switch (1) { case 1: class Q { static z = 3; m() { return Q.z; } } P(new Q().m()); }`,
});
