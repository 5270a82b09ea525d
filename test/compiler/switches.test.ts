// A switch evaluates its cases as the language says, wherever `default` stands and whatever its clauses declare.
import { expect, test } from "vitest";
import { switches } from "../../tools/compiler/lower/switches.ts";
import { differential, lower } from "../support/differential.ts";

const text = (code: string): string => lower(code, [switches]).replace(/\s+/g, " ").trim();
const each = (f: string, values = "0, 1, 2, 3, 4, 5"): string =>
  `${f}\n[${values}].forEach((x) => P(x, f(x)));`;

/** `v(x)` says that x was asked for. */
const before = "const v = (x) => { P('?', x); return x; };\n";
const cases: Record<string, string> = {
  "default first, left by break": each(
    `const f = (x) => { let s = ""; switch (x) { default: s += "d"; break; case 1: s += 1; case 2: s += 2; } return s; };`,
  ),
  "default in the middle, fallen into and out of": each(
    `const f = (x) => { let s = ""; switch (x) { case 1: s += 1; default: s += "d"; case 2: s += 2; break; case 3: s += 3; } return s; };`,
  ),
  "default in the middle, fallen into and left": each(
    `const f = (x) => { let s = ""; switch (x) { case 4: s += 4; break; case 1: s += 1; default: s += "d"; break; case 2: s += 2; case 3: s += 3; } return s; };`,
  ),
  "default shares a clause": each(
    `const f = (x) => { switch (x) { case 1: return "a"; default: case 2: return "b"; case 3: return "c"; } };`,
  ),
  "default alone and empty": each(`const f = (x) => { switch (x) { default: case 1: } return 1; };`),
  "default falls into an equal case": each(
    `const f = (x) => { let s = ""; switch (x) { case 1: default: s += "d"; break; case 1: s += "no"; break; case 2: s += 2; } return s; };`,
  ),
  "cases that are calls": each(
    `const f = (x) => { switch (x) { case v(1): return "a"; case v(2): case v(3): return "b"; default: return "c"; case v(4): return "d"; } };`,
  ),
  "cases that are calls, no default": each(
    `const f = (x) => { let s = "-"; switch (x) { case v(1): s += "a"; case v(2): s += "b"; break; case v(3): } return s; };`,
  ),
  "a discriminant that is a call": each(
    `const f = (x) => { switch (v(x)) { case 1: return "a"; case v(2): return "b"; } return "c"; };`,
  ),
  "a discriminant that is a getter": `
    const o = { n: 1, get s() { P("get"); return this.n++; } };
    for (let i = 0; i < 3; i++) switch (o.s) { case 1: P("one"); break; case 2: P("two"); case 9: P("nine"); break; default: P("other"); }
    const k = "s"; switch (o[k]) { case 1: P("one"); break; case 4: P("four"); break; case 5: P("five"); }
    switch (0 || o.s) { case 1: P("one"); break; case 5: P("five"); break; case 6: P("six"); }`,
  "cases that change the discriminant": each(
    `const f = (x) => { switch (x) { case x++: return "first"; default: return x; } };`,
  ),
  "a body that changes the discriminant": each(
    `const f = (x) => { let s = ""; switch (x) { case 1: x = 2; case 5: s += "a"; break; case 2: s += "b"; break; default: s += "c"; } return s; };`,
  ),
  "switch (true)": each(
    `const f = (x) => { switch (true) { case x < 1: return "zero"; case x > 1 && v(x) < 4: return "some"; case 1: return "no"; case !v(x - 1): return "one"; default: return "many"; } };`,
  ),
  "a case that throws is not reached": each(
    `const f = (x) => { const o = null; switch (x) { case 1: return "a"; case x === 2 ? 2 : o.a: return "b"; } };`,
    "1, 2",
  ),
  "an enum": each(
    `const E = { A: 1, B: 2 }; const f = (x) => { switch (x) { default: return "?"; case E.A: return "a"; case E.B: return "b"; } };`,
  ),
  "let and const in clauses": `
    let y = "outer"; const f = (x) => { switch (x) { case 1: let y = "one"; P(y); break; case 2: { const y = "two"; P(y); } } P(y); }; f(1); f(2); f(3); P(y);`,
  "let shared between clauses": each(
    `const f = (x) => { let s = ""; switch (x) { case 1: let n = 5; s += n; case 2: if (x == 1) { n++; s += n; s += (() => n)(); } break; case 3: let m; s += m; } return s; };`,
  ),
  "let of the discriminant's name": `const x = 1; switch (x) { case 1: let x = 2; P(x); case 2: P(typeof x); } P(x);`,
  "a class in a clause that is skipped": each(
    `const f = (x) => { switch (x) { case 1: class A { m() { return "A"; } } return new A().m(); case 2: return 2; } };`,
  ),
  "a class shared between clauses": each(
    `const f = (x) => { let c; switch (x) { case 1: class A { m() { return "A"; } } c = 1; case 2: if (c) return new A().m() + new A().m(); } };`,
  ),
  "a function shared between clauses": each(
    `const f = (x) => { switch (x) { case 1: return g(1); case 2: function g(a) { return a + x; } return g(2); } };`,
  ),
  "a case expression that holds a name of its own clause": `
    let x = "outside", f; switch (1) { case (f = () => x, 1): let x = "inside"; P(x); } P(f(), x);`,
  "continue and return from clauses": `
    const f = () => { let s = ""; for (let i = 0; i < 6; i++) { switch (i) { default: s += "d"; continue; case v(1): continue; case 3: s += 3; break; case 5: return s; } s += "|"; } }; P(f());`,
  nested: each(
    `const f = (x) => { switch (x) { default: switch (x - 2) { default: return "dd"; case v(1): return "in"; } case 1: switch (x) { case 1: break; case 2: return 0; } return "one"; } };`,
  ),
  labelled: `for (let i = 0; i < 2; i++) switch (v(i)) { case v(0): P("zero"); break; default: P("other"); }`,
  "null, undefined, NaN, negative": `
    const f = (x) => { switch (x) { case null: return "null"; default: return "d"; case void 0: return "undefined"; case -1: return -1; case NaN: return "NaN"; case "1": return "s"; } };
    [null, void 0, NaN, -1, 1, "1", true].forEach((x) => P(f(x)));`,
};

differential(
  "switch",
  [switches],
  Object.fromEntries(Object.entries(cases).map(([name, code]) => [name, before + code])),
);

test("a switch over constants stays as it was", () => {
  const code = "switch (o.kind) { case 1: case -2: f(); break; case E: g(); case 'x': default: h(); }";
  expect(text(code)).toBe(lower(code, []).replace(/\s+/g, " ").trim());
});

test("default moves to the end with what falls into it", () => {
  expect(text("switch (x) { case 1: default: f(); break; case 2: g(); }")).toBe(
    "switch (x) { case 2: g(); break; case 1: default: f(); break; }",
  );
});

test("clauses are numbered where cases have effects", () => {
  expect(text("switch (x.y) { case f(): case g(): a(); default: b(); case 3: c(); }")).toBe(
    "const $on = x.y; switch ($on === f() || $on === g() ? 2 : $on === 3 ? 4 : 3) " +
      "{ case 2: a(); case 3: b(); case 4: c(); }",
  );
});
