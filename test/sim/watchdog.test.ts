/** The watchdog resets a board whose program hangs, or does not kick it. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Simulator } from "../../sim/index.ts";
import { bootOn, eventsOf, printed } from "./support.ts";

test("who has to kick it and does not is reset, and starts again without it", () => {
  const simulator = bootOn(
    "PUCKJS",
    `var s = require("Storage"); print("start");
     if (!s.read("was")) { s.write("was", "1"); E.enableWatchdog(1, false);
       var kicks = 0; setInterval(function () { if (++kicks < 4) E.kickWatchdog(); }, 500); }`,
  );
  simulator.advance(10_000);
  expect(printed(simulator)).toEqual(["0 start", "2500 start"]);
  expect(eventsOf(simulator, "boot").map(({ reason }) => reason)).toEqual(["power", "watchdog"]);
});

test("in automatic mode idling is enough, however long", () => {
  const simulator = bootOn(
    "PUCKJS",
    `E.enableWatchdog(0.5); setTimeout(function () { print("later"); }, 60000);`,
  );
  simulator.advance(70_000);
  expect(printed(simulator)).toEqual(["60000 later"]);
});

test("a step that waits too long is reset in the middle, past catch and finally", () => {
  const simulator = bootOn(
    "PUCKJS",
    `var s = require("Storage"); print("start");
     if (!s.read("was")) { s.write("was", "1"); E.enableWatchdog(0.5);
       setTimeout(function () {
         try { var end = getTime() + 2; while (getTime() < end); print("waited"); }
         catch (e) { print("caught"); } finally { print("finally"); }
       }, 1000); }`,
  );
  simulator.advance(5000);
  const lines = printed(simulator);
  expect(lines.map((line) => line.replace(/^\S+ /, ""))).toEqual(["start", "start"]);
  expect(Number(lines[1].split(" ")[0])).toBeCloseTo(1500, 0);
});

test("an endless loop is reset after the watchdog's time", () => {
  const simulator = new Simulator({ board: loadBoard("PUCKJS"), stepLimitMs: 200 });
  simulator.boot({
    code: `var s = require("Storage"); print("start");
      if (!s.read("was")) { s.write("was", "1"); E.enableWatchdog(2); setTimeout(function () { for (;;); }, 1000); }`,
  });
  simulator.advance(5000);
  expect(printed(simulator)).toEqual(["0 start", "3000 start"]);
});

test("Ctrl-C breaks off a step that waits", () => {
  const simulator = bootOn(
    "PUCKJS",
    `setTimeout(function () { var end = getTime() + 9; while (getTime() < end); print("waited"); }, 1000);
     setTimeout(function () { print("alive"); }, 3000);`,
  );
  simulator.at(2000, () => simulator.console.write("\x03"));
  simulator.advance(5000);
  expect(printed(simulator)).toEqual(["3000 alive"]);
  expect(eventsOf(simulator, "error")).toMatchObject([
    { text: "Execution Interrupted during event processing." },
  ]);
});
