/** Programs that wait in a loop: time passes for them, and the world goes on meanwhile. */
import { expect, test } from "vitest";
import { bootOn, printed } from "./support.ts";

test("waiting for the clock", () => {
  const simulator = bootOn(
    "PUCKJS",
    `var t = getTime(); while (getTime() < t + 0.25); print(getTime() - t < 0.3);`,
  );
  expect(printed(simulator)[0]).toMatch(/ true$/);
  expect(simulator.now).toBeGreaterThanOrEqual(250);
});

test("waiting for Date.now", () => {
  const simulator = bootOn("PUCKJS", `var t = Date.now(); while (Date.now() < t + 50);`);
  expect(simulator.now).toBeGreaterThanOrEqual(50);
});

test("waiting for a button: the scenario presses it meanwhile", () => {
  const simulator = bootOn(
    "PUCKJS",
    `setTimeout(function () { while (!BTN1.read()); print("pressed"); }, 10);`,
  );
  simulator.at(100, () => simulator.button("BTN1").press());
  simulator.advance(20);
  expect(printed(simulator)).toEqual([expect.stringMatching(/^100(\.\d)? pressed$/)]);
});

test("an ordinary program's readings take no time", () => {
  const simulator = bootOn("PUCKJS", `for (var i = 0; i < 900; i++) getTime(); print(getTime());`);
  expect(printed(simulator)).toEqual(["0 0"]);
});

test("getTime follows setTime, timers and watches do not", () => {
  const simulator = bootOn(
    "PUCKJS",
    `setTimeout(function () { setTime(1e9); print(getTime()); }, 10);
     setTimeout(function () { print(Math.round(getTime() * 1000), new Date().getFullYear(), Math.round(Date.now())); }, 20);`,
  );
  simulator.advance(30);
  expect(printed(simulator)).toEqual(["10 1000000000", "20 1000000000010 2001 1000000000010"]);
});
