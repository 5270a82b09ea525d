// Locks, events and queues at work retain nothing, on the 32-bit build with 2500 jsvars of 13 bytes, as boards have them.
import { expect, test } from "vitest";
import { printedForReal } from "../support/firmware.ts";
import { describeInterpreter, END } from "../support/interpreter.ts";

const work: Readonly<Record<string, string>> = {
  "a queue's producer and consumer": `const queue = new Queue<number>(2);
    spawn(async () => { for (let i = 0; ; i++) await queue.put(i % 100); });
    spawn(async () => { for (;;) { await queue.get(); rounds++; } });`,
  "a lock that three want": `const lock = new Lock();
    async function use() { for (;;) { await lock.acquire(); try { await sleep(0); rounds++; } finally { lock.release(); } } }
    spawn(use); spawn(use); spawn(use);`,
  "two events, to and fro": `const ping = new Event(), pong = new Event();
    spawn(async () => { for (;;) { await ping; ping.clear(); pong.set(); } });
    spawn(async () => { for (;;) { ping.set(); await pong; pong.clear(); rounds++; } });`,
};

describeInterpreter(
  "memory",
  () => {
    test.for(Object.entries(work))("%s, with 200 jsvars free", async ([, tasks]) => {
      const source = `
        let rounds = 0;
        const ballast: number[][] = [];
        run(async () => {
          ${tasks}
          while (rounds < 50) await sleep(1);
          while (process.memory().free > 200) ballast.push([1, 2, 3]);
          // The least of several looks: what a step holds for a moment does not count.
          for (let phase = 0; phase < 2; phase++) {
            rounds = 0;
            while (rounds < 1000) await sleep(1);
            let least = 9999;
            for (let i = 0; i < 20; i++) { await sleep(1); least = Math.min(least, process.memory().usage); }
            print(least, E.getErrorFlags().length);
          }
          print("${END}", ballast.length);
          print("${END}");
        });`;
      const [before, after] = await printedForReal(source, 60_000, "m32");
      const used = (line = ""): number => Number(/^(\d+) 0$/.exec(line)?.[1]);
      // Numbers beyond 2047, the clock's among them, take a variable more; a round that kept one would keep a thousand.
      expect(used(after) - used(before)).toBeLessThan(5);
    });
  },
  "m32",
);
