// The main task.
import { expect, test } from "vitest";
import { printed, prints, timed } from "../support/firmware.ts";

prints(
  "run gives the main task at once; awaited, it gives the result",
  `const main = run(async () => { await sleep(5); return 42; });
   print(main instanceof Task, main.done());
   setTimeout(() => print(main.done(), main.result()), 20);`,
  ["true false", "true 42"],
);

prints(
  "a second run throws while one is live, and works afterwards",
  `function* program(name: string) { print(name); yield* sleep(5); print(name, "end"); }
   run(program("first"));
   try { run(program("second")); } catch (error) { print(String(error)); }
   setTimeout(() => run(program("third")), 20);`,
  [
    "Error: run: a main task is live already; spawn tasks within it instead",
    "first",
    "first end",
    "third",
    "third end",
  ],
);

prints(
  "a run within the first stretch of main is refused like any other, and main goes on",
  `run(async () => {
     try { run(() => sleep(5)); } catch (error) { print(String(error)); }
     await sleep(5);
     print("end");
   });`,
  ["Error: run: a main task is live already; spawn tasks within it instead", "end"],
);

prints(
  "when main ends, what it left running is cancelled, and may clean up",
  `function* left(name: string) {
     try { for (;;) yield* sleep(3); } finally { print(name, "leaves"); yield* sleep(5); print(name, "has left"); }
   }
   run(async () => { spawn(left("a")); spawn(left("b")); await sleep(10); print("main ends"); });
   setTimeout(() => print(allTasks().length), 30);`,
  ["main ends", "a leaves", "b leaves", "a has left", "b has left", "0"],
);

prints(
  "an error of the main task is reported, and what it left running is cancelled",
  `run(async () => {
     spawn(function* () { try { yield* sleep(50); print("not reached"); } finally { print("cancelled"); } });
     await sleep(5);
     throw "main failed";
   });`,
  ["cancelled", "Uncaught in task main: main failed"],
);

prints(
  "a main that never suspends, as a function, a coroutine, an async function",
  `function* coroutine() { print("coroutine"); return 1; }
   const first = run(() => coroutine());
   setTimeout(() => { print(first.result()); print(run(async () => 2).result()); }, 10);`,
  ["coroutine", "1", "2"],
);

test("tasks may be made before run, and live on when none comes", async () => {
  const source = `spawn(function* () { for (let i = 0; i < 3; i++) { print(i); yield* sleep(10); } });`;
  expect(await timed(source)).toEqual(["0 0", "10 1", "20 2"]);
});

test("main that is cancelled ends as cancelled, without a report", async () => {
  const source = `const main = run(async () => { try { await sleep(100); } finally { print("finally"); } });
    setTimeout(() => { main.cancel(); }, 10);
    setTimeout(() => print(main.cancelled()), 20);`;
  expect(await printed(source)).toEqual(["finally", "true"]);
});

prints(
  "runForever goes on when its program has ended, until stop; then everything is cancelled, and another run may come",
  `function* ticks(name: string) { try { for (let i = 1; ; i++) { yield* sleep(5); print(name, i); } } finally { print(name, "leaves"); } }
   const main = runForever(async () => { spawn(ticks("a")); print("set up"); });
   try { runForever(); } catch { print("refused"); }
   setTimeout(() => {
     print(main.done(), stop());
     setTimeout(() => {
       print(main.done(), main.cancelled(), allTasks().length, stop());
       run(async () => { print("again"); });
       runForever();
       setTimeout(() => { print(stop(), stop()); }, 5);
     }, 5);
   }, 12);`,
  ["refused", "set up", "a 1", "a 2", "false true", "a leaves", "true false 0 false", "again", "true true"],
);

prints(
  "stop ends a run from within it: main is cancelled, and with it all others",
  `function* waits(name: string) { try { yield* sleep(100); } finally { print(name, "leaves"); } }
   const main = run(async () => {
     spawn(waits("a"));
     spawn(async () => { await sleep(5); print(stop()); await sleep(5); print("not reached"); });
     await waits_();
   });
   async function waits_() { try { await sleep(100); } finally { print("main leaves"); } }
   setTimeout(() => print(main.cancelled(), allTasks().length), 20);`,
  ["true", "main leaves", "a leaves", "true 0"],
);

prints(
  "a program of runForever that fails is reported, and the rest goes on",
  `runForever(async () => { spawn(async () => { await sleep(10); print("goes on"); stop(); }); await sleep(5); throw "broken"; });`,
  ["Uncaught in task 1: broken", "goes on"],
);
