// Who runs when: batches in the order of waking, and nobody starves.
import { expect, test } from "vitest";
import { prints, timed } from "../support/firmware.ts";

prints(
  "what a batch makes ready waits for the next batch",
  `async function worker(name: string) { for (let i = 0; i < 3; i++) { await sleep(0); print(name, i); } }
   run(async () => {
     worker("a"); worker("b");
     spawn(async () => { worker("c"); });
     await sleep(0); print("main");
     worker("d");
     await sleep(10);
   });`,
  // The same as of Python's asyncio with create_task() in place of the calls, but that these start at once.
  ["a 0", "b 0", "c 0", "main", "a 1", "b 1", "c 1", "d 0", "a 2", "b 2", "c 2", "d 1", "d 2"],
);

test("tasks that never sleep do not starve sleepers, native timers", async () => {
  const source = `
    let rounds = 0;
    async function busy() { for (;;) { rounds++; await sleep(0); } }
    setTimeout(() => print("native timer"), 5);
    run(async () => {
      const tasks = [busy(), busy(), busy()];
      await sleep(8);
      print("sleeper", rounds > 20);
      await sleep(8);
      print("sleeper", rounds > 40);
    });`;
  expect(await timed(source)).toEqual(["5 native timer", "8 sleeper true", "16 sleeper true"]);
});

prints(
  "a task that wakes others runs on first",
  `const gate = new Future<string>();
   async function waiter(name: string) { print(name, await gate); }
   run(async () => {
     waiter("a"); waiter("b");
     gate.resolve("open"); print("resolved");
     print("again", gate.resolve("no"), await gate);
     await sleep(0);
     print("end");
   });`,
  ["resolved", "again false open", "a open", "b open", "end"],
);

prints(
  "awaiting a task that has ended does not yield",
  `async function quick() { return 1; }
   async function slow() { await sleep(1); return 2; }
   run(async () => {
     const task = slow();
     await sleep(5);
     spawn(async () => { await sleep(0); print("other"); });
     let sum = 0;
     for (let i = 0; i < 20; i++) sum += (await task) + (await quick());
     print(sum);
     await sleep(0); await sleep(0);
     print("end");
   });`,
  ["60", "other", "end"],
);
