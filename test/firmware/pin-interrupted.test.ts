// A handler that is broken off (out of memory, Ctrl-C) is removed by Espruino: pins and ports come back.
import { expect, test } from "vitest";
import { runProgram } from "./wake-support.ts";

test("an input whose watch was removed is watched again, once; its task was cut off in the callback", async () => {
  const { printed, simulator } = await runProgram(
    `import { input, run } from "pinwheel-rt";
     import { D1 } from "pinwheel-rt/board";
     const pin = input(D1, { edge: "rising" });
     run(async () => {
       for (;;)
         try {
           for await (const edge of pin) print("edge", edge.time);
         } catch (error) {
           print("edge", String(error));
         }
     });`,
    (sim) => {
      for (const at of [100, 200, 300]) {
        sim.at(at, () => sim.pin("D1").set(1));
        sim.at(at + 50, () => sim.pin("D1").set(0));
      }
      sim.at(200, () => sim.interruptAt());
    },
  );
  expect(printed.filter((line) => line.startsWith("edge"))).toEqual([
    "edge 100",
    "edge InterruptedError: the step was cut off: out of memory, or Ctrl-C",
    "edge 300",
  ]);
  expect(simulator.stats().watches).toBe(1);
});

test("a port whose handler was removed is heard again, once; another's loss does no harm", async () => {
  const { printed } = await runProgram(
    `import { lines, run } from "pinwheel-rt";
     import { D1, Serial1 } from "pinwheel-rt/board";
     const port = lines(Serial1, { baud: 9600 });
     setWatch(() => print("other"), D1, { repeat: true });
     run(async () => { for await (const line of port) print("line", line); });`,
    (sim) => {
      for (const at of [100, 200, 300, 500]) sim.at(at, () => sim.serial("Serial1").send(at + "\n"));
      sim.at(200, () => sim.interruptAt());
      sim.at(400, () => {
        sim.interruptAt("print");
        sim.pin("D1").set(1);
      });
    },
  );
  // It is broken off when it has given out the line.
  expect(printed.filter((line) => line.startsWith("line"))).toEqual([
    "line 100",
    "line 200",
    "line 300",
    "line 500",
  ]);
  expect(printed.filter((line) => line.includes("removing it"))).toHaveLength(2);
});
