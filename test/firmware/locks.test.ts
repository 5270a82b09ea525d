// Lock and semaphores: who gets them, and what happens to who is cancelled. After CPython's test_locks.
import { prints } from "../support/firmware.ts";

prints(
  "a lock goes from one to the next, in the order of asking; nobody overtakes",
  `const lock = new Lock();
   async function use(name: string) { await lock.acquire(); try { print(name); await sleep(5); } finally { lock.release(); } }
   run(async () => {
     const all = [use("a"), use("b"), use("c")];
     await sleep(12);
     print("locked", lock.locked());
     lock.release(); // on behalf of c, as any task may
     print("free", lock.locked());
     await lock.acquire();
     print("again", lock.locked());
     try { await all[2]; } catch (error) { print(String(error)); }
   });`,
  // c gives back what main has meanwhile.
  ["a", "b", "c", "locked true", "free false", "again true"],
);

prints(
  "who waits is cancelled: the lock goes to the one behind; so it does between the hand-over and the run",
  `const lock = new Lock();
   async function use(name: string) { await lock.acquire(); try { print(name); } finally { lock.release(); } }
   run(async () => {
     await lock.acquire();
     const [a, b, c] = [spawn(use("a")), spawn(use("b")), spawn(use("c"))];
     a.cancel();
     await sleep(1);
     lock.release();
     print(lock.locked());
     b.cancel(); // it has the lock, and has not run since
     await c;
     print(a.cancelled(), b.cancelled(), lock.locked());
   });`,
  ["false", "c", "true true false"],
);

prints(
  "a release too many says so",
  `const lock = new Lock();
   const refused = (act: () => void) => { try { act(); } catch (error) { print((error as Error).message); } };
   run(async () => {
     refused(() => lock.release());
     const bounded = new BoundedSemaphore(1);
     await bounded.acquire();
     bounded.release();
     refused(() => bounded.release());
     refused(() => void new Semaphore(-1));
   });`,
  [
    "release: nobody has the lock",
    "BoundedSemaphore: released more often than acquired",
    "Semaphore: the number of permits must be 0 or more",
  ],
);

prints(
  "a semaphore lets so many in, and a callback may release it",
  `const semaphore = new Semaphore(2);
   async function use(name: string) { await semaphore.acquire(); print(name, semaphore.locked()); }
   run(async () => {
     use("a"); use("b"); use("c"); use("d");
     await sleep(1);
     setTimeout(() => { semaphore.release(); semaphore.release(); semaphore.release(); }, 5);
     await sleep(10);
     print(semaphore.locked());
   });`,
  ["a false", "b true", "c true", "d false", "false"],
);

prints(
  "gather and spawn take an acquisition",
  `const lock = new Lock();
   run(async () => {
     await gather(lock.acquire(), sleep(1));
     const waits = spawn(lock.acquire());
     await sleep(1);
     print(waits.done());
     lock.release();
     await waits;
     print(lock.locked());
   });`,
  ["false", "true"],
);
