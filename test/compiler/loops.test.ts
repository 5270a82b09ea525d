// Closures see the binding of their own iteration, in every kind of `for`.
import { expect, test } from "vitest";
import { loops } from "../../tools/compiler/lower/loops.ts";
import { labels } from "../../tools/compiler/lower/labels.ts";
import { differential, lower } from "../support/differential.ts";

const text = (code: string): string => lower(code, [loops]).replace(/\s+/g, " ").trim();

differential("per-iteration bindings", [loops, labels], {
  "for let": `const r = []; for (let i = 0; i < 3; i++) r.push(() => i); P(r.map((f) => f()));`,
  "for of and for in": `
    const r = []; for (const x of [1, 2]) r.push(() => x); for (const k in { a: 1, b: 2 }) r.push(() => k);
    P(r.map((f) => f()));`,
  "for of that writes its variable": `
    const r = []; for (let x of [1, 2]) { r.push(() => x); x *= 10; } P(r.map((f) => f()));`,
  "the body writes the counter": `
    const r = []; for (let i = 0; i < 9; i++) { r.push(() => i); i += 2; } P(r.map((f) => f()));`,
  "a closure writes the counter": `
    const r = []; for (let i = 0; i < 6; i++) { const skip = () => { i += 2; }; skip(); r.push(() => i); }
    P(r.map((f) => f()));`,
  "continue copies back": `
    const r = [];
    for (let i = 0; i < 6; i++) { r.push(() => i); i++; if (i % 2) continue; i++; }
    P(r.map((f) => f()));`,
  "continue in a switch and in a try": `
    const r = [];
    for (let i = 0; i < 6; i++) {
      r.push(() => i);
      switch (i) { case 1: i += 2; continue; }
      try { if (i == 4) { i++; continue; } } catch (e) {}
    }
    P(r.map((f) => f()));`,
  "continue through a finally that writes": `
    const r = [];
    for (let i = 0; i < 8; i++) { r.push(() => i); try { if (i < 4) continue; r.push(() => -i); } finally { i += 1; } }
    P(r.map((f) => f()));`,
  "continue of an outer loop under the same name": `
    const r = [];
    outer: for (let i = 0; i < 4; i++) {
      r.push(() => i); i += 1;
      for (let i = 10; i < 12; i++) { r.push(() => i); if (i == 11) continue outer; }
    }
    P(r.map((f) => f()));`,
  "a continue of an inner loop is left alone": `
    const r = [];
    for (let i = 0; i < 3; i++) { r.push(() => i); i += 0; for (let j = 0; j < 3; j++) { if (j) continue; r.push(() => j); } }
    P(r.map((f) => f()));`,
  "two counters, one captured": `
    const r = []; for (let i = 0, j = 5; i < j; i++, j--) r.push(() => i); P(r.map((f) => f()));`,
  "a closure in the test": `
    const r = []; for (let i = 0; r.push(() => i), i < 3; i++) if (i == 1) continue; P(r.map((f) => f()));`,
  "a closure in the update": `
    const r = []; for (let i = 0; i < 3; r.push(() => i), i++) if (i == 1) continue; P(r.map((f) => f()));`,
  "a closure in the initialiser keeps the first binding": `
    const r = []; for (let i = 0, f = () => i; i < 3; i++) { r.push(f); r.push(() => i); } P(r.map((f) => f()));`,
  "a closure in the initialiser that writes": `
    const r = []; for (let i = 0, f = () => i++; f(), i < 3; i++) r.push(() => i, f); P(r.map((f) => f()));`,
  "closures in every part, labelled": `
    const r = [];
    a: for (let i = 0, f = () => i; r.push(() => i), i < 4; r.push(() => i), i++) {
      for (const x of [1, 2]) { if (i == 2) continue a; if (i == 3) break a; r.push(() => x + i, f); }
    }
    P(r.map((f) => f()));`,
  "a counter used as a shorthand": `
    const r = []; for (let i = 0; i < 2; i++) { r.push(() => ({ i })); i += 0; } P(r.map((f) => f()));`,
  "nested loops, both captured": `
    const r = []; for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) r.push(() => [i, j]); P(r.map((f) => f()));`,
  "a const in a for": `const r = []; let n = 0; for (const c = 5; n < 2; n++) r.push(() => c + n); P(r.map((f) => f()));`,
});

test("loops that no closure can tell apart stay as they are", () => {
  const code = "for (let i = 0; i < 3; i++) P(i); for (const x of xs) { const y = x; P(() => y); }";
  expect(text(code)).toBe(lower(code, []).replace(/\s+/g, " ").trim());
});

test("a counter that the body only reads is not copied back", () => {
  expect(text("for (let i = 0; i < 3; i++) keep(() => i);")).toBe(
    "for (let i = 0; i < 3; i++) { const $i = i; keep(() => $i); }",
  );
});
