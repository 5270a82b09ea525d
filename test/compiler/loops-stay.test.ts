// A loop of the program is there for the time that it takes, if for nothing else.
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { expect, test } from "vitest";
import { compileFiles } from "../support/program.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";

const loops = {
  "a wait for the clock": `const s = Date.now(); while (Date.now() - s < 10); print("done");`,
  "a wait for the clock, in a block": `const s = Date.now(); while (Date.now() - s < 10) {} print("done");`,
  "a wait by getTime": `const s = getTime(); do {} while (getTime() - s < 0.01); print("done");`,
  "a wait that breaks off": `const s = Date.now(); for (;;) { if (Date.now() - s > 10) break; } print("done");`,
  "a wait that breaks off, without braces": `const s = Date.now(); for (;;) if (Date.now() - s > 10) break; print("done");`,
  "a loop that counts": `for (let i = 0; i < 1000; i++); print("done");`,
  "a loop that counts down": `let n = 1000; while (n--); print("done");`,
  "a loop that computes": `for (let i = 0; i < 9; i++) { Math.sqrt(i); const x = i * i; x + 1; } print("done");`,
  "a loop with an expression": `for (let i = 0; i < 9; i++) Math.sqrt(i); print("done");`,
  "a loop with a variable": `for (let i = 0; i < 9; i++) var x = i * i; print("done");`,
  "a for…in": `const o = { a: 1 }; for (const k in o); print("done");`,
  "a for…of": `for (const k of [1, 2]); print("done");`,
  "a labelled loop": `a: for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) if (j == i) continue a; print("done");`,
  "a loop in a function": `function wait(n: number): void { for (let i = 0; i < n; i++); } wait(100); print("done");`,
  "a loop in a method": `class Wait { static { for (let i = 0; i < 9; i++); } } print("done");`,
  "a loop in a module for one board": `if (process.env.BOARD === "LINUX") for (let i = 0; i < 9; i++); print("done");`,
};

const isLoop = /\b(?:for|while)\(/;

for (const [title, code] of Object.entries(loops))
  test(`${title} stays`, async () => {
    for (const minify of [true, false]) {
      const bundle = await compileFiles({ "main.ts": code }, { minify, check: false });
      expect(bundle.code).toMatch(isLoop);
      expect(bundle.code).not.toContain("await");
    }
  });

test("loops that nothing reaches go", async () => {
  const code = `
    function unused(): void { for (let i = 0; i < 9; i++); }
    if (process.env.BOARD !== "LINUX") while (true);
    print("done");`;
  expect((await compileFiles({ "main.ts": code })).code).toBe('print("done");\n');
});

test("a loop that stays costs its own text, and every place in it is known", async () => {
  const code = `let n = 0;\nfor (;;) {\n  const x = n * 2;\n  if (n++ > 3)\n    fail();\n}\nfunction fail(): never {\n  throw new Error("end");\n}\n`;
  const bundle = await compileFiles({ "main.ts": code });
  const column = bundle.code.indexOf("throw");
  expect(bundle.code).toMatch(/for\(;;\)\S\+\+>3&&\S\(\);\n$/);
  const place = { line: 1, column };
  expect(originalPositionFor(new TraceMap(bundle.map), place)).toMatchObject({ line: 8, column: 2 });
});

describeInterpreter("loops that take their time", () => {
  test("the clock has moved on after a wait", async () => {
    const { code } = await compileFiles({
      "main.ts": `
        const begin = Date.now();
        while (Date.now() - begin < 20);
        print(Date.now() - begin >= 20, "${END}".length);
        print("${END}");`,
    });
    expect(await runOnInterpreter(code)).toEqual([`true ${END.length}`]);
  });
});
