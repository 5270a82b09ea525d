// `this` and `arguments` in arrows mean the function's own, however arrows, templates and classes nest.
import { expect, test } from "vitest";
import { lexicalThis } from "../../tools/compiler/lower/lexical-this.ts";
import { differential, lower } from "../support/differential.ts";

const squeezed = (code: string): string =>
  lower(code, [lexicalThis("full")])
    .replace(/\s+/g, " ")
    .trim();

differential("this and arguments in arrows", [lexicalThis("full")], {
  "an arrow that calls a method": `const o = { v: 1, m() { return () => this.v; } }; P(o.m()());`,
  "an arrow that holds another after this": `
    const o = { v: 1, m() { return () => [this.v, () => 1]; } }; P(o.m()()[0]);`,
  "an expression arrow in an expression arrow": `
    const o = { v: 1, m() { return () => () => this.v; } }; P(o.m()()());`,
  "a template literal": "const o = { v: 1, m() { return () => `<${this.v}>`; } }; P(o.m()());",
  "a template literal in an inner arrow":
    "const o = { v: 1, m() { return () => () => `${this.v}`; } }; P(o.m()()());",
  "a method inside the arrow has its own": `
    const o = { v: 1, m() { return () => ({ v: 2, f: function () { return this.v; }, w: this.v }); } };
    const r = o.m()(); P(r.f(), r.w);`,
  "arguments are the function's": `
    function f() { return (() => arguments[0] + arguments.length)(7, 8, 9); } P(f(3));`,
  "arguments in a nested arrow, shorthand and as a key": `
    function f() { return () => () => ({ arguments, b: { arguments: 1 }.arguments }); }
    const r = f(4, 5)()(); P(r.arguments.length, r.arguments[1], r.b);`,
  "both at once": `
    const o = { v: 2, m(a) { return [1, 2].map((x) => x * this.v + arguments[0]); } }; P(o.m(10));`,
  "a constructor": `
    class A { constructor() { this.v = 3; this.f = () => [this.v, () => 0][0]; } } P(new A().f());`,
  "a derived constructor, after super": `
    class A { constructor(v) { this.v = v; } }
    class B extends A { constructor() { super(4); this.f = () => [this.v, () => 0][0]; } } P(new B().f());`,
  "a derived constructor that calls super in a branch": `
    class A { constructor(v) { this.v = v; } }
    class B extends A { constructor(c) { if (c) super(5); else super(6); this.f = () => [this.v, () => 0][0]; } }
    P(new B(1).f(), new B(0).f());`,
  "an arrow called by forEach, sort and apply": `
    const o = { v: 1, out: [], m() { [3, 4].forEach((x) => { this.out.push(x + this.v); }); } };
    o.m(); P(o.out);
    const p = { v: 9, m() { return (() => [this.v, () => 0]).apply({ v: 1 }); } }; P(p.m()[0]);`,
  "a class made inside an arrow": `
    const o = { v: 1, m() { return () => { class K { constructor() { this.v = 8; } } return [new K().v, new K().v, this.v]; }; } };
    P(o.m()());`,
});

test("an arrow that Espruino understands and the minifier cannot change keeps its this", () => {
  const code = `function f() { later(() => this.tick(1)); }`;
  expect(squeezed(code)).toBe("function f() { later(() => this.tick(1)); }");
});

test("an arrow that mentions a name of the chunk does not: a function may be inlined there", () => {
  expect(squeezed(`const g = 1; function f() { later(() => this.tick(g)); }`)).toContain(
    "const $this = this;",
  );
});

test("one variable serves all arrows of a function", () => {
  const text = squeezed(`function f() { return [() => () => this, () => [this, () => 1]]; }`);
  expect(text).toBe(
    "function f() { const $this = this; return [() => () => $this, () => [$this, () => 1]]; }",
  );
});
