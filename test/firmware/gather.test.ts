// gather. The lines are those of the equivalent programs on CPython 3.11's asyncio, but for the texts of errors.
import { prints } from "../support/firmware.ts";

const factor = `function* part(name: string, ms: number, fails = false) {
    try {
      yield* sleep(ms);
      if (fails) throw name + " fails";
      print(name, "ends");
      return name;
    } finally { print(name, "finally"); }
  }
`;

prints(
  "results stand in the order of the arguments",
  `${factor} run(async () => { print((await gather(part("a", 20), part("b", 5), part("c", 10))).join()); });`,
  ["b ends", "b finally", "c ends", "c finally", "a ends", "a finally", "a,b,c"],
);

prints("of nothing: an empty array, at once", `run(async () => { print((await gather()).length); });`, ["0"]);

prints(
  "one fails: the error at once, the others run on",
  `${factor} run(async () => {
     try { await gather(part("a", 20), part("b", 5, true)); } catch (error) { print("caught", error); }
     await sleep(40);
   });`,
  ["b finally", "caught b fails", "a ends", "a finally"],
);

prints(
  "both fail: the first error; the second is not reported",
  `${factor} run(async () => {
     try { await gather(part("a", 20, true), part("b", 5, true)); } catch (error) { print("caught", error); }
     await sleep(40);
   });`,
  ["b finally", "caught b fails", "a finally"],
);

prints(
  "the same task twice, tasks that have ended, futures, and gatherings",
  `async function give(x: number) { return x; }
   async function later(x: number) { await sleep(5); return x; }
   const future = new Future<number>();
   run(async () => {
     const task = later(1);
     setTimeout(() => future.resolve(3), 10);
     print(JSON.stringify(await gather(task, task, give(2), future, gather(later(4), give(5)))));
     print(JSON.stringify(await gather(task, give(6))));
   });`,
  ["[1,1,2,3,[4,5]]", "[1,6]"],
);

prints(
  "a part that failed before: its error at once, and it is not reported",
  `async function fails() { throw "no"; }
   run(async () => {
     try { await gather(fails(), sleep(5)); } catch (error) { print("caught", error); }
     await sleep(10);
   });`,
  ["caught no"],
);

prints(
  "its waiter is cancelled: every part is, and then the waiter",
  `${factor} run(async () => {
     const task = spawn(async () => { try { await gather(part("a", 50), part("b", 50)); } finally { print("waiter finally"); } });
     await sleep(5);
     task.cancel();
     await sleep(10);
     print(task.cancelled());
   });`,
  ["a finally", "b finally", "waiter finally", "true"],
);

prints(
  "one part is cancelled: a CancelledError for the waiter, who is not cancelled",
  `${factor} run(async () => {
     const a = spawn(part("a", 50));
     setTimeout(() => a.cancel("enough"), 5);
     try { await gather(a, part("b", 20)); } catch (error) { print(String(error)); }
     await sleep(30);
   });`,
  ["a finally", "CancelledError: enough", "b ends", "b finally"],
);

prints(
  "its waiter is cancelled when all parts have just ended: it is cancelled itself",
  `async function give(x: number) { await sleep(5); return x; }
   run(async () => {
     const first = give(1);
     const second = give(2);
     spawn(async () => { await second; waiter.cancel(); });
     const waiter: Task<void> = spawn(async () => { await gather(first, second); print("not reached"); });
     await sleep(10);
     print(waiter.cancelled());
   });`,
  ["true"],
);
