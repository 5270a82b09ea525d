// What it costs that a pin's edge wakes a task: from the callback of `setWatch` to the task's next line, beside a plain
// callback of `setWatch` with the same line.
// Invariant: both get their edges from one native interval that stands for the pin, since the Linux build's pins have no
// interrupts: a pass of the idle loop, the event's object and its callback are in both.
import { runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";
import { FAST, type Script } from "./instructions.ts";
import type { Group } from "./row.ts";

/** A watch, and edges of it: `more` decides when they end. */
const edges = `
  let hear;
  global.setWatch = (f) => { hear = f; return 1; };
  function edge() { hear({ state: true, lastTime: 0, time: getTime(), pin: D1 }); }
  setInterval(edge, 5);`;

/** The line that every edge comes to. */
const count = `if (++n === N) setTimeout(clearInterval, 0);`;

async function program(imports: string, code: string, loop: string): Promise<Script> {
  const source = `
    import { ${imports} } from "pinwheel-rt";
    import { D1 } from "pinwheel-rt/board";
    let n = 0;
    ${edges}
    ${code}
    run(async () => { ${loop} });`;
  const { code: bundle } = await compileFiles({ "wake.js": source }, { check: false });
  return (repetitions) => `var N=${repetitions};${bundle}`;
}

const plain: Script = (repetitions) => `
  var N = ${repetitions}, n = 0, hear;
  global.setWatch = function (f) { hear = f; return 1; };
  function edge() { hear({ state: true, lastTime: 0, time: getTime(), pin: D1 }); }
  setInterval(edge, 5);
  setWatch(function (e) { ${count} }, D1, { repeat: true, edge: "rising" });`;

/** One of many tasks that each wait on a pin of their own, for one edge; with `isPlain` it is for callbacks. */
async function once(hasEdges: boolean, isPlain: boolean): Promise<Script> {
  const wait = isPlain
    ? `setWatch((e) => { ${count} }, D1, { repeat: true, edge: "rising" });`
    : `const pin = input(D1, { edge: "rising" });
       spawn(async () => { await pin.rising(); ${count} await END; });`;
  const source = `
    import { input, run, sleep, spawn } from "pinwheel-rt";
    import { D1 } from "pinwheel-rt/board";
    let n = 0, at = 0;
    const hears = [];
    global.setWatch = (f) => hears.push(f);
    function edge() { hears[at++]({ state: true, lastTime: 0, time: getTime(), pin: D1 }); }
    run(async () => {
      for (let i = 0; i < N; i++) { ${wait} }
      await sleep(0);
      ${hasEdges ? "setInterval(edge, 5);" : "setTimeout(clearInterval, 0);"}
      await sleep(1e7);
    });`;
  const { code } = await compileFiles({ "wake.js": source }, { check: false });
  // What a task waits for afterwards is not counted: it is suspended for good.
  const counted = code.replace(/[\w$]+\(this,END\)/, "void 0");
  return (repetitions) => `var N=${repetitions};${counted}`;
}

const rounds: readonly (readonly [name: string, imports: string, code: string, loop: string])[] = [
  [
    "await pin.rising() in a loop",
    "input, run",
    `const pin = input(D1, { edge: "rising" });`,
    `for (;;) { await pin.rising(); ${count} }`,
  ],
  [
    "for await (… of pin)",
    "input, run",
    `const pin = input(D1, { edge: "rising" });`,
    `for await (const edge of pin) { ${count} }`,
  ],
  ["await rising(D1) in a loop", "rising, run", "", `for (;;) { await rising(D1); ${count} }`],
];

/** Variables that the second two hundred edges leave behind. */
async function kept(): Promise<number> {
  const script = await program(
    "input, run",
    `const pin = input(D1, { edge: "rising" }); let first = 9999;`,
    `for (;;) {
       await pin.rising();
       if (++n === 200) first = process.memory().usage;
       if (n === 400) { print(process.memory().usage - first); print("@@end"); }
     }`,
  );
  const [grown] = await runOnInterpreter(await script(0), { build: "m32" });
  return Number(grown);
}

export const wake: Group = {
  name: "wake",
  title: "a pin's edge wakes a task; native: a callback of setWatch",
  needs: "count",
  async *rows({ count: measure, hasBoardMemory, quick }) {
    const [few, many] = quick ? [20, 60] : [50, 150];
    const one = async (isPlain: boolean): Promise<number> =>
      (await measure!(await once(true, isPlain), few, many, FAST)) -
      (await measure!(await once(false, isPlain), few, many, FAST));
    const native = await one(true);
    yield {
      work: "from the callback to the task's next line",
      unit: "instructions",
      measured: await one(false),
      goal: 2.5 * native,
      native,
    };
    const loop = await measure!(plain, 200, 600, FAST);
    for (const [work, imports, code, body] of quick ? rounds.slice(0, 1) : rounds) {
      const measured = await measure!(await program(imports, code, body), 200, 600, FAST);
      yield { work: `  … and waiting again: ${work}`, unit: "instructions", measured, native: loop };
    }
    if (hasBoardMemory)
      yield { work: "  what an edge leaves behind", unit: "jsvars", measured: await kept(), goal: 0 };
  },
};
