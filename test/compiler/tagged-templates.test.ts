// Tagged templates: the strings once a site, their raw text, the tag's `this`.
import { classPasses } from "../support/class-passes.ts";
import { differential } from "../support/differential.ts";

differential("tagged templates", classPasses, {
  "strings and values":
    "const tag = (s, ...v) => s.join('|') + v.join(','); P(tag`a${1}b${1 + 1}c`, tag``, tag`x`);",
  "the same strings at each call, others at each site": `
    const tag = (s) => s, site = () => tag\`a\${1}\`, other = () => tag\`a\${1}\`; P(site() === site(), site() === other(), site().length);`,
  "raw text":
    "const raw = (s, ...v) => s.raw.join('|') + v + s.join('|'); P(raw`a\\n${1}\\u0041`, raw`x${2}y`);",
  "a method, and what a tag gives": `
    const o = { n: 2, tag(s, v) { return s[0] + v * this.n; }, f() { return (s) => s[0] + "!"; } }; P(o.tag\`x\${3}\`, o.f()\`y\`, ((s) => s)\`z\`[0]);`,
  "values are evaluated in order, after the tag": `
    const say = (n) => { P(n); return n; }; const f = () => { P("tag"); return (s, ...v) => v; }; P(f()\`\${say(1)}\${say(2)}\`);`,
  "in a method, of super": `
    class A { tag(s, v) { return s.join() + v + this.k; } } class B extends A { k = 4; go() { return super.tag\`a\${1}b\`; } tag() {} } P(new B().go());`,
});

differential("arguments as a whole", classPasses, {
  "its length": `
    function f(a, b) { return arguments.length; } P(f(), f(1), f(1, 2, 3)); const o = { m(a) { return [arguments.length, a]; } }; P(o.m(), o.m(4, 5));`,
  "handed on": `
    function n() { return arguments.length; } function f(a, b) { return n.apply(null, arguments); } function g(a, b, c) { return [].slice.call(arguments).length + "," + a; } P(f(1), f(1, 2, 3), g(7));`,
  "in arrows and with defaults, patterns, rest": `
    function f(a, b = 2, [c] = [3]) { return (() => arguments.length)() + "," + a + b + c; } P(f(), f(1), f(1, 5, [6], 7)); function g(a, ...r) { return [arguments.length, a, r]; } P(g(), g(1), g(1, 2, 3));`,
  "a changed parameter does not show":
    "function f(a) { a = 5; return [arguments[0], arguments.length, a]; } P(f(1), f());",
  "in constructors and methods": `
    class A { constructor(a, b) { this.n = arguments.length; } m(x) { return arguments.length; } } class B extends A { constructor(a) { super(...arguments); } } P(new A(1).n, new B(1, 2, 3).n, new A().m());`,
  "single elements":
    "function f(a, b) { return [arguments[0], arguments[1], arguments[2]]; } P(f(1), f(1, 2, 3));",
});
