// What Espruino reports of itself reaches the program, with counts, and the watchdog is fed as long as the loop runs.
import { expect, test } from "vitest";
import { printedLines } from "../../sim/index.ts";
import { bootProgram, printedForReal, prints } from "../support/firmware.ts";
import { describeInterpreter } from "../support/interpreter.ts";

prints(
  "the watchdog is fed by the loop, three times within its time",
  `const fed: number[] = [];
   (global as any).E.enableWatchdog = (seconds: number, automatic: boolean) => print("on", seconds, automatic);
   (global as any).E.kickWatchdog = () => fed.push(Math.round(time()));
   run(async () => {
     watchdog(0.03);
     await sleep(35);
     print(fed.length);
   });
   try { watchdog(0); } catch (error) { print(String(error)); }`,
  ["on 0.03 false", "Error: watchdog: give it more than 0 seconds", "4"],
);

test("a full queue is told to the task that wants to know, and counted, again and again", async () => {
  const simulator = await bootProgram(
    `import { D1 } from "pinwheel-rt/board";
     setWatch(() => {}, D1, true);
     run(async () => {
       for await (const fault of faults().subscribe()) print(fault, faults().counts.FIFO_FULL, stats().faults.FIFO_FULL);
     });`,
    { board: "PUCKJS" },
  );
  for (const at of [50, 100])
    simulator.at(at, () => {
      for (let i = 0; i < 1000; i++) simulator.pin("D1").set(1 - (i % 2));
    });
  simulator.advance(200);
  expect(printedLines(simulator.trace).filter((line) => line.startsWith("FIFO"))).toEqual([
    "FIFO_FULL 1 1",
    "FIFO_FULL 2 2",
  ]);
});

describeInterpreter(
  "out of memory",
  () => {
    test("in a task: a fault of each kind, counted, and the loop goes on", async () => {
      const lines = await printedForReal(
        `async function eat() { await sleep(1); const all: unknown[] = []; for (;;) all.push([1, 2, 3, 4]); }
         run(async () => {
           try { await eat(); } catch (error) { print(String(error)); }
           await sleep(5);
           print("goes on", stats().faults.CALLBACK, stats().faults.MEMORY);
         });`,
        3000,
        "m32",
      );
      expect(lines.filter((line) => /^(goes on|InterruptedError)/.test(line))).toEqual([
        "InterruptedError: the step was cut off: out of memory, or Ctrl-C",
        "goes on 1 1",
      ]);
    });

    test("in a port's handler, which takes all of the port's with it: lines are heard again", async () => {
      const lines = await printedForReal(
        `import { LoopbackA, LoopbackB } from "pinwheel-rt/board";
         let isGreedy = true;
         const port = lines(LoopbackB);
         LoopbackB.on("data", () => {
           if (!isGreedy) return;
           isGreedy = false;
           const all: unknown[] = [];
           for (;;) all.push([1, 2, 3, 4]);
         });
         run(async () => {
           await sleep(1);
           LoopbackA.write("x\\n");
           await sleep(50);
           LoopbackA.write("again\\n");
           for (;;) if ((await port.read()).endsWith("again")) break;
           print("heard again");
         });`,
        3000,
        "m32",
      );
      expect(lines).toContain("ERROR: Error processing Serial data handler - removing it.");
      expect(lines).toContain("heard again");
    });
  },
  "m32",
);
