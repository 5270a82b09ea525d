/** A step that is broken off: no catch and no finally runs, and what was running is removed, as on Espruino. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Simulator, printedLines } from "../../sim/index.ts";
import { bootOn } from "./support.ts";

test("an interruption passes by catch and finally", () => {
  const simulator = bootOn(
    "PUCKJS",
    `function inner() { try { print("before"); LED1.set(); print("not reached"); } catch (e) { print("caught"); } }
     setTimeout(function () {
       try { inner(); } catch { print("caught outside"); } finally { print("finally"); }
       print("after");
     }, 10);
     setTimeout(function () { try { throw "x"; } catch (e) { print("works again", e); } finally { print("finally"); } }, 20);`,
  );
  simulator.interruptAt("Pin.set");
  simulator.advance(50);
  expect(printedLines(simulator.trace)).toEqual([
    "before",
    "Execution Interrupted during event processing.",
    "works again x",
    "finally",
  ]);
  expect(simulator.pin("LED1").output).toBe(0);
});

test("the interval that was running is removed, and so are the others of the pass; timeouts stay", () => {
  const simulator = bootOn(
    "PUCKJS",
    `E.on("errorFlag", function (flags) { print("flags", flags.join(), E.getErrorFlags().join()); });
     setInterval(function () { print("first"); }, 10);
     setInterval(function () { print("innocent"); }, 10);
     setTimeout(function () { print("timeout"); }, 30);`,
  );
  simulator.interruptAt("print");
  simulator.advance(50);
  expect(printedLines(simulator.trace)).toEqual([
    "ERROR: Ctrl-C while processing interval - removing it.",
    "innocent",
    "ERROR: Ctrl-C while processing interval - removing it.",
    "Execution Interrupted during event processing.",
    "flags CALLBACK CALLBACK",
    "New interpreter error: CALLBACK",
    "timeout",
  ]);
  expect(simulator.stats().timersArmed).toBe(0);
});

test("the watch that was running is removed", () => {
  const simulator = bootOn("PUCKJS", `setWatch(function () { print("edge"); }, D1, { repeat: true });`);
  simulator.interruptAt("print", 2);
  for (const at of [10, 20, 30]) simulator.at(at, () => simulator.pin("D1").set((at / 10) % 2));
  simulator.advance(50);
  expect(printedLines(simulator.trace)).toEqual([
    "edge",
    "ERROR: Ctrl-C while processing watch - removing it.",
    "Execution Interrupted during event processing.",
    "New interpreter error: CALLBACK",
  ]);
  expect(simulator.stats().watches).toBe(0);
});

test("the data handler that was running is removed, and data waits from then on", () => {
  const simulator = bootOn(
    "PUCKJS",
    `Serial1.setup(115200); Serial1.on("data", function (d) { print("data"); });
     setTimeout(function () { print(Serial1.available()); }, 40);`,
  );
  simulator.interruptAt("print");
  simulator.serial("Serial1").send("a");
  simulator.at(20, () => simulator.serial("Serial1").send("bcd"));
  simulator.advance(50);
  expect(printedLines(simulator.trace)).toEqual([
    "ERROR: Error processing Serial data handler - removing it.",
    "Execution Interrupted during event processing.",
    "New interpreter error: CALLBACK",
    "3",
  ]);
});

test("a loop without end is broken off, and the rest goes on", () => {
  const simulator = new Simulator({ board: loadBoard("PUCKJS"), stepLimitMs: 200 });
  simulator.boot({
    code: `setInterval(function () { print("tick"); }, 20);
      setTimeout(function () { try { while (true); } catch (e) { print("caught"); } finally { print("finally"); } }, 30);`,
  });
  simulator.advance(50);
  expect(printedLines(simulator.trace)).toEqual([
    "tick",
    "Execution Interrupted during event processing.",
    "tick",
  ]);
});

test("an endless program does not hang the simulator at its start either", () => {
  const simulator = new Simulator({ board: loadBoard("PUCKJS"), stepLimitMs: 200 });
  simulator.boot({ code: `setTimeout(function () { print("lives"); }, 10); for (;;) {}` });
  simulator.advance(20);
  expect(printedLines(simulator.trace)).toEqual(["Execution Interrupted", "lives"]);
});

test("promises that follow each other without end are broken off", () => {
  const simulator = new Simulator({ board: loadBoard("PUCKJS"), stepLimitMs: 200 });
  simulator.boot({
    code: `function again() { return Promise.resolve().then(again); } setTimeout(again, 10);
      setTimeout(function () { print("lives"); }, 20);`,
  });
  simulator.advance(30);
  expect(printedLines(simulator.trace)[0]).toMatch(/^Execution Interrupted/);
});
