// What tasks cost in jsvars, on the 32-bit build with 2500 of 13 bytes, as boards have them.
import { expect, test } from "vitest";
import { printedOnInterpreter } from "../support/firmware.ts";
import { describeInterpreter, END } from "../support/interpreter.ts";

describeInterpreter(
  "memory",
  () => {
    test("a sleeping task with one local", async () => {
      const source = `
        function* one() { for (let i = 0; ; i++) yield* sleep(1000 + i); }
        const used = () => process.memory().usage;
        setTimeout(() => {
          spawn(one());
          setTimeout(() => {
            const before = used();
            for (let i = 0; i < 20; i++) spawn(one());
            setTimeout(() => print((used() - before) / 20), 100);
          }, 100);
        }, 50);`;
      const [each] = (await printedOnInterpreter(source, 600, "m32")).map(Number);
      // The coroutine: its object, f, p, its local, and its key in the wheel. The rest is the Task, and what makes a
      // coroutine that is used as a value a generator.
      expect(each).toBeLessThan(15.5);
    });

    test("ten thousand hops retain nothing, and 200 free jsvars are enough", async () => {
      const source = `
        let hops = 0;
        function* hopper(ms: number) { for (;;) { yield* sleep(ms); hops++; } }
        async function inner() { await sleep(0); return 1; }
        async function mixed() { for (;;) { await inner(); hops++; } }
        const used = () => process.memory().usage;
        const ballast: number[][] = [];
        run(async () => {
          for (let i = 0; i < 6; i++) spawn(hopper(1 + i));
          mixed();
          await sleep(100);
          while (process.memory().free > 200) ballast.push([1, 2, 3]);
          await sleep(100);
          // The least of several looks: what a hop holds for a moment does not count.
          let least = 0;
          const look = () => { const now = used(); if (!least || now < least) least = now; };
          for (const until of [6000, 16000]) {
            while (hops < until) await sleep(20);
            least = 0;
            for (let i = 0; i < 20; i++) { await sleep(3); look(); }
            print(least, process.memory().free <= 220, E.getErrorFlags().length);
          }
          print("${END}");
        });`;
      const [before, after] = await printedOnInterpreter(source, 18_000, "m32");
      const retained = (line = ""): number => Number(/^(\d+) true 0$/.exec(line)?.[1]);
      // Not the same to the last variable: every look may come while a hop holds one. A leak would be of thousands.
      expect(retained(after) - retained(before)).toBeLessThan(5);
    });
  },
  "m32",
);
