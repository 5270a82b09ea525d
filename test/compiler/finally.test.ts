// `finally` runs once on every way out, and what was under way goes on after it unless it says otherwise.
import { expect, test } from "vitest";
import { finallyBlocks } from "../../tools/compiler/lower/finally.ts";
import { labels } from "../../tools/compiler/lower/labels.ts";
import { differential, lower } from "../support/differential.ts";

const text = (code: string): string => lower(code, [finallyBlocks, labels]).replace(/\s+/g, " ").trim();

/** A function that says that it was called, and one that handles an exception of its own. */
const before = `
  const say = (x) => { P(x); return x; };
  const handles = (x) => { try { throw "own"; } catch (e) { P("handled", e); } P(x); };
`;
const cases: Record<string, string> = {
  "nothing thrown": `function f() { try { say("a"); } finally { handles("f"); } say("b"); } T(f);`,
  "a throw goes on": `function f() { try { throw say("a"); } finally { handles("f"); } say("b"); } T(f);`,
  "undefined thrown goes on": `function f() { try { throw void 0; } finally { handles("f"); } say("b"); } T(f);`,
  "a throw in finally, nothing pending": `function f() { try { say("a"); } finally { throw "f"; } } T(f);`,
  "a throw in finally replaces a throw": `function f() { try { throw "a"; } finally { throw "f"; } } T(f);`,
  "a throw in finally replaces a return": `function f() { try { return "a"; } finally { throw "f"; } } T(f);`,
  "a throw in what finally calls": `function g() { throw "g"; } function f() { try { return 1; } finally { g(); } } T(f);`,
  "catch and finally": `function f() { try { throw "a"; } catch (e) { say(e); } finally { handles("f"); } return "r"; } T(f);`,
  "catch that throws": `function f() { try { throw "a"; } catch (e) { throw e + "b"; } finally { handles("f"); } } T(f);`,
  "catch that returns": `function f() { try { throw "a"; } catch (e) { return say(e); } finally { handles("f"); } } T(f);`,
  "a return goes on, its value taken before": `
    function f() { let x = 1; try { return say(x); } finally { x = 2; handles("f"); } } T(f);`,
  "a return without a value": `function f(c) { try { if (c) return; say("a"); } finally { handles("f"); } return 1; } T(() => f(1)); T(() => f(0));`,
  "returns with and without a value": `
    function f(c) { try { if (c == 1) return; if (c == 2) return 2; if (c == 3) throw 3; } finally { handles("f"); } return 1; }
    T(() => f(0)); T(() => f(1)); T(() => f(2)); T(() => f(3));`,
  "a return in finally": `function f(c) { try { if (c) throw "a"; if (c === 0) return "t"; } finally { return "f"; } } T(() => f(0)); T(() => f(1)); T(f);`,
  "a return in finally under a condition": `
    function f(c) { try { if (c > 1) throw "a"; say("t"); } finally { if (c & 1) return "f"; } return "end"; }
    T(() => f(0)); T(() => f(1)); T(() => f(2)); T(() => f(3));`,
  "break and continue go on": `
    for (let i = 0; i < 4; i++) { try { if (i == 1) continue; if (i == 3) break; say(i); } finally { handles("f"); } say("after"); }`,
  "break and continue in finally": `
    for (let i = 0; i < 4; i++) { try { say(i); if (i == 1) throw "x"; if (i == 2) break; } finally { if (i < 3) continue; break; } }
    function f() { for (;;) { try { return 1; } finally { break; } } return 2; } T(f);`,
  "break out of a switch": `
    for (let i = 0; i < 3; i++) { switch (i) { case 1: try { if (P) break; say("no"); } finally { handles("f"); } default: say(i); } }`,
  "jumps from loops inside": `
    function f(c) { for (let i = 0; i < 2; i++) { try { for (const x of [1, 2]) { for (;;) {
      if (c == 1) return x; if (c == 2) throw x; if (c == 3 && x == 2) break; if (x == 1) break; say(x); c = 9; break; } } }
      finally { handles("f"); } say("after"); } return "end"; }
    T(() => f(0)); T(() => f(1)); T(() => f(2)); T(() => f(3));`,
  "labelled jumps": `
    a: for (let i = 0; i < 4; i++) { for (let j = 0; j < 2; j++) { try { if (i == 0) continue a; if (i == 2) break a; say(i + j); }
      finally { handles("f"); } } say("row"); }`,
  "a jump inside the try stays inside": `
    function f() { try { for (let i = 0; i < 3; i++) { if (i == 0) continue; say(i); break; } b: { if (P) break b; } } finally { handles("f"); } } T(f);`,
  "nested, in try": `
    function f(c) { try { try { if (c == 1) return "r"; if (c == 2) throw "t"; } finally { handles("in"); if (c == 3) throw "i"; } say("mid"); }
      finally { handles("out"); } return "end"; }
    T(() => f(0)); T(() => f(1)); T(() => f(2)); T(() => f(3));`,
  "nested, in finally": `
    function f(c) { try { if (c & 1) throw "t"; if (c & 2) return "r"; } finally { try { if (c & 4) throw "u"; } finally { handles("in"); if (c & 8) return "f"; } } return "end"; }
    for (let c = 0; c < 16; c++) T(() => f(c));`,
  "nested, in catch": `
    function f(c) { try { throw "t"; } catch (e) { try { if (c == 1) throw e + "c"; if (c == 2) return "r"; } finally { handles("in"); } }
      finally { handles("out"); } return "end"; }
    T(() => f(0)); T(() => f(1)); T(() => f(2));`,
  "jumps that override jumps": `
    function f(c) { for (let i = 0; i < 3; i++) { for (let j = 0; j < 2; j++) { try { say(i * 10 + j); if (c == 1) return "r"; if (c == 2) break; if (c == 3) throw "t"; }
      finally { handles("f"); if (i == 0) continue; if (i == 1) break; } } } return "end"; }
    for (let c = 0; c < 4; c++) T(() => f(c));`,
  "declarations in finally keep their block": `
    function f() { let x = 1; try { throw "a"; } finally { let x = 2; const g = () => x; handles(g()); } } T(f);`,
  "in a switch clause and after an if": `
    function f(c) { switch (c) { case 0: try { return say("a"); } finally { handles("f"); } case 1: if (c) try { throw "b"; } finally { handles("g"); } } }
    T(() => f(0)); T(() => f(1));`,
  "in a closure's loop, afresh each time": `
    const r = []; for (const x of [1, 2, 3]) { try { if (x == 2) continue; r.push(() => x); } finally { handles(x); } } P(r.length);`,
  "what only assigns stays native": `
    const o = { busy: 0, m(c) { let n = 0; this.busy = 1; try { if (c) throw "t"; return [this.busy, n]; } finally { this.busy = false; n++; } } };
    T(() => o.m(0)); P(o.busy); T(() => o.m(1)); P(o.busy);`,
};

