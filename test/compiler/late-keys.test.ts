// Assignments to a property that their right side makes or deletes itself.
import { expect, test } from "vitest";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";

const snippets: Record<string, string> = {
  "makes the property": `const o = {}; const g = () => { o.x = 1; return 2; }; o.x = g(); print(o.x, Object.keys(o).length);`,
  "deletes the property": `const o = { x: 1 }; const g = () => { delete o.x; return 2; }; o.x = g(); print(o.x);`,
  "makes the element": `const a = []; const g = () => { a[0] = 1; return 2; }; a[0] = g(); print(a.join(), a.length);`,
  "pushes the element": `const a = []; const g = () => { a.push(1); return 2; }; a[0] = g(); print(a.join(), a.length);`,
  "makes it under a computed key": `const o = {}; const g = (k) => { o[k] = 1; return 2; }; o.x = g("x"); print(o.x, Object.keys(o).length);`,
  "by itself": `const o = {}; o.x = (o.x = 1, 2); print(o.x, Object.keys(o).length);`,
  "in a compound assignment": `const o = {}; const g = () => { o.x = 4; return 2; }; o.x += g(); print(o.x, Object.keys(o).length);`,
  "in a compound assignment of an element": `const a = [1]; const g = () => { a.length = 0; return 2; }; a[0] += g(); print(a.join(), a.length);`,
  "in a generator": `const o = {}; const g = () => { o.x = 1; return 2; }; function* f(p) { p.x = g(); yield p.x; p.y = (yield 3) + g(); o.z = yield 4; } const i = f(o); print(i.next().value, i.next().value, i.next(5).value, i.next(6).done, Object.keys(o).length, o.x, o.y, o.z);`,
  "in a chain": `const o = {}; const p = {}; const g = () => { o.x = 1; p.x = 3; return 2; }; p.x = o.x = g(); print(o.x, p.x);`,
  "puts another object into the variable": `let o = {}; const first = o; const g = () => { o.x = 1; o = {}; o.x = 5; return 2; }; o.x = g(); print(first.x, o.x);`,
  "changes the key": `const o = {}; let k = "a"; const g = () => { o[k] = 1; k = "b"; return 2; }; o[k] = g(); print(o.a, o.b);`,
  "in a method": `class C { f() { this.x = 1; return 2; } run() { this.x = this.f(); return this; } } const c = new C().run(); print(c.x, Object.keys(c).length);`,
  recursive: `const o = {}; const f = (n) => { o.x = n ? f(n - 1) : 1; o.y = 0; return n + o.x; }; print(f(3), o.x, Object.keys(o).length);`,
  "keeps the order": `const said = []; const say = (v) => { said.push(v); return v; }; const o = {}; const q = () => { say("q"); return o; }; q()[say("k")] = say(1); print(said.join(), o.k);`,
};

const inNode = (code: string): string[] => {
  const lines: string[] = [];
  // oxlint-disable-next-line typescript/no-implied-eval, typescript/no-unsafe-call -- the snippets above
  new Function("print", `"use strict"; ${code}`)((...values: unknown[]) =>
    lines.push(values.map(String).join(" ")),
  );
  return lines;
};

describeInterpreter("the right side of an assignment", () => {
  test.each(Object.entries(snippets))("%s", async (_, code) => {
    for (const minify of [true, false]) {
      const bundle = await compileFiles({ "main.js": `${code}\nprint("${END}");` }, { minify });
      expect(await runOnInterpreter(bundle.code)).toEqual(inNode(code));
    }
  });
});

test("native calls, and keys that nothing else writes, cost nothing", async () => {
  const code = `
    function make() { print("made"); return 1; }
    const o = { x: 0 }, a = [];
    o.x = make(); o.z = make(); a[0] = Math.random(); a[1] = analogRead(D0); o.y = JSON.parse("1"); o.y = 2; print(o, a);`;
  const bundle = await compileFiles({ "main.js": code });
  expect(bundle.code).toMatch(/\.x=\w\(\),/);
  expect(bundle.code).not.toContain("var ");
});
