/** What a run costs the battery: lit LEDs and power to the microsecond, time awake as an estimate from counts. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Simulator, type Energy } from "../../sim/index.ts";
import { compileFiles } from "../support/program.ts";
import { bootOn } from "./support.ts";

test("a board that sleeps draws what its profile says", () => {
  const simulator = bootOn("PUCKJS", "");
  simulator.advance(3_600_000);
  const { averageMicroamps, microampHours, awakeMs, hops, tasks } = simulator.energy();
  expect({ hops, tasks }).toEqual({ hops: 0, tasks: [] });
  expect(awakeMs).toBeLessThan(5);
  expect(averageMicroamps).toBeCloseTo(40, 1);
  expect(microampHours).toBeCloseTo(40, 1);
});

test("lit LEDs count for as long as they are lit, and by their duty; a reset puts them out", () => {
  const simulator = bootOn(
    "PUCKJS",
    `LED1.set(); analogWrite(LED2, 0.25);
    setTimeout(function () { LED1.reset(); }, 1000);
    setTimeout(function () { reset(); }, 4000);`,
  );
  simulator.advance(10_000);
  expect(simulator.energy().litMs).toEqual({ LED1: 1000, LED2: 1000, LED3: 0 });
  // 2 of 10 s at 1500 µA.
  expect(simulator.energy().averageOf?.leds).toBeCloseTo(300);
});

test("without power nothing is used", () => {
  const simulator = bootOn("PUCKJS", "LED1.set();");
  simulator.advance(1000);
  simulator.powerOff();
  simulator.advance(9000);
  expect(simulator.energy()).toMatchObject({ poweredMs: 1000, litMs: { LED1: 1000 } });
  simulator.powerOn();
  simulator.advance(500);
  expect(simulator.energy()).toMatchObject({ poweredMs: 1500, litMs: { LED1: 1500 } });
});

test("each task has its hops; a program that hops more is awake for longer, and draws more", async () => {
  const run = async (period: number): Promise<Energy> => {
    const bundle = await compileFiles(
      {
        "main.ts": `import { run, sleep, spawn } from "pinwheel-rt";
          async function busy() { for (;;) await sleep(${period}); }
          run(async () => { spawn(busy); for (;;) await sleep(1000); });`,
      },
      { board: "PUCKJS", check: false },
    );
    const simulator = new Simulator({ board: loadBoard("PUCKJS") });
    simulator.boot(bundle);
    simulator.advance(10_000);
    return simulator.energy();
  };
  const [seldom, often] = [await run(500), await run(50)];
  expect(seldom.tasks).toEqual([
    { name: "busy", hops: 20 },
    { name: "main", hops: 10 },
  ]);
  expect(often.tasks).toEqual([
    { name: "busy", hops: 200 },
    { name: "main", hops: 10 },
  ]);
  // A hop with its pass is some 92,000 cycles: 1.44 ms at 64 MHz.
  expect(often.awakeMs! - seldom.awakeMs!).toBeCloseTo(180 * 1.44, -1);
  expect(often.averageMicroamps!).toBeGreaterThan(seldom.averageMicroamps!);
});

test("where nobody has said what a board draws, that is unknown", () => {
  const simulator = bootOn("ESP32", "setInterval(function () {}, 100);");
  simulator.advance(1000);
  const { awakeMs, averageMicroamps, microampHours } = simulator.energy();
  expect(awakeMs).toBeGreaterThan(0);
  expect([averageMicroamps, microampHours]).toEqual([undefined, undefined]);
  // The host's clock is not the profile's to know.
  expect(bootOn("LINUX", "").energy().awakeMs).toBeUndefined();
});
