// Looking into a running program: the tree of its tasks, hooks, counts, and the delay from an edge to its task.
import { expect, test } from "vitest";
import { prints } from "../support/firmware.ts";
import { runProgram } from "./wake-support.ts";

prints(
  "tasks(): each below the one that started it, what it waits for, its steps",
  `const queue = new Queue(1);
   const lock = new Lock();
   const flag = new Flag();
   async function consumer() { for (;;) await queue.get(); }
   function* napper() { for (;;) yield* sleep(40); }
   function* holder() { yield* lock.acquire(); yield* sleep(5000); }
   function* locker() { yield* lock.acquire(); }
   async function parent() {
     await sleep(0);
     spawn(holder(), "holder");
     spawn(locker(), "locker");
     await gather(new Future(), flag);
   }
   run(async () => {
     spawn(consumer, "consumer");
     spawn(parent, "parent");
     const napping = spawn(napper(), "napper");
     spawn(async () => { await napping; }, "waiter");
     queue.putNow(1);
     await sleep(100);
     flag.set();
     tasks();
   });`,
  [
    "main runs; hops 1, longest step 0.0 ms",
    "  consumer waits for an item of a queue; hops 1, longest step 0.0 ms",
    "  parent waits for a future; hops 1, longest step 0.0 ms",
    "    holder sleeps 4900 ms; hops 1, longest step 0.0 ms",
    "    locker waits for a lock or a semaphore; hops 1, longest step 0.0 ms",
    "    1 is ready; hops 1, longest step 0.0 ms",
    "  napper sleeps 20 ms; hops 3, longest step 0.0 ms",
    "  waiter waits for task napper; hops 0, longest step 0.0 ms",
  ],
);

prints(
  "hooks: tasks and steps, and the loop that goes idle; one that is taken away is told nothing more",
  `const remove = addHooks({
     taskStart: (task) => print("start", task.name),
     taskEnd: (task) => print("end", task.name),
     stepBegin: (task) => print("step", task.name),
     stepEnd: (task, ms) => print("stepped", task.name, ms < 20),
     idle: () => print("idle"),
   });
   function* work() { print("a"); yield* sleep(5); print("b"); }
   run(function* () {
     yield* spawn(work(), "work");
     remove();
     yield* sleep(5);
     print("quiet");
   });`,
  [
    "start main",
    "step main",
    "start work",
    "stepped main true",
    "step work",
    "a",
    "stepped work true",
    "idle",
    "step work",
    "b",
    "end work",
    "stepped work true",
    "step main",
    "quiet",
  ],
);

prints(
  "a hook that throws is reported, and the loop goes on",
  `setExceptionHandler((error, task) => print(task.name, error));
   addHooks({ stepBegin() { throw "no"; } });
   run(function* () { yield* sleep(1); print("on"); });`,
  ["hook stepBegin no", "hook stepBegin no", "on"],
);

test("stats(): steps, lateness, what was lost, and how long edges waited for their task", async () => {
  const { printed } = await runProgram(
    `import { input, inspect, run, sleep, stats } from "pinwheel-rt";
     import { D1 } from "pinwheel-rt/board";
     inspect({ longStep: 8 });
     const pin = input(D1, { buffer: 1 });
     run(async () => {
       await pin.rising();
       const start = getTime();
       while (getTime() - start < 0.02);
       await sleep(100);
       const { hops, wakes, late, longestStep, longestStepOf, dropped, latency } = stats();
       print(hops, wakes, late, Math.floor(longestStep), longestStepOf, dropped);
       print(JSON.stringify(latency));
       print(typeof global.tasks, typeof global.stats);
     });`,
    (sim) => {
      sim.at(50, () => sim.pin("D1").set(1));
      for (const at of [70, 80, 90]) sim.at(at, () => sim.pin("D1").set(at === 80 ? 1 : 0));
    },
  );
  expect(printed).toEqual([
    "task main: a step took 20.2 ms, longer than 8",
    "2 2 0 20 main 2",
    '{"D1":{"count":1,"mean":0,"worst":0,"histogram":[1,0,0,0,0,0,0,0]}}',
    "function function",
  ]);
});
