// How fast the simulator is, and what it takes. Processor time, not that on the clock; it differs from machine to machine,
// so it is told, and no test depends on it. Each program runs for a while before it is measured: the engine compiles it.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { fileURLToPath } from "node:url";
import { loadBoard } from "../../boards/index.ts";
import { Simulator, type SimulatedBundle } from "../../sim/index.ts";
import { compile } from "../../tools/compiler/index.ts";
import { compileFiles } from "../support/program.ts";
import type { Group } from "./row.ts";

const hourMs = 3_600_000;
const thermostat = fileURLToPath(new URL("../../examples/thermostat/index.ts", import.meta.url));

/** Ten tasks whose hops hardly ever fall together. */
const tenTasks = `
  import { run, sleep, spawn } from "pinwheel-rt";
  async function work(period) {
    for (;;) await sleep(period);
  }
  run(async () => {
    for (let i = 1; i < 10; i++) spawn(work(200 + 7 * i));
    await work(200);
  });`;
/** Hops of them in an hour: each task sleeps for its period, and no step takes time. */
const hopsAnHour = Array.from({ length: 10 }, (_, i) => hourMs / (200 + 7 * i)).reduce((a, b) => a + b);

export const simulator: Group = {
  name: "simulator",
  title: "The simulator, on one core of this machine",
  needs: "nothing",
  async *rows({ quick }) {
    const ten = await compileFiles({ "ten.js": tenTasks });
    const hops = booted("LINUX", ten);
    const perHour = fastest(quick ? 3 : 10, () => hops.advance(hourMs));
    yield {
      work: "a hop of one of 10 tasks",
      unit: "µs",
      measured: (perHour * 1000) / hopsAnHour,
      goal: 1e6 / 300e3,
    };

    const board = loadBoard("PUCKJS");
    const { code, map } = await compile({ entry: thermostat, board, check: false });
    const day = booted("PUCKJS", { code, map });
    const perDay = fastest(quick ? 1 : 3, () => day.advance(24 * hourMs));
    yield { work: "a day of examples/thermostat", unit: "ms", measured: Math.round(perDay), goal: 5000 };

    const week = booted("PUCKJS", { code, map });
    const used = Array.from({ length: 7 }, () => {
      for (let hour = 0; hour < 24; hour++) {
        week.advance(hourMs);
        week.takeTrace();
      }
      return heapMb();
    });
    const growth = used[used.length - 1] - used[0];
    yield { work: "  … growth from the first evening to the 7th", unit: "MB", measured: growth, goal: 0 };

    const counted = new Simulator({ board, memory: true });
    counted.boot({ code, map });
    const { passes } = counted.stats();
    const perCounted = processorMs(() => counted.advance(hourMs));
    const perPass = perCounted / (counted.stats().passes - passes);
    yield { work: "  … an idle pass with --memory", unit: "ms", measured: perPass };

    const count = quick ? 100 : 1000;
    const before = heapMb();
    const boards: Simulator[] = [];
    const perBoots = processorMs(() => {
      for (let i = 0; i < count; i++) boards.push(booted("PUCKJS", { code, map }, i));
    });
    yield { work: `${count} boards: to boot one`, unit: "ms", measured: perBoots / count };
    const perMinute = processorMs(() => boards.forEach((one) => one.advance(60_000)));
    yield { work: "  … a minute of one", unit: "ms", measured: perMinute / count };
    yield { work: "  … the memory of one", unit: "MB", measured: (heapMb() - before) / boards.length };
  },
};

function booted(board: string, bundle: SimulatedBundle, seed = 1): Simulator {
  const made = new Simulator({ board: loadBoard(board), seed });
  made.boot(bundle);
  return made;
}

/** Milliseconds that one core computes for it. */
function processorMs(run: () => void): number {
  const { user, system } = process.cpuUsage();
  run();
  const after = process.cpuUsage();
  return (after.user - user + after.system - system) / 1000;
}

/** The same for the fastest of several rounds; the engine's compiler computes beside the first ones. */
function fastest(rounds: number, run: () => void): number {
  return Math.min(...Array.from({ length: rounds }, () => processorMs(run)));
}

/** Memory in use after a collection. */
function heapMb(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed / 1e6;
}
