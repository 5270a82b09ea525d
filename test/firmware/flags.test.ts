// Flag: from callbacks to a task. After MicroPython's threadsafeflag.
import { prints } from "../support/firmware.ts";

prints(
  "set by a callback, by a task, and before anybody waits; it clears itself",
  `const flag = new Flag();
   run(async () => {
     setTimeout(() => flag.set(), 10);
     await flag;
     print("from a callback", flag.isSet());
     spawn(async () => { await sleep(5); flag.set(); print("set"); });
     await flag.wait();
     print("from a task", flag.isSet());
     flag.set(); flag.set();
     await flag;
     print("was set already", flag.isSet());
     flag.set(); flag.clear();
     spawn(async () => { await sleep(5); print("again"); flag.set(); });
     await flag;
     print("set, cleared, and set");
   });`,
  [
    "from a callback false",
    "set",
    "from a task false",
    "was set already false",
    "again",
    "set, cleared, and set",
  ],
);

prints(
  "a task that is cancelled after it was woken leaves the flag set; one that is cancelled before takes nothing",
  `const flag = new Flag();
   function* waiter(name: string) { try { yield* flag; print(name, "took it"); } finally { print(name, "left"); } }
   run(function* () {
     const a = spawn(waiter("a"));
     yield* sleep(1);
     flag.set();
     a.cancel();
     yield* sleep(1);
     print(flag.isSet());
     yield* waiter("b");
     const c = spawn(waiter("c"));
     yield* sleep(1);
     c.cancel();
     yield* sleep(1);
     flag.set();
     yield* waiter("d");
   });`,
  ["a left", "true", "b took it", "b left", "c left", "d took it", "d left"],
);

prints(
  "it is for one task at a time",
  `const flag = new Flag();
   async function waiter(name: string) { try { await flag; print(name); } catch (error) { print(name, String(error)); } }
   run(async () => {
     waiter("first"); waiter("second");
     await sleep(1);
     flag.set();
     await sleep(1);
     waiter("third");
     flag.set();
     await sleep(1);
   });`,
  ["second Error: another task waits for this already", "first", "third"],
);

prints(
  "nobody runs in vain when it is cleared before the task has run",
  `const flag = new Flag();
   run(async () => {
     spawn(async () => { await flag; print("on", time() >= 10); });
     await sleep(1);
     flag.set(); flag.clear(); flag.set(); flag.clear();
     await sleep(10);
     flag.set();
     await sleep(1);
   });`,
  ["on true"],
);
