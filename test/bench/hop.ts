// What a hop costs: one wake of one task, from due to asleep again, beside the same on native timers and promises.
import { compileFiles } from "../support/program.ts";
import { BOARD, FAST, type Clock, type Script } from "./instructions.ts";
import type { Group } from "./row.ts";

/** The task with number `i` sleeps this long, as an expression. */
type Period = string;

/** All are due in the same millisecond. */
const aligned: { period: Period; clock: Clock } = { period: "10", clock: FAST };
/** As programs really are: each pass has one that is due. */
const staggered: { period: Period; clock: Clock } = { period: "200 + i * 7.3", clock: BOARD };

/** Tasks that sleep in a loop, as a Pinwheel program; `more` is appended to it. */
export function program(tasks: number, period: Period, more = ""): Script {
  return async (hops) => {
    const source = `
      import { run, sleep, spawn } from "pinwheel-rt";
      let hops = 0;
      async function work(period) {
        for (;;) {
          await sleep(period);
          if (++hops === ${hops}) setTimeout(clearInterval, 0); // all timers: the interpreter ends
        }
      }
      async function main() {
        let i = 1;
        while (i < ${tasks}) {
          spawn(work(${period}));
          i++;
        }
        i = 0;
        await work(${period});
      }
      run(main);
      ${more}`;
    return (await compileFiles({ "hop.js": source })).code;
  };
}

function timeoutChains(chains: number, period: Period): Script {
  return (hops) => `
    var hops = 0;
    function chain(period) {
      function wake() { if (++hops === ${hops}) clearInterval(); else setTimeout(wake, period); }
      setTimeout(wake, period);
    }
    for (var i = 0; i < ${chains}; i++) chain(${period});`;
}

function promiseChains(chains: number, period: Period): Script {
  return (hops) => `
    var hops = 0;
    function delay(ms) { return new Promise(function (resolve) { setTimeout(resolve, ms); }); }
    function chain(period) {
      function wake() { if (++hops === ${hops}) clearInterval(); else delay(period).then(wake); }
      delay(period).then(wake);
    }
    for (var i = 0; i < ${chains}; i++) chain(${period});`;
}

export const hop: Group = {
  name: "hop",
  title: "a hop of `await sleep(ms)` in a loop; native: a setTimeout chain",
  needs: "count",
  async *rows({ count, quick }) {
    for (const [name, { period, clock }] of Object.entries({ aligned, staggered }))
      for (const tasks of quick ? [10] : [1, 10, 50, 100]) {
        // Two rounds at least, then as many hops again: every task as often as the others.
        const from = Math.max(200, 2 * tasks);
        const to = 3 * from;
        const native = await count!(timeoutChains(tasks, period), from, to, clock);
        const goal = tasks === 1 ? undefined : name === "aligned" ? 100e3 : 200e3;
        yield {
          work: `${name}, ${tasks} ${tasks === 1 ? "task" : "tasks"}`,
          unit: "instructions",
          // Over several renumberings of the wheel, which come once in some 900 hops and cost by the task.
          measured: await count!(program(tasks, period), 1000, quick ? 2000 : 4000, clock),
          goal,
          native,
        };
        yield {
          work: `  … as promises: new Promise(…).then(f)`,
          unit: "instructions",
          measured: await count!(promiseChains(tasks, period), from, to, clock),
          native,
        };
      }
  },
};