const written = (change: (code: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(cases).map(([name, code]) => [name, before + change(code)]));
const passes = [finallyBlocks, labels];
differential(
  "finally",
  passes,
  written((code) => code),
);
differential(
  "a longer finally",
  passes,
  written((code) => code.replaceAll(/handles\([^()]*\);/g, "$& P(1, 2, 3);")),
);

test("a short finally stands there twice", () => {
  expect(text("try { a(); } finally { b(); }")).toBe(
    "try { a(); } catch($error) { b(); throw $error; } b();",
  );
});

test("without jumps, one variable holds the exception", () => {
  expect(text("try { a(); } finally { b(1, 2, 3, 4, 5); }")).toBe(
    "let $pending; try { a(); } catch($error) { $pending = [$error]; } b(1, 2, 3, 4, 5); if ($pending) throw $pending[0];",
  );
});

test("a return at the end is neither numbered nor asked for", () => {
  expect(text("function f() { try { return a(); } finally { b(); } }")).toBe(
    "function f() { let $what; try { $what = a(); } catch($error) { b(); throw $error; } b(); return $what; }",
  );
  expect(text("function f() { try { return a(); } finally { b(1, 2, 3, 4, 5); } }")).toBe(
    "function f() { let $how; let $what; try { $what = a(); } catch($error) { $how = 1; $what = $error; } " +
      "b(1, 2, 3, 4, 5); if ($how) throw $what; return $what; }",
  );
});

test("a setter in the chunk makes an assignment to that property count", () => {
  expect(text("f = { m() { try { a(); } finally { this.x = 1; } } };")).toContain("finally");
  expect(text("f = { set x(v) {}, m() { try { a(); } finally { this.x = 1; } } };")).not.toContain("finally");
});
