// What a program retains in steady state, at each kind of work: the memory in use after many rounds, less that at their
// start. Invariant: what is not collected yet counts as well, so garbage that only a collection finds would show.
import { runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";
import type { Group } from "./row.ts";

/** A slow machine may need so long for a row. */
const limitMs = 1_800_000;

const sleeping = `
  async function work(period) { for (;;) { await sleep(period); round(); } }
  for (let i = 0; i < 40; i++) spawn(work(1 + (i % 3)));`;

/** By kind of work: its tasks, each of which calls `round` again and again. */
const workloads: Readonly<Record<string, string>> = {
  "sleeping tasks": sleeping,
  "two events, to and fro": `
    const ping = new Event(), pong = new Event();
    spawn(async () => { for (;;) { await ping; ping.clear(); pong.set(); } });
    spawn(async () => { for (;;) { ping.set(); await pong; pong.clear(); round(); } });`,
  "a queue's producer and consumer": `
    const queue = new Queue(2);
    spawn(async () => { for (let i = 0; ; i++) { await queue.put(i % 100); round(); } });
    spawn(async () => { for (;;) { await queue.get(); round(); } });`,
  "a lock that three want": `
    const lock = new Lock();
    async function use() {
      for (;;) { await lock.acquire(); try { await sleep(0); round(); } finally { lock.release(); } }
    }
    spawn(use); spawn(use); spawn(use);`,
  "edges of a pin": `
    const watches = [];
    global.setWatch = (hear) => watches.push(hear);
    const pin = input(D1, { buffer: 3 });
    const event = { state: false, time: 0, lastTime: undefined, pin: D1 };
    spawn(async () => { for (;;) { await pin.rising(); round(); await pin.falling({ timeout: 60_000 }); round(); } });
    setInterval(() => {
      for (let i = 0; i < 6; i++) {
        event.state = !event.state;
        event.time = getTime();
        watches[0](event);
      }
    }, 0.5);`,
  "lines of a serial port": `
    const port = lines(LoopbackB, { buffer: 4 });
    spawn(async () => {
      for (;;) {
        LoopbackA.write("one\\ntwo\\nthree\\n");
        await port.read(); round();
        await port.read(); round();
        await port.read(); round();
      }
    });`,
};

/** Prints the memory in use, what is not collected yet included, every thousand rounds. */
function program(tasks: string, rounds: number, free: number): string {
  return `
    import { Event, input, lines, Lock, Queue, run, sleep, spawn } from "pinwheel-rt";
    import { D1, LoopbackA, LoopbackB } from "pinwheel-rt/board";
    // Counted in thousands: a number above 2047 would take a variable of its own.
    let rounds = 0;
    let thousands = 0;
    let padding;
    function round() {
      if (++rounds < 1000) return;
      rounds = 0;
      thousands++;
      print(process.memory(false).usage);
      if (thousands === ${rounds / 1000}) print("@@end");
    }
    run(async () => {
      ${tasks}
      await sleep(50);
      padding = [];
      while (process.memory().free > ${free}) padding.push(0);
      await sleep(1e6);
    });`;
}

/** By how much the memory in use has grown. */
async function grown(tasks: string, rounds: number, free: number): Promise<number> {
  const { code } = await compileFiles({ "growth.js": program(tasks, rounds, free) });
  const usage = (await runOnInterpreter(code, { build: "m32", ms: limitMs })).map(Number);
  if (usage.length !== rounds / 1000 || usage.some(Number.isNaN))
    throw new Error(`the program did not get through ${rounds} rounds; it printed:\n${usage.join("\n")}`);
  // What it is at a moment varies by some jsvars, so the most of each half is compared.
  return Math.max(...usage.slice(usage.length / 2)) - Math.max(...usage.slice(0, usage.length / 2));
}

export const growth: Group = {
  name: "growth",
  title: "growth of the memory in use over 100,000 rounds",
  needs: "board memory",
  async *rows({ quick }) {
    const rounds = quick ? 10_000 : 100_000;
    yield {
      work: "sleeping tasks, all the memory free",
      unit: "jsvars",
      measured: await grown(sleeping, rounds, 1e5),
      goal: 0,
    };
    for (const [name, tasks] of Object.entries(workloads))
      yield {
        work: `${name}, 200 free`,
        unit: "jsvars",
        measured: await grown(tasks, rounds, 200),
        goal: 0,
      };
  },
};
