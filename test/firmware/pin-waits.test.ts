// Awaiting edges of a pin: time stamps, debounce, what is kept between two awaits, time limits, cancellation.
import { expect, test } from "vitest";
import { runProgram } from "./wake-support.ts";

test("an edge gives the time at which it happened, however late the task looks", async () => {
  const { printed } = await runProgram(
    `import { input, run, sleep, time } from "pinwheel-rt";
     import { D1 } from "pinwheel-rt/board";
     const pin = input(D1);
     run(async () => {
       const a = await pin.rising();
       print("rising", a, time() - a < 1);
       await sleep(100);
       const b = await pin.falling();
       print("falling", b, time() >= 150);
       print(pin.lost);
     });`,
    (sim) => {
      sim.at(50, () => sim.pin("D1").set(1));
      sim.at(70, () => sim.pin("D1").set(0));
    },
  );
  expect(printed).toEqual(["rising 50 true", "falling 70 true", "0"]);
});
