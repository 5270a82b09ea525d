// Cancellation. Where CPython 3.11's asyncio behaves alike (with `except CancelledError` in place of what a `finally`
// does here), the comment says so: the lines are those of the equivalent program there.
import { prints } from "../support/firmware.ts";

prints(
  // As CPython.
  "before it has started: nothing of it runs",
  `function* never() { try { print("not reached"); yield* sleep(1); } finally { print("not reached either"); } }
   run(async () => {
     const task = spawn(never());
     print(task.cancel(), task.done());
     await sleep(1);
     print(task.done(), task.cancelled());
   });`,
  ["true false", "true true"],
);

prints(
  // As CPython, but for the catch: there is none for a cancellation here.
  "while it sleeps: finally runs and may wait, catch does not run, the awaiter gets a CancelledError",
  `function* sleeper() {
     try {
       try { yield* sleep(50); } catch (error) { print("not reached"); }
     } finally { print("cleaning up", currentTask().cancelling()); yield* sleep(5); print("clean"); }
     print("not reached");
   }
   run(async () => {
     const task = spawn(sleeper());
     await sleep(5);
     task.cancel("enough");
     print("asked", task.done());
     try { await task; } catch (error) { print(error instanceof CancelledError, String(error)); }
     print(task.cancelled(), task.cancel());
   });`,
  ["asked false", "cleaning up 1", "clean", "true CancelledError: enough", "true false"],
);

prints(
  // As CPython.
  "several times: each is a cancellation of its own, also of the cleaning up",
  `function* stubborn() {
     try { yield* sleep(50); }
     finally { print("first"); try { yield* sleep(50); } finally { print("second", currentTask().cancelling()); } }
   }
   run(async () => {
     const task = spawn(stubborn());
     await sleep(5);
     task.cancel(); await sleep(5); task.cancel(); await sleep(5);
     print(task.cancelled());
   });`,
  ["first", "second 2", "true"],
);

prints(
  "several times before it hears of it: it is left once",
  `function* once() { try { yield* sleep(50); } finally { print("leaving", currentTask().cancelling()); } }
   run(async () => {
     const task = spawn(once());
     await sleep(5);
     task.cancel(); task.cancel(); task.cancel();
     await sleep(5);
     print(task.cancelled());
   });`,
  ["leaving 3", "true"],
);

prints(
  // As CPython.
  "while it awaits a task: that one is cancelled first, and may take its time",
  `function* inner() { try { yield* sleep(50); } finally { print("inner leaves"); yield* sleep(5); print("inner has left"); } }
   function* outer(task: Task<void>) { try { yield* task; } finally { print("outer leaves"); } }
   run(async () => {
     const task = spawn(inner());
     const waiting = spawn(outer(task));
     await sleep(5);
     waiting.cancel();
     await sleep(20);
     print(task.cancelled(), waiting.cancelled());
   });`,
  ["inner leaves", "inner has left", "outer leaves", "true true"],
);

prints(
  // As CPython.
  "a task that awaits one which refuses goes on with its result",
  `function* refuses() { try { yield* sleep(50); } finally { currentTask().uncancel(); } return "refused"; }
   run(async () => {
     const task = spawn(refuses());
     const waiting = spawn(async () => { print(await task); return "went on"; });
     await sleep(5);
     waiting.cancel();
     print(await waiting, waiting.cancelled());
   });`,
  ["refused", "went on false"],
);

prints(
  "uncancel in a finally refuses: execution goes on after the try",
  `function* refuses() {
     for (let i = 0; i < 2; i++) {
       try { yield* sleep(50); print("not reached"); } finally { print("left to go:", currentTask().uncancel()); }
       print("goes on");
     }
     return "done";
   }
   run(async () => {
     const task = spawn(refuses());
     await sleep(5); task.cancel(); await sleep(5); task.cancel();
     print(await task, task.cancelling());
   });`,
  ["left to go: 0", "goes on", "left to go: 0", "goes on", "done 0"],
);

prints(
  "uncancel by another task only counts: it stops nothing, and does not touch the caller's own cancellation",
  `function* first() { try { yield* sleep(50); } finally { yield* sleep(10); print("first leaves"); } print("not reached"); }
   run(async () => {
     const task = spawn(first());
     const other = spawn(function* () {
       try { yield* sleep(50); } finally { print(task.uncancel()); }
       print("not reached");
     });
     await sleep(5); task.cancel(); await sleep(1); other.cancel();
     await sleep(20);
     print(task.cancelled(), other.cancelled());
   });`,
  ["0", "first leaves", "true true"],
);

prints(
  // As CPython.
  "itself: it is left where it suspends next; when it ends without, it has been cancelled all the same",
  `function* self() { try { currentTask().cancel(); print("runs on"); yield* sleep(1); print("not reached"); } finally { print("leaves"); } }
   function* ends() { currentTask().cancel("bye"); return 1; }
   function* fails() { currentTask().cancel(); throw "no"; }
   run(async () => {
     for (const coroutine of [self(), ends(), fails()]) {
       const task = spawn<unknown>(coroutine);
       try { print(await task); } catch (error) { print(String(error), task.cancelled()); }
     }
   });`,
  ["runs on", "leaves", "CancelledError true", "CancelledError: bye true", "no false"],
);

prints(
  "itself, and takes it back before it suspends: nothing happens",
  `run(async () => {
     const me = currentTask();
     me.cancel(); me.uncancel();
     await sleep(5);
     print("went on", me.cancelling());
   });`,
  ["went on 0"],
);

prints(
  // As CPython.
  "when what it waited for is there already: the cancellation wins",
  `const future = new Future<number>();
   run(async () => {
     const task = spawn(async () => { print("got", await future); });
     await sleep(5);
     future.resolve(1); task.cancel();
     await sleep(5);
     print(task.cancelled());
   });`,
  ["true"],
);

prints(
  "when the task it awaits has just ended: the cancellation wins",
  `async function quick() { await sleep(5); return 1; }
   run(async () => {
     const inner = quick();
     const task = spawn(async () => { try { print("got", await inner); } finally { print("leaves"); } });
     await sleepUntil(time() + 5);
     print(inner.then !== undefined, task.cancel());
     await sleep(5);
     print(task.cancelled());
   });`,
  ["true true", "leaves", "true"],
);

prints(
  // As CPython 3.11's asyncio.
  "two tasks that cancel one another do not starve the others",
  `let rounds = 0;
   function* fighter(other: () => Task<void>) {
     while (rounds < 6) {
       try { yield* sleep(50); } finally { rounds++; currentTask().uncancel(); other().cancel(); }
     }
   }
   run(async () => {
     const a: Task<void> = spawn(fighter(() => b));
     const b: Task<void> = spawn(fighter(() => a));
     await sleep(1);
     a.cancel();
     await sleep(10);
     print(rounds >= 6);
   });`,
  ["true"],
);

prints(
  "from a native callback, also when its sleep is the very one that the timer is set for",
  `function* sleeper() { try { yield* sleep(60); } finally { print("left"); } }
   const task = spawn(sleeper());
   setTimeout(() => { task.cancel(); spawn(function* () { yield* sleep(5); print("others go on"); }); }, 10);
   setTimeout(() => print(task.cancelled()), 30);`,
  ["left", "others go on", "true"],
);

prints(
  "a Future that is cancelled: an error for its waiters, which catch takes",
  `const future = new Future<number>();
   run(async () => {
     setTimeout(() => future.cancel("given up"), 5);
     try { await future; } catch (error) { print(String(error), currentTask().cancelling()); }
     print("goes on", future.cancelled());
   });`,
  ["CancelledError: given up 0", "goes on true"],
);
