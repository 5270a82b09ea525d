// A step that is cut off by Ctrl-C or by running out of memory skips `catch` and `finally`, and the native timer is
// removed: the loop mends itself, and the task that ran gets an InterruptedError.
import { expect, test } from "vitest";
import { printedLines } from "../../sim/index.ts";
import { bootProgram, printed, printedForReal } from "../support/firmware.ts";
import { describeInterpreter } from "../support/interpreter.ts";

/** What the program itself printed, without Espruino's own reports. */
const own = (lines: readonly string[]): string[] =>
  lines.filter((line) => !/^(ERROR|Execution|New interpreter|OUT OF|  +at|\s*\^|$)/.test(line));

const ticker = `async function tick(name: string, ms: number) { for (let i = 0; i < 4; i++) { await sleep(ms); print(name, i); } }
  function* victim() {
    try { yield* sleep(15); digitalWrite(1 as unknown as Pin, 1); print("not reached"); }
    catch (error) { print("victim", error instanceof InterruptedError); yield* sleep(10); print("victim goes on"); }
  }
`;

test("the task that ran gets an InterruptedError and may go on; the others do not notice", async () => {
  const simulator = await bootProgram(`${ticker}
    run(async () => { tick("a", 10); tick("b", 15); spawn(victim()); tick("c", 15); await sleep(100); print("end"); });`);
  simulator.interruptAt("digitalWrite");
  simulator.advance(200);
  expect(own(printedLines(simulator.trace))).toEqual([
    "a 0",
    "b 0",
    "c 0",
    "victim true",
    "a 1",
    "victim goes on",
    "b 1",
    "c 1",
    "a 2",
    "a 3",
    "b 2",
    "c 2",
    "b 3",
    "c 3",
    "end",
  ]);
  expect(simulator.stats().timersArmed).toBe(1);
});

test("a task that does not catch it ends, and is reported", async () => {
  const simulator = await bootProgram(`
    run(async () => { tick(); await spawn(async () => { await sleep(5); digitalRead(1 as unknown as Pin); }, "victim"); });
    async function tick() { try { for (;;) { await sleep(10); print("tick"); } } finally { print("main has ended"); } }`);
  simulator.interruptAt("digitalRead");
  simulator.advance(50);
  expect(own(printedLines(simulator.trace))).toEqual([
    "main has ended",
    "Uncaught in task main: InterruptedError: the step was cut off: out of memory, or Ctrl-C",
  ]);
});

test("the rest of the batch goes on; a try that does not suspend is skipped, as Espruino skips it", async () => {
  const simulator = await bootProgram(`
    function* one(name: string) {
      try { if (name === "b") digitalRead(1 as unknown as Pin); print(name); } catch { print("not reached"); }
    }
    run(async () => {
      setExceptionHandler((error, task) => print("reported", task.name, error instanceof InterruptedError));
      for (const name of ["a", "b", "c", "d"]) spawn(one(name), name);
      await sleep(20); print("end");
    });`);
  simulator.interruptAt("digitalRead");
  simulator.advance(50);
  expect(own(printedLines(simulator.trace))).toEqual(["a", "c", "d", "reported b true", "end"]);
});

test("who drives another is cut off with it: the caller of next(), and the starter of an async function", async () => {
  const simulator = await bootProgram(`
    function* numbers() { yield 1; digitalRead(1 as unknown as Pin); yield 2; }
    async function started() { digitalRead(1 as unknown as Pin); await sleep(1); }
    function* iterates() { const g = numbers(); g.next(); g.next(); print("not reached"); }
    function* starts() { started(); print("not reached"); yield* sleep(1); }
    run(async () => {
      setExceptionHandler((error, task) => print("reported", task.name, error instanceof InterruptedError));
      spawn(iterates(), "iterates"); await sleep(10); spawn(starts(), "starts"); await sleep(10);
      print("end", allTasks().length);
    });`);
  simulator.interruptAt("digitalRead");
  simulator.advance(9);
  simulator.interruptAt("digitalRead");
  simulator.advance(50);
  const lines = own(printedLines(simulator.trace));
  expect(lines.toSorted()).toEqual([
    "end 1",
    "reported 1 true",
    "reported iterates true",
    "reported starts true",
  ]);
});

test("a timer that was removed though it was not to blame is set up again, and nothing is late for long", async () => {
  const simulator = await bootProgram(`
    setInterval(() => { digitalRead(1 as unknown as Pin); }, 20.1);
    async function tick() { for (let i = 0; i < 5; i++) { await sleep(10); print(i, Math.round(time())); } }
    run(tick);`);
  simulator.interruptAt("digitalRead");
  simulator.advance(100);
  expect(own(printedLines(simulator.trace))).toEqual(["0 10", "1 20", "2 30", "3 40", "4 50"]);
});

test("an async function that a watch starts is cut off: its task gets the error", async () => {
  const simulator = await bootProgram(`
    async function called() { print("called"); digitalRead(1 as unknown as Pin); await sleep(1); }
    setInterval(() => { called(); }, 25);
    run(async () => { await sleep(50); print("end", allTasks().length); });`);
  simulator.interruptAt("digitalRead");
  simulator.advance(100);
  expect(own(printedLines(simulator.trace))).toEqual([
    "called",
    "Uncaught in task 1: InterruptedError: the step was cut off: out of memory, or Ctrl-C",
    "end 1",
  ]);
});

test("one that a native timeout starts: Espruino tells nobody, and the loop goes on all the same", async () => {
  const simulator = await bootProgram(`
    async function called() { print("called"); digitalRead(1 as unknown as Pin); await sleep(1); }
    setTimeout(() => { called(); }, 25);
    setTimeout(() => { spawn(function* () { print("spawned"); yield* sleep(5); print("slept"); }); }, 30);
    run(async () => { await sleep(50); print("end"); });`);
  simulator.interruptAt("digitalRead");
  simulator.advance(100);
  expect(own(printedLines(simulator.trace))).toEqual(["called", "spawned", "slept", "end"]);
});

describeInterpreter(
  "out of memory on 2500 jsvars",
  () => {
    test("the task that ran out of it gets an InterruptedError; the others go on", async () => {
      const source = `
        async function tick(name: string) { for (let i = 0; i < 3; i++) { await sleep(40); print(name, i); } }
        function* hungry() {
          try {
            yield* sleep(60);
            let text = "x";
            for (;;) text += text;
          } catch (error) { print("hungry", error instanceof InterruptedError); }
          yield* sleep(40);
          print("hungry goes on");
        }
        run(async () => { tick("a"); spawn(hungry()); tick("b"); await sleep(200); print("end"); });`;
      // Running out of memory takes its time, and leaves a trace among the lines: each task's own order counts.
      const lines = await printedForReal(source, 600, "m32");
      const of = (name: string): string[] =>
        lines.filter((line) => line.startsWith(`${name} `) || line === name);
      expect([...of("a"), ...of("b"), ...of("hungry"), ...of("end")]).toEqual([
        "a 0",
        "a 1",
        "a 2",
        "b 0",
        "b 1",
        "b 2",
        "hungry true",
        "hungry goes on",
        "end",
      ]);
    });
  },
  "m32",
);

test("nothing is reported when nothing was cut off", async () => {
  expect(
    await printed(`run(async () => { await sleep(5); E.getErrorFlags(); await sleep(5); print("end"); });`),
  ).toEqual(["end"]);
});
