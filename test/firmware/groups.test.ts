// Frames that are due in the same millisecond share one place in the wheel.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { printedLines } from "../../sim/index.ts";
import { bootProgram, printed, prints } from "../support/firmware.ts";

prints(
  "a member that starts a callee goes on in it",
  `function* inner(name: string) { yield* sleep(10); print(name, "inner"); }
   function* outer(name: string) { for (let i = 0; i < 2; i++) { yield* sleep(10); yield* inner(name); print(name, i); } }
   run(function* () { spawn(outer("a")); spawn(outer("b")); yield* sleep(60); });`,
  ["a inner", "a 0", "b inner", "b 0", "a inner", "a 1", "b inner", "b 1"],
);

prints(
  "a member that throws, ends, waits or yields does not disturb the others",
  `const gate = new Future<string>();
   async function each(what: number) {
     await sleep(20);
     if (what === 0) throw new Error("thrown");
     if (what === 1) print("waited", await gate);
     if (what === 2) await sleep(0);
     if (what === 3) gate.resolve("for 3");
     print("done", what);
   }
   run(async () => {
     const tasks = [0, 1, 2, 3, 4].map((what) => spawn(each(what)));
     await sleep(30);
     for (const task of tasks) print(task.done(), task.cancelled());
     try { await tasks[0]; } catch (error) { print((error as Error).message); }
   });
   setExceptionHandler((error) => print("reported", (error as Error).message));`,
  [
    "done 3",
    "done 4",
    "done 2",
    "waited for 3",
    "done 1",
    "reported thrown",
    ...Array.from({ length: 5 }, () => "true false"),
    "thrown",
  ],
);

prints(
  "a member cancels others of its group: those that have run, and those that have not",
  `const tasks: Task<void>[] = [];
   async function each(i: number) {
     try { await sleep(10); print("ran", i); if (i === 1) { tasks[0]!.cancel(); tasks[2]!.cancel(); } await sleep(10); print("again", i); }
     finally { print("left", i); }
   }
   run(async () => { for (let i = 0; i < 4; i++) tasks.push(spawn(each(i))); await sleep(50); });`,
  ["ran 0", "ran 1", "ran 3", "left 0", "left 2", "again 1", "left 1", "again 3", "left 3"],
);

test("a member that is cut off: what comes after it in its group is still due", async () => {
  const simulator = await bootProgram(`
    async function each(i: number) {
      await sleep(10);
      if (i === 1) digitalRead(1 as unknown as Pin);
      print("ran", i);
      await sleep(10);
      print("again", i);
    }
    setExceptionHandler((error) => print(String(error)));
    run(async () => { for (let i = 0; i < 4; i++) each(i); await sleep(50); print(allTasks().length); });`);
  simulator.interruptAt("digitalRead");
  simulator.advance(100);
  const own = printedLines(simulator.trace).filter((line) => /^(ran|again|Interrupted|\d)/.test(line));
  expect(own).toEqual([
    "ran 0",
    "ran 2",
    "ran 3",
    "InterruptedError: the step was cut off: out of memory, or Ctrl-C",
    "again 0",
    "again 2",
    "again 3",
    "1",
  ]);
});

test("weeks: the base moves, and every sleep keeps its deadline", async () => {
  const simulator = await bootProgram(`
    let wrong = 0, hops = 0;
    function* hopper(ms: number) {
      for (;;) {
        const before = time();
        yield* sleep(ms);
        const took = time() - before;
        if (took < ms - 0.001 || took > ms + 1.2) wrong++;
        hops++;
      }
    }
    for (const ms of [9e6, 9e6, 1e7, 4.9e8, 5e8, 5.1e8, 1e9, 2.2e9]) spawn(hopper(ms));
    setTimeout(() => print(hops, wrong), 2.605e9);`);
  simulator.advance(2.605e9 + 10);
  const [line] = printedLines(simulator.trace);
  expect(line).toMatch(/ 0$/);
  // Each of these sleeps is over when it should be; none more often.
  const expected = [9e6, 9e6, 1e7, 4.9e8, 5e8, 5.1e8, 1e9, 2.2e9].map((ms) => Math.floor(2.605e9 / ms));
  expect(Number(line.split(" ")[0])).toBe(expected.reduce((sum, each) => sum + each));
});

test("law: sleepers wake in the order of their deadlines, equal ones in that of their coming, cancelled ones never", async () => {
  const sleeper = fc.record({ start: fc.integer({ min: 0, max: 6 }), ms: fc.integer({ min: 1, max: 8 }) });
  const cancel = fc.record({ at: fc.integer({ min: 0, max: 12 }), which: fc.nat(11) });
  const cases = fc.sample(
    fc.tuple(fc.array(sleeper, { minLength: 2, maxLength: 12 }), fc.array(cancel, { maxLength: 5 })),
    { numRuns: 60, seed: 20 },
  );
  // One program for all: each case is a round of 30 ms. Starts and cancellations come half a millisecond after the
  // whole one, so that nothing but the order of insertion decides.
  const source = `
    const cases = ${JSON.stringify(cases)};
    async function one(sleepers: any[], cancels: any[], said: number[]) {
      const tasks: any[] = [];
      sleepers.forEach((each, i) => {
        tasks.push(spawn(async () => { await sleep(each.start + 0.5); await sleep(each.ms); said.push(i); }));
      });
      cancels.forEach((each) => {
        spawn(async () => { await sleep(each.at + 0.25); const task = tasks[each.which]; if (task) task.cancel(); });
      });
      await sleep(25);
      print(said.join());
    }
    run(async () => { for (const [sleepers, cancels] of cases as any[]) await one(sleepers, cancels, []); });`;
  const lines = await printed(source, 60 * 30);
  expect(lines).toEqual(cases.map(([sleepers, cancels]) => model(sleepers, cancels).join()));
});

interface Sleeper {
  start: number;
  ms: number;
}

/** The same, by sorting. A sleep is over at the first whole millisecond that is not too early, counted from 0.1. */
function model(sleepers: readonly Sleeper[], cancels: readonly { at: number; which: number }[]): number[] {
  const entries = sleepers.map(({ start, ms }, i) => ({ i, start: start + 1, due: start + 1 + ms }));
  const cancelled = (i: number, due: number): boolean =>
    // Of those that are due in the same millisecond, the canceller came first: it went to sleep at the start.
    cancels.some(({ at, which }) => which === i && at + 1 <= due);
  return entries
    .filter(({ i, due }) => !cancelled(i, due))
    .toSorted((a, b) => a.due - b.due || a.start - b.start || a.i - b.i)
    .map(({ i }) => i);
}
