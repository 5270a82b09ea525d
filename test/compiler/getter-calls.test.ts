// Getters whose value is called at once have their object as `this`, and so has what they give.
import { expect, test } from "vitest";
import { classes } from "../../tools/compiler/lower/classes/index.ts";
import { getterCalls } from "../../tools/compiler/lower/getter-calls.ts";
import { differential } from "../support/differential.ts";
import { compileFiles } from "../support/program.ts";

const own = `const o = { v: 5, get m() { const t = this; return function (x) { return [t === o, this === o, x].join(); }; } };`;

differential("calls of getters", [classes("full", true), getterCalls({ holds: () => false })], {
  "of an object literal": `${own} P(o.m(), o.m(1, 2), (o.m)(3), o["m"]());`,
  "of what an expression gives, evaluated once": `${own}
    let asked = 0; const box = { list: [o], at(i) { asked++; return this.list[i]; } }; P(box.list[0].m(), box.at(0).m(1), asked);`,
  "by a computed name": `${own} const k = "m"; P(o[k](), o[["m"][0]](1));`,
  "as constructors": `
    const o = { get C() { const t = this; return function (v) { this.right = t === o; this.v = v; }; } };
    P(new o.C(4).right, new o.C(5).v, new o["C"](1).right);`,
  static: `
    class C { static get make() { const t = this; return (n) => [t === C, n].join(); } static go() { return this.make(4); } }
    P(C.make(3), C.go());`,
  "by defineProperty and defineProperties": `
    const o = { v: 7 };
    Object.defineProperty(o, "f", { get() { const t = this; return () => t.v; } });
    Object.defineProperties(o, { g: { get() { const t = this; return () => t.v + 1; } } });
    P(o.f(), o.g());`,
  inherited: `
    class A { v = 9; get g() { const t = this; return function () { return [t.v, this.v].join(); }; } } P(new A().g());`,
  "the object is the one from before the arguments": `
    let o = { v: 1, get m() { const t = this; return (x) => [t.v, x.v].join(); } }; P(o.m(o = { v: 2 }));`,
});

test("a program without such getters is left as it is", async () => {
  const code = `class A { get g() { return print; } } const o = { m() { return 1; } }; print(o.m(), new A().g(2));`;
  expect((await compileFiles({ "main.js": code })).code).not.toContain(".call(");
});
