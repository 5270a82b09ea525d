// Async generators and tasks: one that is looped over runs in the looping task, so that cancelling reaches it.
import { expect, test } from "vitest";
import { compileProgram, prints } from "../support/firmware.ts";

prints(
  "a cancelled task's generator cleans up first, and that may wait",
  `async function* ticks() {
     try { for (let n = 0; ; n++) { await sleep(10); yield n; } }
     catch { print("not reached"); }
     finally { print("cleaning", currentTask().name); await sleep(5); print("clean"); }
   }
   async function show() { try { for await (const n of ticks()) print(n); } finally { print("left"); } }
   run(async () => {
     const task = spawn(show, "shown");
     await sleep(25);
     task.cancel();
     try { await task; } catch (error) { print(error instanceof CancelledError); }
   });`,
  ["0", "1", "cleaning shown", "clean", "left", "true"],
);

prints(
  "cancelled in the loop's body, it is closed",
  `async function* ticks() { try { for (let n = 0; ; n++) yield n; } finally { await sleep(1); print("closed"); } }
   async function show() { for await (const n of ticks()) { print(n); await sleep(20); } }
   run(async () => {
     const task = spawn(show);
     await sleep(30);
     task.cancel();
     try { await task; } catch {}
     print(task.cancelled());
   });`,
  ["0", "1", "closed", "true"],
);

prints(
  "a request that is cancelled while it waits for its turn gives it to the next",
  `async function* ticks() { for (let n = 0; ; n++) { await sleep(10); yield n; } }
   run(async () => {
     const it = ticks();
     const [first, second, third] = [it.next(), it.next(), it.next()] as unknown as Task<{ value: number }>[];
     await sleep(1);
     second.cancel();
     print((await first).value, (await third).value, second.cancelled());
     const fourth = it.next() as unknown as Task<unknown>;
     const fifth = it.next() as unknown as Task<{ done: boolean }>;
     await sleep(1);
     fourth.cancel();
     print((await fifth).done, fourth.cancelled());
   });`,
  ["0 1 true", "true true"],
);

prints(
  "two loops share one, each in its turn",
  `async function* ticks() { for (let n = 0; n < 5; n++) { await sleep(10); yield n; } }
   run(async () => {
     const it = ticks();
     const eat = async (name: string) => { for await (const n of it) print(name, n); print(name, "end"); };
     await gather(eat("a"), eat("b"));
   });`,
  ["a 0", "b 1", "a 2", "b 3", "a 4", "b end", "a end"],
);

test("a loop over a known stream brings nothing of what other loops need", async () => {
  const code = await compileProgram(
    `import { Serial1 } from "pinwheel-rt/board";
     const port = lines(Serial1); run(async () => { for await (const line of port) print(line); });`,
  );
  expect(code).not.toContain("this has no elements");
  expect(code).not.toContain("has no throw");
});
