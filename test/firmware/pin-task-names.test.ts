// `spawn(f, name)` names the task, also that of an async function, which makes its Task by itself.
import { expect, test } from "vitest";
import { runProgram } from "./wake-support.ts";

test("the name that spawn is given, for generators and async functions", async () => {
  const { printed } = await runProgram(
    `import { currentTask, run, sleep, spawn } from "pinwheel-rt";
     function* generator() { print(currentTask().name); yield* sleep(1); }
     async function inner() { print(currentTask().name); await sleep(1); }
     async function outer() { print(currentTask().name); await sleep(1); const other = inner; await other(); }
     run(async () => {
       print(currentTask().name);
       spawn(generator(), "a");
       spawn(generator, "b");
       spawn(outer, "c");
       spawn(outer);
       await sleep(50);
     });`,
  );
  expect(printed).toEqual(["main", "c", "1", "a", "b", "2", "3"]);
});
