// One program for every refused feature; `▸` stands where the diagnostic must point.
// Each prints in Node what Espruino, given the same text, does not: that is why the feature is refused.
import type { RefusedId } from "../../boards/espruino/dialect.ts";

export interface Sample {
  readonly code: string;
  /** Not run as evidence: it stops the interpreter, or only the bundle (its names, its one file) makes it wrong. */
  readonly notRun?: true;
}

const run = (code: string): Sample => ({ code });
const notRun = (code: string): Sample => ({ code, notRun: true });

/** What only a pass can see, with the whole program before it; and what the parser sees. */
type SeenLater =
  | "await-generator"
  | "delete-variable"
  | "redeclaration"
  | "namespace-variable"
  | "decorator"
  | "accessor-field";

/** small-builds.test.ts has them. */
type OfSmallBuilds = "small-accessor" | "small-regexp";

export const refusedSamples: Record<Exclude<RefusedId, SeenLater | OfSmallBuilds>, readonly Sample[]> = {
  "new-new": [notRun("function F() { return function () { this.x = 1; }; } P(▸new new F()().x);")],
  "dynamic-import": [notRun('▸import("./x.js");')],
  "import-meta": [notRun("▸import.meta.url;")],
  "for-of-plain": [
    run('try { for (var x of ▸{ a: 1 }) P(x); P("none"); } catch (e) { P("threw"); }'),
    run('try { for (var x of ▸undefined) P(x); P("none"); } catch (e) { P("threw"); }'),
  ],
  "negative-zero-test": [run("P(Object.is ? Object.is(0, ▸-0) : true);")],
  "non-enumerable": [
    run(
      'var o = {}; Object.defineProperty(o, "x", { value: 2, ▸enumerable: false }); P(Object.keys(o).length);',
    ),
  ],
  "wrapper-object": [
    run("P(typeof ▸new String('a'));"),
    run("P(typeof ▸new Number(1));"),
    run("P(typeof ▸new Boolean(false));"),
  ],
  "feature-test": [run("P(typeof ▸Proxy);"), run("P(typeof ▸Object.seal);")],
  eval: [notRun('P(▸eval("1"));')],
  "timer-text": [notRun('setTimeout(▸"P(1)", 1);'), notRun("setInterval(▸`P(1)`, 1);")],
  "class-number-member": [
    run("class A { ▸1() { return 1; } } P(new A()[1]());"),
    run("class A { ▸'2'() { return 2; } } P(new A()[2]());"),
    run("const n = 3; class A { get [▸n - 1]() { return 3; } } P(new A()[2]);"),
  ],
  "class-extends-builtin": [
    run("class L extends ▸Array {} var l = new L(); l.push(5); P(l.length);"),
    run("class D extends ▸Date { constructor() { super(5); } } P(new D().getTime());"),
    run("class D extends ▸globalThis.Date { constructor() { super(5); } } P(new D().getTime());"),
  ],
  "property-name-long": [
    run(
      `var o = {}; o["${"x".repeat(63)}1"] = 1; o["${"x".repeat(63)}2"] = 2; P(o.▸${"x".repeat(63)}1, ` +
        `o["${"x".repeat(63)}2"]);`,
    ),
  ],
  "property-name-non-ascii": [
    run("var o = {}; o.▸é = 1; P(o.▸é);"),
    run("var o = { ▸é: 1 }; P(1);"),
    run("class A { ▸é() {} } P(1);"),
  ],
  "undeclared-assignment": [
    run("▸q1 = 9; P(q1);"),
    run("for (▸q2 of [1]) P(q2);"),
    notRun("[▸q3] = [1]; ▸q4++;"),
  ],
  "const-assignment": [
    notRun("const c = 1; [▸c] = [2];"),
    notRun("const d = 1; function f() { for (▸d of [2]) f(); }"),
  ],
  "with-statement": [notRun("▸with (o) f();")],
  debugger: [notRun("▸debugger;")],
  bigint: [run('P("" + ▸10n);')],
  "delete-of-call": [
    run("var o = { b: 1 }, f = function () { return o; }; ▸delete f().b; P(o);"),
    run("function F() {} P(typeof ▸delete new F().x);"),
  ],
  "regexp-lookbehind": [run('P(▸/(?<=a)b/.test("ab"));'), run('P(▸/(?<!a)b/.test("cb"));')],
  "regexp-escape": [
    run('P(▸/\\u20ac/.test("\\u20ac"));'),
    run('P(▸/(?:\\xe4)+/.test("\\xe4"));'),
    run('P(▸/[é😀]/.test("à"));'),
  ],
  "regexp-newer": [notRun('P(▸/(?i:a)b/.test("Ab"));')],
  using: [notRun("{ ▸using a = f(); }"), notRun("async function g() { ▸await using a = f(); }")],
  "regexp-flag": [run('P(▸/a/d.exec("ba").indices[0]);'), run('P(▸/\\u{61}/u.test("a"));')],
  "regexp-length": [run('P(▸/^(?:abcdefghij){500}$/.test("abcdefghij".repeat(500)));')],
  "prototype-read": [
    run("P(▸Date.prototype.getTime === undefined);"),
    run("P(▸Promise.prototype.then === undefined);"),
  ],
  "prototype-to-string": [run("var t = ▸Object.prototype.toString; P(t.call([]));")],
  "clear-all-timers": [notRun("▸clearTimeout();"), notRun("▸clearInterval();")],
  "object-create-properties": [run("P(Object.create({ a: 1 }, ▸{ b: { value: 2 } }).b);")],
};
