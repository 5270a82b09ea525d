// Code that is not run is skipped without harm.
import { expect, test } from "vitest";
import { skippedCode } from "../../tools/compiler/emit/skipped-code.ts";
import { differential, lower } from "../support/differential.ts";

const text = (code: string): string => lower(code, [skippedCode]).replace(/\s+/g, " ").trim();
const each = (f: string): string => `${f}\n[0, 1, 2].forEach((x) => P(x, f(x)));`;

differential("skipped code", [skippedCode], {
  "a class in an arrow's expression": `const f = () => class { m() { return 1; } }; P(new (f())().m());`,
  "a class in a condition": each(
    `const f = (x) => { const C = x ? class { m() { return x; } } : null; return C && new C().m(); };`,
  ),
  "a class that the minifier moves into a clause": each(
    `const f = (x) => { let c; switch (x) { case 1: { class A { m() { return "A"; } } c = new A(); break; } case 2: c = { m() { return 2; } }; } return c && c.m(); };`,
  ),
  "a class after an if": each(
    `const f = (x) => { let C; if (x) C = class { m() { return x; } }; return C ? new C().m() : 0; };`,
  ),
  "a do loop after a break": each(
    `const f = (x) => { let s = ""; switch (x) { case 0: s += "a"; if (P) break; case 1: do { s += "b"; } while (s.length < 3); s += "c"; } return s; };`,
  ),
  "an endless loop after a break and after a continue": each(
    `const f = (x) => { let s = ""; for (let i = 0; i < 2; i++) { switch (x) { case 0: s += "a"; if (i) break; continue; case 1: for (;;) { if (s.length > 3) break; s += "b"; } s += "c"; default: s += "d"; for (;;) break; s += "e"; } s += "|"; } return s; };`,
  ),
  "an endless loop in an else": each(
    `const f = (x) => { let s = ""; switch (x) { case 0: break; default: if (x == 1) break; if (x == 5) s += "a"; else for (;;) { s += "b"; break; } s += "c"; } return s; };`,
  ),
});

test("what is in braces already stays as it is", () => {
  const code =
    "switch (x) { case 1: { for (;;) { break; } } case 2: for (; y;) { } } function f() { return class { m() { } }; }";
  expect(text(code)).toBe(lower(code, []).replace(/\s+/g, " ").trim());
});
