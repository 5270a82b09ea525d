// Memory runs out, and stays full: what the program holds, it goes on holding. On the 32-bit build, whose memory does
// not grow, with bundles for a board of the same memory.
import { expect, test } from "vitest";
import { compileProgram } from "../support/firmware.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";

/** What a program of the Puck.js says itself, without Espruino's own reports. */
async function said(source: string): Promise<string[]> {
  const code = await compileProgram(source, { board: "PUCKJS" });
  const lines = await runOnInterpreter(code, { build: "m32" });
  return lines.flatMap((line) => (line.includes("says ") ? [line.replace(/^.*says /, "")] : []));
}

describeInterpreter(
  "memory that is full of what the program keeps",
  () => {
    // The mending itself ran out of memory, and the loop stood still for good.
    test("the task that filled it is told, and the others go on", async () => {
      const lines = await said(`
        let others = 0, padding: number[] = [];
        async function other(ms: number) { for (;;) { await sleep(ms); others++; } }
        async function inner() { await sleep(20); for (;;) padding.push(0); }
        run(async () => {
          spawn(other(7)); spawn(other(11));
          const work = spawn(async () => { try { await inner(); } finally { await sleep(1); print("says finally"); } });
          await sleep(300);
          const before = others;
          await sleep(100);
          // Memory is as full as before.
          print("says", work.done(), others > before, process.memory(false).free < 150);
          padding = [];
          try { await work; } catch (error) { print("says", (error as Error).name); }
          // The reserve is there again.
          await sleep(1200);
          await spawn(async () => { await sleep(1); for (;;) padding.push(0); }).then(undefined, (error) => {
            padding = [];
            print("says", error.name);
          });
          print("${END}");
        });`);
      expect(lines).toEqual(["finally", "true true true", "InterruptedError", "InterruptedError"]);
    });

    test("a sleep takes no more than its step gives back: it is never what fails", async () => {
      const lines = await said(`
        let padding: number[] = [], filled = false, rounds = 0;
        // What is left when the step ends, by one less in each round, until the filling itself is cut off.
        async function round(left: number) {
          filled = false;
          let n = process.memory().free - left;
          // From the loop itself: a step that is called from deeper gives more back.
          await sleep(1);
          for (; n > 0; n--) padding.push(0);
          filled = true;
          await sleep(300);
        }
        function release() { padding = []; }
        run(async () => {
          try {
            for (let left = -16; ; left--) { setTimeout(release, 50); await round(left); rounds++; }
          } catch (error) {
            print("says", (error as Error).name, filled, rounds > 3);
          }
          print("${END}");
        });`);
      expect(lines).toEqual(["InterruptedError false true"]);
    });
  },
  "m32",
);
