// `yield*` waits for a Task and for an input's edges: both are shaped like frames, and must not be driven like them.
import { expect, test } from "vitest";
import { runProgram } from "./wake-support.ts";

test("yield* over an edge, a Task, and a wait that fails", async () => {
  const { printed } = await runProgram(
    `import { input, run, sleep, spawn, TimeoutError } from "pinwheel-rt";
     import { D1 } from "pinwheel-rt/board";
     const pin = input(D1);
     function* later() { yield* sleep(300); return 7; }
     run(function* () {
       const task = spawn(later());
       print("rising", yield* pin.rising());
       print("task", yield* task);
       print("falling", yield* pin.changed({ timeout: 200 }));
       try { yield* pin.changed({ timeout: 200 }); } catch (e) { print(e instanceof TimeoutError, String(e)); }
     });`,
    (sim) => {
      sim.at(50, () => sim.pin("D1").set(1));
      sim.at(70, () => sim.pin("D1").set(0));
    },
  );
  expect(printed).toEqual([
    "rising 50",
    "task 7",
    "falling 70",
    "true TimeoutError: nothing came within 200 ms",
  ]);
});
