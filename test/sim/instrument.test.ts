/** The instrumented copy of a script: same lines, and every column found again. */
import { Script } from "node:vm";
import { expect, test } from "vitest";
import { uninstrumented } from "../../sim/insertions.ts";
import { instrument } from "../../sim/instrument.ts";

const code = `function f(a) { try { a(); } catch (e) { b(); } finally { c(); } d(); }
try { x(); } catch { y(); } z();
try { x(); } finally {} z();
try { x(f()[0][g()]); } finally {a()[b()[(c(), d())]]} (h())[0] = i()[{ [1]: y()[0] }[1]];`;

/** Finds `d()`, and not the end of what was inserted. */
const wholeCall = (call: string): RegExp => new RegExp(`\\b${call.replace("()", "")}\\(\\)`);

test("the lines stay, and each place is found again", () => {
  const { code: copy, original } = instrument(code);
  const lines = copy.split("\n");
  const originals = code.split("\n");
  expect(lines).toHaveLength(originals.length);
  expect(copy).not.toBe(code);
  expect(uninstrumented(copy)).toBe(code);
  originals.forEach((line, i) => {
    for (const [call] of line.matchAll(/\b[a-z]\(\)/g))
      expect(original(i + 1, lines[i].search(wholeCall(call)) + 1)).toBe(line.indexOf(call) + 1);
  });
});

test("methods report in the first class that has them all", () => {
  const classes = `class A { a() {} }\nclass B { b() { x(); } a() {} }\nclass C { a() {} b() {} }`;
  const methods = new Map([
    ["a", "started"],
    ["b", "ended"],
  ]);
  const { code: copy } = instrument(classes, { methods, functions: new Map() });
  const lines = copy.split("\n");
  expect([lines[0], lines[2]].map(uninstrumented)).toEqual([classes.split("\n")[0], classes.split("\n")[2]]);
  expect(lines[1]).toMatch(
    /b\(\) \{\S+\.ended\(this,arguments\);\S* \S*x\(\); \} a\(\) \{\S+\.started\(this,arguments\)/,
  );
});

test("functions of the top level, or of the function around all, report; those within others do not", () => {
  const inside = "function step() { return 1; } function other() { function step() { return 2; } }";
  const functions = new Map([["step", "stepped"]]);
  for (const code of [inside, `(function(){${inside}})();`]) {
    const { code: copy } = instrument(code, { methods: new Map(), functions });
    expect(copy.match(/stepped\(this,arguments\);/g)).toHaveLength(1);
    expect(copy).toMatch(/function step\(\) \{\S+\.stepped\(this,arguments\);\S* \S*return 1; \}/);
    expect(uninstrumented(copy)).toBe(code);
  }
});

test("turns of loops are counted, whatever their bodies are, and calls of functions at their first statement", () => {
  const code = `function f() { "ram"; for (;;); while (a[0]) b[1]; do c(); while (d); for (x in y) for (z of w) { e(); } }
if (a) for (;;) b(); else () => { x(); }; () => {}; () => 1;`;
  const { code: copy } = instrument(code);
  expect(uninstrumented(copy)).toBe(code);
  expect(copy.match(/turned\(\)/g)).toHaveLength(1 + 5 + 1 + 1);
  expect(copy).toMatch(/"ram"; \S+turned\(\)\);\S+for \(;;\)/);
  expect(() => new Script(copy)).not.toThrow();
});

test("a script with nothing to guard is left alone", () => {
  expect(instrument("a();\nb();").code).toBe("a();\nb();");
});
