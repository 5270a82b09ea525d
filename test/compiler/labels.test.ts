// Labelled break and continue, through loops, switches, blocks and try statements.
import { expect, test } from "vitest";
import { labels } from "../../tools/compiler/lower/labels.ts";
import { differential, lower } from "../support/differential.ts";

const text = (code: string): string =>
  lower(code, [labels]).replace(/\s+/g, " ").replaceAll("for (; ; )", "for (;;)").trim();

differential("labels", [labels], {
  "break out of two loops": `
    outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (i + j == 3) break outer; P(i, j); } P("end"); }`,
  "continue the outer of two loops": `
    outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j > i) continue outer; P(i, j); } P("end"); }`,
  "both, out of three loops": `
    a: for (let i = 0; i < 3; i++) { for (const j of [0, 1]) { let k = 0; while (k < 3) { k++;
      if (k == 2 && j == 1) continue a; if (i == 2) break a; P(i, j, k); } P("k"); } P("j"); }`,
  "jumps to every level": `
    a: for (let i = 0; i < 3; i++) { b: for (let j = 0; j < 3; j++) { c: do {
      P(i, j); if (j == 0) continue b; if (i == 0) continue a; if (j == 1) break c; if (i == 1) break b; break a;
    } while (0); P("c"); } P("b"); } P("a");`,
  "break a loop from a switch": `
    a: for (let i = 0; i < 5; i++) { switch (i) { case 1: continue a; case 3: break a; default: P(i); } P("after"); }`,
  "continue a loop from a switch in a loop": `
    a: for (let i = 0; i < 3; i++) { for (;;) { switch (i) { case 1: continue a; case 2: break a; } P("in", i); break; } P(i); }`,
  "break a switch from a loop": `
    for (let i = 0; i < 2; i++) { s: switch (i) { case 0: for (;;) { if (i == 0) break s; } case 1: P("one"); } P(i); }`,
  "leave a block": `a: { P(1); if (P) break a; P(2); } P(3);`,
  "leave a block from a loop": `a: { for (const x of [1, 2, 3]) { if (x == 2) break a; P(x); } P("none"); } P("end");`,
  "a block in a loop, left by the loop's own jumps": `
    for (let i = 0; i < 4; i++) { a: { if (i == 0) break a; if (i == 1) continue; if (i == 3) break; P("in", i); } P(i); }`,
  "a block in a switch in a loop": `
    l: for (let i = 0; i < 4; i++) { switch (i) { case 0: case 1: a: { if (i) break a; P("a"); break; } P("b"); break;
      default: a: { if (i == 2) continue l; break l; } } P("after", i); }`,
  "nested blocks": `a: { b: { c: { if (P) break b; } P("c"); } P("b"); if (P) break a; P("x"); } P("a");`,
  "an if and a try as labelled statements": `
    a: if (P) { if (P) break a; P(1); } b: try { if (P) break b; P(2); } catch (e) { P(e); } P(3);`,
  "a break as a labelled statement": `
    a: break a; b: c: break b; if (P) d: break d; else P(0);
    for (const i of [1, 2, 3]) { e: break e; P(i); if (i == 2) f: break; g: { h: break g; } }  P("end");`,
  "through try and catch": `
    a: for (let i = 0; i < 4; i++) { for (;;) { try { if (i == 1) continue a; if (i == 2) throw i; P(i); break; }
      catch (e) { P("c", e); break a; } } P("end"); }`,
  "two labels on one loop": `a: b: for (let i = 0; i < 3; i++) { for (;;) { if (i == 1) break a; continue b; } }  P("end");`,
  "the same label twice, one after the other and in a function": `
    a: for (;;) { for (;;) break a; } a: for (;;) { (function () { a: for (;;) { for (;;) break a; } })(); break a; } P(1);`,
  "a loop without braces around a loop": `
    let n = 0; a: for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) if (j == 1) continue a; else n += 1; P(n);`,
  "a flag does not outlive its loop": `
    for (let i = 0; i < 2; i++) { a: for (let j = 0; j < 3; j++) { for (;;) { if (j == 1) break a; break; } P(i, j); } }`,
});

test("a label that changes nothing costs nothing", () => {
  expect(text("a: for (;;) { if (x) continue a; break a; } b: { f(); }")).toBe(
    "for (;;) { if (x) continue; break; } { f(); }",
  );
});

test("a jump over one loop is a flag and one question", () => {
  expect(text("a: for (;;) { for (;;) break a; f(); }")).toBe(
    "let $to; for (;;) { for (;;) { $to = 1; break; } if ($to) break; f(); }",
  );
});
