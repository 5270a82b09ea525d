// Law: random tasks on each primitive, cancelled anywhere, do what they do on CPython's asyncio, line by line; a Queue and
// a Barrier, which are stricter about who comes first, keep their own laws.
import { sample } from "fast-check";
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { onPython } from "../support/python.ts";
import { playerOf, scripts, type Script } from "../support/synchronization.ts";

async function simulated(script: Script): Promise<string[]> {
  const simulator = new Simulator({ board: loadBoard("LINUX") });
  simulator.boot({ code: await playerOf(script) });
  simulator.advance(100);
  const lines = printedLines(simulator.trace).map((line) => line.trimEnd());
  return lines.slice(0, lines.indexOf(END));
}

/** How the run ended: everybody has, and left nothing taken. */
const ending = (lines: readonly string[]): string[] =>
  lines.slice(-2).map((line) => line.replace(/ \d+ (True|False)$/, ""));

const tidy = (script: Script): string[] => ["left False False False", `over ${script.workers.length}`];

const runs = 100;
const seed = 7;

/** Steps of any number of tasks, or of one task each. */
const alike: Readonly<Record<string, readonly string[]>> = {
  "a lock": ["LLlll00"],
  "a semaphore": ["SSSsss00"],
  "an event": ["EEEenn00"],
  "a condition": ["CCWW1ac00"],
  // Two that put, or get, would meet where CPython lets one overtake.
  "a queue": ["PP0", "GG0"],
  "a queue, last in, first out": ["UU0", "uu0"],
  "a queue by priority": ["RR0", "rr0"],
};

test.for(Object.entries(alike))("%s, as on CPython", async ([, letters]) => {
  const list = sample(scripts(...letters), { numRuns: runs, seed });
  const expected = onPython("synchronization.py", list);
  for (const [i, script] of list.entries()) {
    const lines = await simulated(script);
    expect({ script, ending: ending(lines) }).toEqual({ script, ending: tidy(script) });
    expect({ script, lines }).toEqual({ script, lines: expected ? expected[i] : lines });
  }
});

/** The steps that tasks wait in before everybody is cancelled in the end. */
function waitingFor(lines: readonly string[], script: Script): string[] {
  const end = lines.findIndex((line) => line.startsWith("locked"));
  return lines.slice(end).flatMap((line) => {
    const [, worker] = /^(\d+) cancelled/.exec(line) ?? [];
    if (worker === undefined) return [];
    const taken = lines.slice(0, end).filter((each) => each.startsWith(`${worker} `)).length;
    return [script.workers[Number(worker)][taken]];
  });
}

test("a queue: what goes in comes out once, in order, and nobody waits for what is there", async () => {
  for (const script of sample(scripts("PPPGGG00"), { numRuns: runs, seed })) {
    const lines = await simulated(script);
    expect({ script, ending: ending(lines) }).toEqual({ script, ending: tidy(script) });
    const put: string[] = [];
    const got: string[] = [];
    for (const line of lines) {
      const [, worker, op, item] = /^(\d+) ([PG]) ?(\d*)$/.exec(line) ?? [];
      if (op === "P") put.push(worker);
      if (op === "G") got.push(String(Math.floor(Number(item) / 100)));
    }
    const left = Number(/^left \w+ \w+ \w+ (\d+)/m.exec(lines.join("\n"))?.[1]);
    // By whom: a task's items come in its own order. What is left in the end is in the queue.
    expect({ script, got, left }).toEqual({
      script,
      got: put.slice(0, got.length),
      left: put.length - got.length,
    });
    const waiting = waitingFor(lines, script);
    const inVain = waiting.filter((step) => (step === "G" && left > 0) || (step === "P" && left < 2));
    expect({ script, inVain }).toEqual({ script, inVain: [] });
  }
});

test("a queue: join waits for what is not dealt with, and who is cancelled in it leaves nothing", async () => {
  for (const script of sample(scripts("PGddJ0"), { numRuns: runs, seed })) {
    const lines = await simulated(script);
    expect({ script, ending: ending(lines) }).toEqual({ script, ending: tidy(script) });
  }
});

test("a barrier: it opens for as many as it is for", async () => {
  for (const script of sample(scripts("BB000"), { numRuns: runs, seed })) {
    const lines = await simulated(script);
    expect({ script, ending: ending(lines) }).toEqual({ script, ending: tidy(script) });
    const passed = (number: number): number => lines.filter((line) => line.endsWith(`B ${number}`)).length;
    const cancelled = lines.filter((line) => line.endsWith("cancelled")).length;
    // One that was let through may have been cancelled before it ran.
    const missing = passed(1) - passed(0);
    expect({ script, fits: missing >= 0 && missing <= cancelled }).toEqual({ script, fits: true });
  }
});

describeInterpreter("synchronisation", () => {
  const letters = [...Object.values(alike), ["PPGGdJ0"], ["BB00"]];
  test.for(letters)("%s: the same on the simulator", async (some) => {
    for (const script of sample(scripts(...some), { numRuns: 6, seed: 3 })) {
      const lines = (await runOnInterpreter(await playerOf(script))).map((line) => line.trimEnd());
      expect({ script, lines }).toEqual({ script, lines: await simulated(script) });
    }
  });
});
