// Contacts that bounce: debouncing is the board's, the time is that of coming to rest.
import { expect, test } from "vitest";
import { runProgram } from "./wake-support.ts";

const presses = (name: string) => (sim: Parameters<NonNullable<Parameters<typeof runProgram>[1]>>[0]) => {
  for (const at of [100, 300, 500]) sim.at(at, () => sim.button(name).press({ hold: 80, bounce: 10 }));
};

const counting = (make: string, wait: string): string =>
  `import { input, pressed, rising, run } from "pinwheel-rt";
   import { BTN1, D1 } from "pinwheel-rt/board";
   ${make}
   run(async () => {
     const times = [];
     try { for (;;) times.push(Math.round(await ${wait})); } catch (e) { print(times.join()); }
   });`;

test("pressed() gives one time a press, on any pin", async () => {
  for (const seed of [1, 2, 3]) {
    const { printed } = await runProgram(
      counting(`const pin = input(D1);`, `pin.pressed({ timeout: 1000 })`),
      presses("D1"),
      { seed },
    );
    const times = printed[0].split(",").map(Number);
    expect(times).toHaveLength(3);
    // The contacts come to rest within the 10 ms that they bounce.
    times.forEach((time, i) => {
      expect(time).toBeGreaterThanOrEqual(100 + 200 * i);
      expect(time).toBeLessThanOrEqual(110 + 200 * i);
    });
  }
});

test("without debouncing every contact is an edge", async () => {
  const { printed } = await runProgram(
    counting(`const pin = input(D1, { buffer: 64 });`, `pin.rising({ timeout: 1000 })`),
    presses("D1"),
  );
  expect(printed[0].split(",").length).toBeGreaterThan(3);
});

test("a board's own button is debounced when nothing is said", async () => {
  const { printed } = await runProgram(
    counting(`const button = input(BTN1);`, `button.rising({ timeout: 1000 })`),
    presses("BTN1"),
  );
  expect(printed[0].split(",")).toHaveLength(3);
});

test("the plain pressed(pin): each press once, those between two calls too", async () => {
  const { printed } = await runProgram(
    `import { pressed, run, sleep } from "pinwheel-rt";
     import { D1 } from "pinwheel-rt/board";
     run(async () => {
       print(Math.floor(await pressed(D1) / 100));
       await sleep(1000);
       print(Math.floor(await pressed(D1) / 100), Math.floor(await pressed(D1) / 100));
     });`,
    presses("D1"),
  );
  expect(printed).toEqual(["1", "3 5"]);
});
