// Cancellation as the lowering sees it: an unwinding goes through `finally` blocks, whatever they do, and past `catch`.
import { expect, test } from "vitest";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { runOnHost } from "../support/host.ts";
import { compileFiles } from "../support/program.ts";

/** By name: the body of an async function that is cancelled 5 ms after its start, and what it says. */
const cases: Record<string, [body: string, said: string[]]> = {
  "finally runs and may await, catch does not": [
    `try { try { await sleep(50); } catch (e) { print("no"); } finally { print("a"); await sleep(5); print("b"); } } finally { print("c"); }`,
    ["a", "b", "c", "cancelled"],
  ],
  "a catch inside finally catches its own errors": [
    `try { await sleep(50); } finally { try { await sleep(1); throw 1; } catch (e) { print("caught", e); } print("on"); }`,
    ["caught 1", "on", "cancelled"],
  ],
  "a nested try in finally does not end the unwinding": [
    `try { await sleep(50); } finally { try { await sleep(1); } finally { await sleep(1); print("inner"); } print("outer"); } print("no");`,
    ["inner", "outer", "cancelled"],
  ],
  "uncancel in finally": [
    `try { await sleep(50); } finally { print(currentTask().uncancel()); } print("goes on"); return 7;`,
    ["0", "goes on", "ended 7"],
  ],
  "uncancel in a try within finally": [
    `try { await sleep(50); } finally { try { currentTask().uncancel(); await sleep(1); } finally { await sleep(1); } } return 7;`,
    ["ended 7"],
  ],
  "uncancel in a finally within finally": [
    `try { await sleep(50); } finally { try { await sleep(1); } finally { currentTask().uncancel(); await sleep(1); } } return 7;`,
    ["ended 7"],
  ],
  "uncancel in a callee's finally": [
    `const inner = async () => { try { await sleep(50); } finally { currentTask().uncancel(); } return 8; }; return await inner();`,
    ["ended 8"],
  ],
  "an error in finally takes the place of the cancellation": [
    `try { await sleep(50); } finally { await sleep(1); throw "oops"; }`,
    ["failed oops"],
  ],
  "a return in finally too": [`try { await sleep(50); } finally { await sleep(1); return 9; }`, ["ended 9"]],
  "break out of finally goes on": [
    `for (;;) { try { await sleep(50); } finally { await sleep(1); break; } } return 10;`,
    ["ended 10"],
  ],
  "through a loop over a generator": [
    `function* careful() { try { yield 1; yield 2; } finally { print("cleaned"); } } for (const x of careful()) await sleep(50);`,
    ["cleaned", "cancelled"],
  ],
  "through callees, the innermost first": [
    `const a = async () => { try { await sleep(50); } finally { print("a"); } }; const b = async () => { try { await a(); } finally { await sleep(1); print("b"); } }; await b();`,
    ["a", "b", "cancelled"],
  ],
};

const program = `
  import { currentTask, run, sleep, spawn } from "pinwheel-rt";
  async function one(body) {
    const task = spawn(body);
    await sleep(5);
    task.cancel();
    try { print("ended", await task); } catch (e) { print(task.cancelled() ? "cancelled" : "failed " + e); }
  }
  run(async () => {
    ${Object.values(cases)
      .map(([body], i) => `print("#${i}"); await one(async () => { ${body} });`)
      .join("\n")}
    print("${END}");
  });`;

const expected = Object.values(cases).flatMap(([, said], i) => [`#${i}`, ...said]);

test("in Node", async () => {
  const { code } = await compileFiles({ "main.js": program }, { minify: false });
  expect(runOnHost(code, END).slice(0, -1)).toEqual(expected);
});

describeInterpreter("cancellation", () => {
  test("minified", async () => {
    const { code } = await compileFiles({ "main.js": program });
    expect(await runOnInterpreter(code)).toEqual(expected);
  });
});
