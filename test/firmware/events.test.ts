// Event, Condition and Barrier: who is woken. After CPython's test_locks.
import { prints } from "../support/firmware.ts";

prints(
  "set wakes all who wait at that moment, even if it is cleared before they run",
  `const event = new Event();
   async function wait(name: string) { await event.wait(); print(name, event.isSet()); }
   run(async () => {
     wait("a"); wait("b");
     await sleep(1);
     event.set(); event.clear();
     const c = spawn(wait("c"));
     await sleep(1);
     print(c.done());
     setTimeout(() => event.set(), 5);
     await event;
     await event.wait();
     print("set", event.isSet());
   });`,
  ["a false", "b false", "false", "c true", "set true"],
);

prints(
  "a condition: waiting gives the lock up and takes it again",
  `const condition = new Condition();
   const list: number[] = [];
   async function consume(name: string) {
     await condition.acquire();
     try {
       await condition.waitFor(() => list.length);
       print(name, list.shift(), condition.locked());
     } finally { condition.release(); }
   }
   run(async () => {
     const all = [consume("a"), consume("b")];
     await sleep(1);
     for (const item of [7, 8]) {
       await condition.acquire();
       list.push(item);
       condition.notify();
       print("notified");
       condition.release();
       await sleep(1);
     }
     await all[1];
   });`,
  ["notified", "a 7 true", "notified", "b 8 true"],
);

prints(
  "who is cancelled in wait has the lock again in its finally, however often it is cancelled",
  `const condition = new Condition();
   run(async () => {
     const task = spawn(async () => {
       await condition.acquire();
       try { await condition.wait(); print("not reached"); } finally { print("finally", condition.locked()); condition.release(); }
     });
     await condition.acquire();
     task.cancel();
     await sleep(1);
     task.cancel();
     await sleep(1);
     print("held", task.done());
     condition.release();
     await sleep(1);
     print(task.cancelled(), condition.locked());
   });`,
  ["held false", "finally true", "true false"],
);

prints(
  "a notification for a task that is cancelled goes to the next",
  `const condition = new Condition();
   async function wait(name: string) { await condition.acquire(); try { await condition.wait(); print(name); } finally { condition.release(); } }
   run(async () => {
     const a = spawn(wait("a")), b = spawn(wait("b"));
     await sleep(1);
     await condition.acquire();
     condition.notify();
     a.cancel();
     condition.release();
     await b;
     print(a.cancelled());
   });`,
  ["b", "true"],
);

prints(
  "a condition without its lock: an error",
  `const condition = new Condition();
   run(async () => {
     try { condition.notify(); } catch (error) { print((error as Error).message); }
     try { await condition.wait(); } catch (error) { print((error as Error).message); }
   });`,
  ["notify: take the lock first", "release: nobody has the lock"],
);

prints(
  "a barrier opens for as many as it is for, again and again",
  `const barrier = new Barrier(2);
   async function meet(name: string) { print(name, await barrier.wait()); }
   run(async () => {
     const a = spawn(meet("a"));
     await sleep(1);
     print(barrier.waiting());
     a.cancel();
     await sleep(1);
     print(barrier.waiting());
     for (const name of ["b", "c", "d", "e"]) meet(name);
     await sleep(1);
   });`,
  ["1", "0", "c 1", "e 1", "b 0", "d 0"],
);

prints(
  "reset and abort: who waits gets an error; after abort, who comes too",
  `const barrier = new Barrier(2);
   async function meet(name: string) { try { print(name, await barrier.wait()); } catch (error) { print(name, error instanceof BrokenBarrierError); } }
   run(async () => {
     meet("a"); barrier.reset();
     await sleep(1);
     meet("b"); barrier.abort(); meet("c");
     await sleep(1);
     print(barrier.isBroken());
     barrier.reset();
     meet("d"); meet("e");
     await sleep(1);
   });`,
  ["a true", "c true", "b true", "true", "e 1", "d 0"],
);
