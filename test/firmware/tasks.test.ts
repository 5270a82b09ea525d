// Starting tasks, their names, and who is running.
import { expect, test } from "vitest";
import { printed, prints } from "../support/firmware.ts";

prints(
  "spawn takes a coroutine, a function that gives one, an async function, and a task",
  `function* coroutine(x: number) { yield* sleep(1); return x; }
   async function started(x: number) { await sleep(1); return x; }
   run(async () => {
     const task = started(4);
     print(await spawn(coroutine(1)), await spawn(() => coroutine(2)), await spawn(() => started(3)));
     print(spawn(task) instanceof Task, await spawn(task));
   });`,
  ["1 2 3", "true 4"],
);

prints(
  "a coroutine is cold: it runs in the next batch; an async function runs at once",
  `function* cold() { print("cold"); }
   async function hot() { print("hot"); }
   run(async () => { spawn(cold()); spawn(hot()); print("main"); await sleep(5); });`,
  ["hot", "main", "cold"],
);

prints(
  "names: as given, or numbers in the order of starting",
  `function* show() { print(currentTask().name); yield* sleep(5); }
   run(async () => {
     print(currentTask().name);
     spawn(show(), "blink"); spawn(show()); spawn(show());
     await sleep(1);
     print(allTasks().map((task) => task.name).join());
     await sleep(20);
     print(allTasks().map((task) => task.name).join());
   });`,
  ["main", "blink", "1", "2", "main,blink,1,2", "main"],
);

prints(
  "currentTask is the task that runs, also after it has started or driven others",
  `function* numbers() { yield 1; yield 2; }
   async function other() { print("other", currentTask().name !== "main"); await sleep(1); }
   function* main() {
     const me = currentTask();
     const task = other();
     print(currentTask() === me);
     const generator = numbers();
     generator.next();
     print(currentTask() === me);
     yield* sleep(1);
     print(currentTask() === me);
   }
   run(main());`,
  ["other true", "true", "true", "true"],
);

prints(
  "outside a task there is no current one; in an async function that a callback starts there is",
  `const who = () => { try { return currentTask().name; } catch (error) { return String(error); } };
   print(who());
   async function handler() { print(who()); await sleep(1); print(who()); }
   setTimeout(() => { handler(); print(who()); }, 10);
   spawn(function* () { yield* sleep(20); print(who()); }, "sleeper");`,
  [
    "NotInTaskError: currentTask: no task is running",
    "1",
    "NotInTaskError: currentTask: no task is running",
    "1",
    "sleeper",
  ],
);

test("a generator that is iterated cannot wait: the error is thrown into it, at that place", async () => {
  const source = `function* wrong() {
      try { yield 1; yield* sleep(10); } catch (error) { print(String(error)); yield 2; }
    }
    run(async () => {
      const generator = wrong();
      print(generator.next().value);
      print(generator.next().value);
      print(generator.next().done);
      await sleep(20);
      print("end");
    });`;
  expect(await printed(source)).toEqual([
    "1",
    "NotInTaskError: a generator that is iterated cannot wait: run it with yield* or spawn, in a task",
    "2",
    "true",
    "end",
  ]);
});
