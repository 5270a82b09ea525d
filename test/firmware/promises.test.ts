// Tasks and promises: both ways.
import { expect, test } from "vitest";
import { timed } from "../support/firmware.ts";
import { prints } from "../support/firmware.ts";

prints(
  "awaiting a promise: its value, or its error thrown",
  `run(async () => {
     print(await Promise.resolve(1));
     try { await Promise.reject("no"); } catch (error) { print("caught", error); }
     print(await new Promise<number>((resolve) => { setTimeout(() => resolve(3), 5); }));
     print(await 4, await "text", await undefined, await null);
   });`,
  ["1", "caught no", "3", "4 text undefined null"],
);

test("a promise that is kept while everything sleeps wakes its waiter at once", async () => {
  const source = `run(async () => {
      await from(new Promise<void>((resolve) => { setTimeout(resolve, 20); }));
      print("promise");
      const future = new Future<number>();
      setTimeout(() => future.resolve(1), 20.5);
      await future;
      print("future");
    });
    spawn(function* () { yield* sleep(1e6); });`;
  expect(await timed(source)).toEqual(["20 promise", "41 future"]);
});

prints(
  "yield* takes a promise through from()",
  `run(function* () {
     print(yield* from(Promise.resolve("value")));
     try { yield* from(Promise.reject("no")); } catch (error) { print("caught", error); }
   });`,
  ["value", "caught no"],
);

prints(
  "then and catch of tasks: in a later batch, with what the handler gives adopted",
  `async function give<T>(x: T) { await sleep(1); return x; }
   async function fail() { await sleep(1); throw "no"; }
   give(1).then((x) => x + 1).then((x) => print("then", x));
   give(2).then((x) => give(x * 10)).then((x) => print("adopted", x));
   fail().catch((error) => print("catch", error));
   fail().then(() => print("not reached")).catch((error) => { print("passed on", error); return 5; }).then((x) => print("after", x));
   give(3).then(() => { throw "thrown"; }).catch((error) => print("caught", error));
   const ended = give(4);
   setTimeout(() => { ended.then((x) => print("late", x)); print("first"); }, 20);`,
  ["catch no", "then 2", "passed on no", "caught thrown", "after 5", "adopted 20", "first", "late 4"],
);

prints(
  "a task that has failed already is not reported when something was asked to take its error",
  `async function fail() { throw "no"; }
   fail().catch((error) => print("caught", error));
   fail().then(() => print("not reached"), (error) => print("taken", error));`,
  ["caught no", "taken no"],
);
