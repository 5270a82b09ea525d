// What a program retains in steady state: the memory in use after many hops, less that at their start.
import { runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";
import type { Group } from "./row.ts";

/** A slow machine may need so long. */
const limitMs = 600_000;

/** Prints the memory in use, what is not collected yet included, every thousand hops. */
function program(hops: number, free: number): string {
  return `
    import { run, sleep, spawn } from "pinwheel-rt";
    // Counted in thousands: a number above 2047 would take a variable of its own.
    let hops = 0;
    let thousands = 0;
    let padding;
    async function work(period) {
      for (;;) {
        await sleep(period);
        if (++hops < 1000) continue;
        hops = 0;
        thousands++;
        print(process.memory(false).usage);
        if (thousands === ${hops / 1000}) print("@@end");
      }
    }
    run(async () => {
      for (let i = 0; i < 40; i++) spawn(work(1 + (i % 3)));
      await sleep(50);
      padding = [];
      while (process.memory().free > ${free}) padding.push(0);
      await sleep(1e6);
    });`;
}

export const growth: Group = {
  name: "growth",
  title: "growth of the memory in use",
  needs: "board memory",
  async *rows({ quick }) {
    const hops = quick ? 10_000 : 100_000;
    for (const [free, name] of [
      [1e5, "all the memory free"],
      [200, "200 jsvars free"],
    ] as const) {
      const { code } = await compileFiles({ "growth.js": program(hops, free) });
      const usage = (await runOnInterpreter(code, { build: "m32", ms: limitMs })).map(Number);
      if (usage.length !== hops / 1000 || usage.some(Number.isNaN))
        throw new Error(`the program did not get through ${hops} hops; it printed:\n${usage.join("\n")}`);
      yield {
        work: `over ${hops.toLocaleString("en")} hops, ${name}`,
        unit: "jsvars",
        // What it is at a moment varies by some jsvars, so the most of each half is compared.
        measured: Math.max(...usage.slice(usage.length / 2)) - Math.max(...usage.slice(0, usage.length / 2)),
        goal: 0,
      };
    }
  },
};
