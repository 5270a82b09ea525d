// The buffer of an input: edges that come while nobody waits are kept, up to its size, and what is dropped is counted.
import { describe, expect, test } from "vitest";
import type { Simulator } from "../../sim/index.ts";
import { runProgram } from "./wake-support.ts";

/** Rising at 10, 20, 30, … ms, falling 4 ms after each. */
function pulses(count: number): (sim: Simulator) => void {
  return (sim) => {
    for (let i = 1; i <= count; i++) {
      sim.at(10 * i, () => sim.pin("D1").set(1));
      sim.at(10 * i + 4, () => sim.pin("D1").set(0));
    }
  };
}

const program = (options: string, body: string): string =>
  `import { input, run, sleep } from "pinwheel-rt";
   import { D1 } from "pinwheel-rt/board";
   const pin = input(D1, ${options});
   run(async () => { await sleep(1000); ${body} });`;

test("edges from before are given in order, then only new ones", async () => {
  const { printed } = await runProgram(
    program(
      `{}`,
      `for (let i = 0; i < 6; i++) print(await pin.changed());
       print("waits"); print(await pin.changed());`,
    ),
    (sim) => {
      pulses(3)(sim);
      sim.at(2000, () => sim.pin("D1").set(1));
    },
  );
  expect(printed).toEqual(["10", "14", "20", "24", "30", "34", "waits", "2000"]);
});

describe("a full buffer of three, after five rising edges", () => {
  const take = `print(pin.lost, await pin.rising(), await pin.rising(), await pin.rising()); print(pin.lost);`;
  const policies: [string, string][] = [
    ["oldest", "2 30 40 50"],
    ["newest", "2 10 20 30"],
    ["coalesce", "2 10 20 50"],
  ];
  test.each(policies)("%s", async (overflow, expected) => {
    const options = `{ edge: "rising", buffer: 3, overflow: "${overflow}" }`;
    const { printed } = await runProgram(program(options, take), pulses(5));
    expect(printed).toEqual([expected, "2"]);
  });

  test("drops the oldest when nothing is said", async () => {
    const { printed } = await runProgram(program(`{ edge: "rising", buffer: 3 }`, take), pulses(5));
    expect(printed).toEqual(["2 30 40 50", "2"]);
  });
});

test("awaiting one kind of edge passes over the others, also those that come while it waits", async () => {
  const { printed } = await runProgram(
    program(`{}`, `print(await pin.falling(), await pin.rising()); print(await pin.falling(), pin.lost);`),
    (sim) => {
      pulses(1)(sim); // 10 rising, 14 falling
      sim.at(1100, () => sim.pin("D1").set(1));
      sim.at(1200, () => sim.pin("D1").set(0));
    },
  );
  expect(printed).toEqual(["14 1100", "1200 0"]);
});

test("clear() forgets what has been kept", async () => {
  const { printed } = await runProgram(
    program(`{}`, `pin.clear(); print(await pin.rising(), pin.lost);`),
    (sim) => {
      pulses(2)(sim);
      sim.at(1500, () => sim.pin("D1").set(1));
    },
  );
  expect(printed).toEqual(["1500 0"]);
});

test("a burst of hundreds of edges within a millisecond is kept or counted, none is made up", async () => {
  const { printed } = await runProgram(
    program(
      `{ edge: "both", buffer: 16 }`,
      `let n = 0; try { for (;;) { await pin.changed({ timeout: 1 }); n++; } } catch (e) { print(n, pin.lost); }`,
    ),
    (sim) => {
      for (let i = 0; i < 100; i++) sim.at(5 + i / 100, () => sim.pin("D1").set(1 - (i % 2)));
    },
  );
  expect(printed).toEqual(["16 84"]);
});

test("ten thousand edges at once: Espruino's queue drops most, which is told in `lost`, and the loop goes on", async () => {
  const { printed } = await runProgram(
    program(
      `{ edge: "both", buffer: 16 }`,
      `print(pin.lost); await sleep(100);
       let n = 0; try { for (;;) { await pin.changed({ timeout: 1 }); n++; } } catch (e) { print(n, pin.lost); }`,
    ),
    (sim) => {
      sim.at(500, () => {
        for (let i = 0; i < 10_000; i++) sim.pin("D1").set(1 - (i % 2));
      });
    },
  );
  // The queue of a Puck.js takes 170 of them: 16 are kept, 154 dropped here; and once the queue was full.
  expect(printed).toEqual(["New interpreter error: FIFO_FULL", "155", "16 155"]);
});
