// What a suspended coroutine and its Task hold in memory, in the variables of a board (13 bytes each).
// Invariant: the memory of many less the memory of few, so that what is shared cancels out.
import { runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";
import type { Group } from "./row.ts";

const few = 20;
const many = 40;
/** The frame's name in the array that is the wheel: what an array holds it by. */
const wheelEntry = 1;

/** Tasks of one coroutine with one local, asleep; prints the memory in use, and what one frame holds by itself. */
function program(worker: string, isGenerator: boolean, tasks: number): string {
  return `
    import { allTasks, run, sleep, spawn } from "pinwheel-rt";
    ${worker}
    run(async () => {
      for (let i = 0; i < ${tasks}; i++) spawn(work());
      await sleep(30);
      print(process.memory().usage);
      const frame = allTasks()[3].c;
      // Cut loose from the Task and from shared code. A field takes as much with 0 in it as with a reference.
      frame.f = frame.p = 0;
      if (${isGenerator}) frame["__proto__"] = 0;
      print(E.getSizeOf(frame));
      print("@@end");
      await sleep(1e6);
    });`;
}

const workers = {
  "async function": `async function work() { let n = 0; for (;;) { await sleep(1e5); print(n++); } }`,
  "function*": `function* work() { let n = 0; for (;;) { yield* sleep(1e5); print(n++); } }`,
};

const natives = {
  timeout: (n: number) =>
    `function wake() {} for (var i = 0; i < ${n}; i++) setTimeout(wake, 1e5);
     print(process.memory().usage); print("@@end");`,
  promise: (n: number) =>
    `function wake() {}
     function delay(ms) { return new Promise(function (resolve) { setTimeout(resolve, ms); }); }
     for (var i = 0; i < ${n}; i++) delay(1e5).then(wake);
     print(process.memory().usage); print("@@end");`,
};

/** The numbers that a script prints, for few and for many. */
async function numbers(script: (n: number) => string | Promise<string>): Promise<[number[], number[]]> {
  const run = async (n: number): Promise<number[]> =>
    (await runOnInterpreter(await script(n), { build: "m32" })).map(Number);
  return [await run(few), await run(many)];
}

async function each(script: (n: number) => string | Promise<string>): Promise<[number, number]> {
  const [one, other] = await numbers(script);
  return [(other[0] - one[0]) / (many - few), other[1] ?? 0];
}

export const jsvars: Group = {
  name: "jsvars",
  title: "jsvars; native: setTimeout of a shared function",
  needs: "board memory",
  async *rows() {
    const [native] = await each(natives.timeout);
    for (const [name, worker] of Object.entries(workers)) {
      const [total, frame] = await each(async (n) => {
        const { code } = await compileFiles({ "jsvars.js": program(worker, name === "function*", n) });
        return code;
      });
      const asleep = frame + wheelEntry;
      yield { work: `${name} asleep, one local`, unit: "jsvars", measured: asleep, goal: 5, native };
      yield { work: "  … what its Task adds", unit: "jsvars", measured: total - asleep };
    }
    const [promise] = await each(natives.promise);
    yield { work: "new Promise(…setTimeout…).then(f)", unit: "jsvars", measured: promise, native };
  },
};
