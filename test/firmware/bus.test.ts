// A shared bus: one transaction at a time, whoever makes it and however it ends.
import { expect, test } from "vitest";
import { compileProgram, prints } from "../support/firmware.ts";

/** A port that shows what reaches it. */
const port = `const port = { send(text: string) { print(text); } };`;

prints(
  "transactions of two tasks do not interleave, in the order of asking; values come back",
  `${port}
   function* measure(name: string) {
     const result = yield* bus(port).transaction(function* (p) {
       p.send(name + " start");
       yield* sleep(5);
       p.send(name + " read");
       return name.length;
     });
     print(name, result);
   }
   run(function* () {
     yield* gather(measure("a"), measure("bb"), bus(port).transaction((p) => p.send("c at once")));
     print(bus(port).locked(), bus(port) === bus(port), (bus(port) as unknown) === bus({}));
   });`,
  ["a start", "a read", "a 1", "bb start", "bb read", "bb 2", "c at once", "false true false"],
);

prints(
  "async functions, plain values and promises as the body",
  `run(async () => {
     const one = bus({ n: 20 });
     print(await one.transaction(async (p) => { await sleep(1); return p.n + 1; }));
     print(await one.transaction((p) => p.n + 2), await one.transaction((p) => Promise.resolve(p.n + 3)));
     print(await one.transaction((p) => undefined), one.locked());
   });`,
  ["21", "22 23", "undefined false"],
);

prints(
  "cancelled inside, before it began, between hand-over and run, and by an error: the next one goes on",
  `const one = bus({});
   const text = (error: unknown) => (error as Error).message;
   function* hold(name: string, ms: number) {
     yield* one.transaction(function* () {
       try { print(name, "in"); yield* sleep(ms); print(name, "through"); } finally { print(name, "out"); }
     });
   }
   run(function* () {
     const a = spawn(hold("a", 50)), b = spawn(hold("b", 50)), c = spawn(hold("c", 5));
     yield* sleep(1);
     b.cancel();
     a.cancel();
     yield* c;
     const d = spawn(hold("d", 5)), e = spawn(hold("e", 1)), f = spawn(hold("f", 1));
     yield* sleep(1);
     yield* d;
     e.cancel(); // it was handed the bus, and has not run since
     yield* f;
     try { yield* one.transaction(() => { throw new Error("at once"); }); } catch (error) { print(text(error)); }
     try { yield* one.transaction(function* () { yield* sleep(1); throw new Error("later"); }); } catch (error) { print(text(error)); }
     try { yield* timeout(3, hold("g", 50)); } catch (error) { print(error instanceof TimeoutError); }
     print(one.locked());
   });`,
  [
    "a in",
    "a out",
    "c in",
    "c through",
    "c out",
    "d in",
    "d through",
    "d out",
    "e in",
    "e out",
    "f in",
    "f through",
    "f out",
    "at once",
    "later",
    "g in",
    "g out",
    "true",
    "false",
  ],
);

prints(
  "the chip select is low during a transaction, and high after it in any case",
  `const select = { set() { print("CS 1"); }, reset() { print("CS 0"); } } as Pin;
   const one = bus({ send(text: string) { print(text); } });
   run(function* () {
     yield* one.transaction(function* (p) { p.send("a"); yield* sleep(1); p.send("b"); }, select);
     try { yield* timeout(2, one.transaction(() => sleep(50), select)); } catch (error) { print("late"); }
     yield* one.transaction((p) => p.send("c"));
   });`,
  ["CS 0", "a", "b", "CS 1", "CS 0", "CS 1", "late", "c"],
);

test("nobody pays for it who does not use it, and who does pays little", async () => {
  const main = (body: string): string => `run(function* () { ${body} yield* sleep(1); });`;
  const lock = (await compileProgram(main("const l = new Lock(); yield* l.acquire(); l.release();"))).length;
  const shared = (await compileProgram(main("yield* bus({ n: 1 }).transaction((p) => p.n);"))).length;
  expect(shared - lock).toBeLessThan(700);
});
