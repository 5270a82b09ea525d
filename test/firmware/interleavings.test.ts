// Every primitive under every interleaving of a small program: no lost wake, nothing handed over twice, no waiter left.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { playing, schedules, type Small } from "../support/interleavings.ts";

const all: readonly Small[] = [
  { kind: "event", workers: ["w", "w", "sc"] },
  { kind: "event", workers: ["ww", "scs"] },
  { kind: "lock", workers: ["ar", "ar"] },
  { kind: "lock", workers: ["ar", "a", "a"] },
  { kind: "semaphore", workers: ["a", "a", "rr"] },
  { kind: "condition", workers: ["w", "w", "nn"] },
  { kind: "condition", workers: ["w", "wn", "n"] },
  { kind: "barrier", workers: ["w", "w", "ww"] },
  { kind: "group", workers: ["g", "ssfs"] },
  { kind: "group", workers: ["g", "g", "sf"] },
  { kind: "timeout", workers: ["tt", "sx"] },
  { kind: "timeout", workers: ["t", "xs", "s"] },
  { kind: "flag", workers: ["ww", "ss"] },
  { kind: "signal", workers: ["ww", "ss"] },
  { kind: "latest", workers: ["w", "w", "ss"] },
  { kind: "broadcast", workers: ["w", "w", "sss"] },
  { kind: "queue", workers: ["g", "g", "pp"] },
  { kind: "queue", workers: ["p", "pp", "g"] },
  { kind: "lifo", workers: ["gg", "p", "p"] },
  { kind: "priority", workers: ["gg", "p", "p"] },
  { kind: "pipe", workers: ["w", "w", "rr"] },
  { kind: "stream", workers: ["r", "r", "fff"] },
  { kind: "bus", workers: ["t", "t", "ss"] },
  { kind: "stream", workers: ["t", "r", "fff"] },
];

const named = all.map((small) => [`${small.kind}: ${small.workers.join(", ")}`, small] as const);

test.for(named)("%s", { timeout: 60_000 }, async ([, small]) => {
  const list = schedules(small);
  expect(list.length).toBeGreaterThan(500);
  const simulator = new Simulator({ board: loadBoard("LINUX") });
  simulator.boot({ code: await playing(small, list) });
  simulator.advance(1e6);
  expect(printedLines(simulator.trace)).toEqual(["wrong 0", END]);
});

describeInterpreter("interleavings", () => {
  test.for(named)("%s: some of them", async ([, small]) => {
    const list = schedules(small);
    const some = list.filter((_, i) => i % Math.ceil(list.length / 25) === 0);
    expect(await runOnInterpreter(await playing(small, some))).toEqual(["wrong 0"]);
  });
});
