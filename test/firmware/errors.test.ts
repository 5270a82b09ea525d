// Errors of tasks: who gets them, and when they are reported.
import { expect, test } from "vitest";
import { printed, prints } from "../support/firmware.ts";

prints(
  "an error that nobody awaits is reported once, with the task's name; a later await still throws it",
  `function* fails() { yield* sleep(1); throw "no"; }
   run(async () => {
     const task = spawn(fails(), "failing");
     await sleep(10);
     print("later");
     for (let i = 0; i < 2; i++) try { await task; } catch (error) { print("caught", error); }
     await sleep(10);
   });`,
  ["Uncaught in task failing: no", "later", "caught no", "caught no"],
);

prints(
  "an error is reported after the next batch: whoever awaits until then takes it",
  `const fail = async () => { throw "no"; };
   run(async () => {
     const task = fail();
     await sleep(0);
     try { await task; } catch (error) { print("taken", error); }
     fail();
     await sleep(0); print("one batch");
     await sleep(0); print("two batches");
     await sleep(0); print("three batches");
   });`,
  ["taken no", "one batch", "Uncaught in task 2: no", "two batches", "three batches"],
);

prints(
  "every waiter gets the error, in the order of their coming, and it is not reported",
  `async function fails() { await sleep(5); throw "no"; }
   async function waits(name: string, task: PromiseLike<unknown>) { try { await task; } catch (e) { print(name, e); } }
   run(async () => {
     const task = fails();
     waits("a", task); waits("b", task);
     await sleep(10);
     await waits("c", task);
   });`,
  ["a no", "b no", "c no"],
);

prints(
  "a waiter that left before the end does not count",
  `function* fails() { yield* sleep(10); throw "no"; }
   const shared = new Future<number>();
   run(async () => {
     const task = spawn(fails(), "failing");
     const waiter = spawn(async () => { await shared; });
     await sleep(1);
     waiter.cancel();
     await sleep(20);
     print(shared.done(), waiter.cancelled());
   });`,
  ["Uncaught in task failing: no", "false true"],
);

prints(
  "setExceptionHandler gets the error and the task; without an argument the default comes back",
  `async function fails(what: string) { throw what; }
   run(async () => {
     setExceptionHandler((error, task) => print("handler:", error, task.name));
     fails("first");
     await sleep(5);
     setExceptionHandler();
     fails("second");
     await sleep(5);
   });`,
  ["handler: first 1", "Uncaught in task 2: second"],
);

prints(
  "a handler that throws is reported itself, and nothing stops",
  `async function fails(what: unknown) { throw what; }
   run(async () => {
     setExceptionHandler(() => { throw "handler is broken"; });
     fails("first");
     await sleep(5);
     setExceptionHandler();
     // Even what cannot be made into a text is reported.
     fails({ toString() { throw "no text"; } });
     await sleep(5);
     print("end");
   });`,
  [
    "Uncaught in task 1: first",
    "Uncaught in task exception handler: handler is broken",
    "Uncaught in task 2",
    "end",
  ],
);

test("an Error is reported with its place in the bundle", async () => {
  const lines = await printed(`run(async () => { await sleep(1); throw new Error("broken"); });`);
  expect(lines[0]).toBe("Uncaught in task main: Error: broken");
  expect(lines[1]).toMatch(/^ +at .*\.bootcde:1:\d+\)?$/);
});

test("errors of a group are reported together, each with its place in the bundle", async () => {
  const lines = await printed(`run(async () => {
    await new TaskGroup((group) => {
      group.spawn(async () => { await sleep(1); throw new Error("one"); });
      group.spawn(async () => { await sleep(1); throw new TypeError("two"); });
    });
  });`);
  expect(lines[0]).toBe("Uncaught in task main: ErrorGroup: 2 in a group: Error: one; TypeError: two");
  expect(lines.filter((line) => /\.bootcde:1:\d+\)?$/.test(line)).length).toBeGreaterThanOrEqual(2);
});

prints(
  "the runtime's errors are Errors, with name and message",
  `for (const type of [CancelledError, InterruptedError, NotInTaskError, WheelFullError]) {
     const error = new type("why");
     print(error instanceof type, error instanceof Error, error.message, String(error), String(new type()));
   }`,
  [
    "true true why CancelledError: why CancelledError",
    "true true why InterruptedError: why InterruptedError",
    "true true why NotInTaskError: why NotInTaskError",
    "true true why WheelFullError: why WheelFullError",
  ],
);

prints(
  "result() before the end says so",
  `const future = new Future<number>();
   try { future.result(); } catch (error) { print(String(error)); }
   future.reject("no");
   try { future.result(); } catch (error) { print(error); }`,
  ["Error: the result is not there yet: await it", "no"],
);

prints(
  "the error of a Future that nobody awaits is reported once, at the end of the next batch; one that is taken is not",
  `setExceptionHandler((error, { name }) => print("reported", error, name));
   const taken = new Future<never>(), late = new Future<never>(), awaited = new Future<never>(), told = new Future<never>();
   run(async () => {
     spawn(async () => { try { await awaited; } catch (error) { print("caught", error); } });
     told.addDoneCallback(() => print("told"));
     await sleep(0);
     for (const future of [taken, late, awaited, told]) print(future.reject(["taken", "late", "awaited", "told"][[taken, late, awaited, told].indexOf(future)]), future.reject("again"));
     try { await taken; } catch (error) { print("caught", error); }
     await sleep(5);
     try { await late; } catch (error) { print("caught", error); }
     setTimeout(() => { new Future().reject("from a callback"); }, 5);
     await sleep(10);
   });`,
  [
    ...Array.from({ length: 4 }, () => "true false"),
    "caught taken",
    "caught awaited",
    "told",
    "reported late rejected future",
    "reported told rejected future",
    "caught late",
    "reported from a callback rejected future",
  ],
);

prints(
  "what then() gives fails with what its handler throws, or with what nobody handles: reported as any error",
  `setExceptionHandler((error) => print("reported", error));
   run(async () => {
     const fails: any = spawn(async () => { await sleep(1); throw "no"; });
     fails.then(() => print("not reached"));
     fails.then(() => print("not reached")).catch((error: unknown) => print("caught", error));
     spawn(async () => { await sleep(2); }).then(() => { throw "thrown"; });
     await sleep(10);
   });`,
  ["caught no", "reported no", "reported thrown"],
);

prints(
  "a throw in a finally takes the place of what was under way: of an error, of a result, of a cancellation",
  `setExceptionHandler((error, { name }) => print("reported", name, error));
   const part = (name: string, ends: () => void) => spawn(async () => {
     try { await sleep(2); ends(); return "result"; } finally { await sleep(1); throw "from finally"; }
   }, name);
   run(async () => {
     const all = [part("error", () => { throw "first"; }), part("result", () => {}), part("cancelled", () => {})];
     await sleep(1);
     all[2]!.cancel();
     await sleep(0);
     for (const task of all) try { print(await task); } catch (error) { print("caught", error, task.cancelled()); }
     part("nobody's", () => {});
     await sleep(10);
     print(allTasks().length);
   });`,
  [
    // It ends first, and nobody awaits it at that time.
    "reported cancelled from finally",
    ...Array.from({ length: 3 }, () => "caught from finally false"),
    "reported nobody's from finally",
    "1",
  ],
);
