// Small things that Espruino lacks or trips over: `**`, `for … in` of nothing, and the traps of its parser.
import { describe, expect, test } from "vitest";
import { parserTraps } from "../../tools/compiler/lower/parser-traps.ts";
import { exponentiation } from "../../tools/compiler/lower/exponentiation.ts";
import { forInNull } from "../../tools/compiler/lower/for-in-null.ts";
import { differential, lower } from "../support/differential.ts";

/** Says when it is evaluated. */
const say = "const say = (name, value) => { P(name); return value; };\n";

differential("exponentiation", [exponentiation], {
  operator: "const a = 3; P(2 ** 10, a ** 2, (-a) ** 3, 2 ** 3 ** 2, 2 ** -1, a ** 0.5 > 1.7)",
  assignment: "let a = 3; a **= 2; P(a, (a **= 2), a)",
  "assignment to members": `${say}const o = { x: 2 }, l = [2, 3]; let i = 0; o.x **= 3; l[i++] **= 2; say("o", o)[say("k", "x")] **= say("v", 2); P(o, l, i)`,
  "what the exponent changes":
    "let o = { x: 2 }, i = 0; const f = () => { o = { x: 9 }; i = 1; return 3 }; const p = o, l = [2, 5]; o.x **= f(); P(o, p); i = 0; l[i] **= f(); P(l)",
  "a key that changes the object": "let o = [2, 3]; const p = o; o[(o = [], 1)] **= 2; P(o, p)",
  order: `${say}P(say("a", 2) ** say("b", 3))`,
});

differential("for in", [forInNull], {
  nothing: "for (const v of [null, undefined, false, 0, '']) { let n = 0; for (const k in v) n++; P(n) }",
  something:
    "const o = { a: 1, b: 2 }; for (const k in o) P(k); for (const k in [7, 8]) P(k); for (const k in 'ab') P(k)",
});

differential("parser traps", [parserTraps], {
  "comma in an index": `${say}const a = [[1, 2], [3, 4]]; let i = 0; P(a[i++, i][0], a[0][say("x"), 1]); a[say("y"), 0][say("z"), 1] = 5; P(a); a[i, 1][i, 0]++; P(a)`,
  "comma in an index, called":
    "const o = { v: 1, m: function () { return this.v } }; let i; P(o[i = 'm', i]())",
  "comma in an index that changes the object": "let a = [1, 2]; P(a[a = [3, 4], 0], a)",
  "in within a head":
    "const o = { a: 1 }; for (let i = ('a' in o) ? 1 : 0, j = i + 1; i < 3; i++) P(i, j); let k; for (k = +('b' in o); k < 1; k++) P(k); for (var v = ('a' in o); v; v = false) P(v)",
  "in within a head of a single statement":
    "const o = { a: 1 }; if (o) for (let i = ('a' in o) ? 1 : 0; i < 2; i++) P(i); let i = 5; for (let i = +('a' in o); i < 2; i++); P(i)",
  "in within a function in a head":
    "const o = { a: 1 }; for (let f = () => ('a' in o), g = function () { return 'b' in o }, i = 0; i < 1; i++) P(f(), g())",
  "a regular expression after a parenthesis":
    "const s = 'ab'; let n = 0; if (s) /b/.exec(s) && n++; while (n < 2) /a/.test(s) ? n++ : n--; for (; n < 3; ) /a/.test(s), n++; for (const x of [1]) /a/.exec('a') && n++; if (!s); else /a/.test(s) && n++; P(n)",
  "braces in templates":
    "const f = (s) => s + s, c = '}'; P(`${f('}')}|${c}${c + f('{')}`, `a${'}'}b`, `${'{' + c}${'x' + 1}`, `${`{${c}`}`, `{${c}{`, `${((a) => { return a })('{')}`)",
  "regular expressions in templates": "P(`${'a{b'.replace(/[{]/, '-')}`, `${/}/.test('}')}`)",
  "order in templates": `${say}P(\`\${say("a", 1)}\${say("b", "}")}\${say("c", 3)}\`)`,
  "marks in templates":
    "const n = 1; P(`\\${n}`, `a\\${`, `$\\{${n}`, `$${n}$`, `${'$'}{${n}`, `\\`${n}\\\\`, `\\u{41}\\x41\\n`, `$${'{'}`)",
  "a bare return at the end":
    "const f = function (n) { P(n); if (n) return }, g = (n) => { for (let i = 0; i < 3; i++) if (i === n) return }, h = (n) => { if (n) P(n); else return };" +
    "const k = (n) => { while (n--) for (const x of [1, 2]) if (x > n) P(x); else return }, m = () => { P(7); return }; f(0); f(1); g(1); h(0); h(2); k(2); m(); P(8)",
  "long numbers":
    "const n = 4294967296, big = 18446744073709552000; P(n * n / 1024 === 4503599627370496 * 4, big / 4096 === 4503599627370496, 1e19 > 9e18)",
  strings: "P('a\\\nb', '\\u{41}', '\\x41\\0', `two\nlines`)",
  "templates that say what an object says":
    "const o = { toString: () => 's', valueOf: () => 3 }; P(`${o}|${null}|${undefined}|${[1, 2]}|${{}}|${true}`)",
});

describe("holes", () => {
  // They differ where a hole can be told from undefined; and in code that is skipped Espruino cannot read them.
  differential("holes", [parserTraps], {
    kept: "const a = [1, , 3, ,]; P(a, a.length, 1 in a, [,].length); let n = 0; a.forEach(() => n++); P(n)",
    skipped:
      "const f = (c) => c ? [1, , 2] : 0; P(f(false), f(true)); if (!f) P([, 1]); false && [, 1]; P(1)",
    nested: "P([, [, 1]], [1, , [2, , 3]].length)",
  });
});

test("what is no trap stays as it is", () => {
  for (const code of [
    "a[b];",
    "for (let i = 0; i < 1; i++) a(i);",
    'x = `a${b}c${f("{}")}`;',
    "if (a) b(/c/);",
    "[1, 2];",
  ])
    expect(lower(code, [parserTraps])).toBe(code);
});
