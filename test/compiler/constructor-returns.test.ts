// A function that constructs gives the new object, whatever primitive it returns; and the object that it returns.
import { everywhere } from "../support/everywhere.ts";

everywhere("constructors that return a primitive", {
  "a declared function": `function F(a) { this.a = a; return 0; } P(new F(1), new F(2).a);`,
  "a function in a constant": `
    const F = function (a) { this.a = a; return "text"; }, G = function (a) { this.a = a; if (a) return a + ""; };
    P(new F(1), new G(2).a, new G(0) instanceof G);`,
  "an object is returned": `const F = function () { this.a = 1; return { b: 2 }; }; P(new F());`,
  "called as well": `const F = function (a) { if (!(this instanceof F)) return 7; this.a = a; }; P(new F(1)); P(F.call({}));
    function G(a) { if (!(this instanceof G)) return 7; this.a = a; } P(new G(1)); P(G.call({}), G["apply"]({}));`,
  "the base of a class returns an object": `
    const custom = { c: 1 };
    function Parent(a) { if (a) return custom; this.a = a; }
    class Child extends Parent { constructor(a) { super(a); this.x = 2; } m() { return this.x; } }
    P(new Child(1) === custom, custom, new Child(0), new Child(0).m(), new Child(0) instanceof Child);
    const Base = function () { return { n: 5 }; }; class Field extends Base { z = 4; get v() { return 1; } }
    P(new Field(), new Field().v);`,
  "the base of a class returns a primitive": `
    function Parent(a) { this.a = a; return 7; } class Child extends Parent { b = 2; } P(new Child(1), new Child(1) instanceof Parent);`,
  "written to": `let F = function () { return 5; }; P(F()); F = function () { this.a = 1; }; P(new F());`,
});
