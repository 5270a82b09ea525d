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

test("an edge and a line at once: gather and spawn take them", async () => {
  const { printed } = await runProgram(
    `import { gather, input, lines, run, spawn } from "pinwheel-rt";
     import { D1, Serial1 } from "pinwheel-rt/board";
     const pin = input(D1);
     const port = lines(Serial1, { baud: 9600 });
     run(async () => {
       print(JSON.stringify(await gather(pin.rising(), port.read())));
       try { await gather(port.read({ timeout: 50 })); } catch (error) { print(String(error)); }
       print(await spawn(pin.falling()));
       const given_up = spawn(() => pin.rising());
       setTimeout(() => given_up.cancel(), 10);
       try { await given_up; } catch (error) { print(String(error), pin.next_); }
     });`,
    (sim) => {
      sim.at(50, () => sim.pin("D1").set(1));
      sim.at(60, () => sim.serial("Serial1").send("hello\n"));
      sim.at(200, () => sim.pin("D1").set(0));
    },
  );
  expect(printed).toEqual([
    '[50,"hello"]',
    "TimeoutError: nothing came within 50 ms",
    "200",
    "CancelledError undefined",
  ]);
});

test("one wait awaited by several: each gets an edge of its own, and nobody is left waiting", async () => {
  const { printed } = await runProgram(
    `import { gather, input, run, spawn } from "pinwheel-rt";
     import { D1 } from "pinwheel-rt/board";
     const pin = input(D1, { edge: "rising" });
     run(async () => {
       const edge = pin.rising();
       print(JSON.stringify(await gather(edge, edge)));
       const again = spawn(async () => { await edge; print("again"); });
       const never = spawn(async () => { await edge; print("never"); });
       setTimeout(() => never.cancel(), 10);
       await again;
       print(never.cancelled());
     });`,
    (sim) => {
      for (const at of [50, 200]) {
        sim.at(at, () => sim.pin("D1").set(1));
        sim.at(at + 20, () => sim.pin("D1").set(0));
      }
    },
  );
  // An edge goes to all who wait for one at that moment.
  expect(printed).toEqual(["[50,50]", "again", "true"]);
});
