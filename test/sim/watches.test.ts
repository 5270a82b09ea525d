/** setWatch: edges, debouncing, times, and the limits of each chip. */
import { expect, test } from "vitest";
import type { Simulator } from "../../sim/index.ts";
import { bootOn, eventsOf, printed } from "./support.ts";

/** Drives a pin through levels, each at its time in ms. */
function drive(simulator: Simulator, pin: string, levels: readonly (readonly [number, number])[]): void {
  for (const [at, level] of levels) simulator.at(at, () => simulator.pin(pin).set(level));
}

test("both edges by default, with the time of this edge and of the one before, in seconds", () => {
  const simulator = bootOn(
    "PUCKJS",
    `setWatch(function (e) { print(e.state, e.time, e.lastTime, e.pin); }, D1, { repeat: true });`,
  );
  drive(simulator, "D1", [
    [10, 1],
    [12.5, 0],
    [20, 1],
  ]);
  simulator.advance(50);
  expect(printed(simulator)).toEqual([
    "10 true 0.01 undefined D1",
    "12.5 false 0.0125 0.01 D1",
    "20 true 0.02 0.0125 D1",
  ]);
});

test("once without repeat, and only the edge asked for", () => {
  const simulator = bootOn(
    "PUCKJS",
    `setWatch(function (e) { print("once", e.state); }, D1);
     setWatch(function (e) { print("falling", e.lastTime); }, D1, { repeat: true, edge: "falling" });
     setWatch(function () { print("rising"); }, D1, { repeat: true, edge: 1 });`,
  );
  drive(simulator, "D1", [
    [10, 1],
    [20, 0],
    [30, 1],
  ]);
  simulator.advance(50);
  expect(printed(simulator)).toEqual(["10 once true", "10 rising", "20 falling 0.01", "30 rising"]);
});

test("debouncing waits until the pin is quiet, and gives the time at which it became so", () => {
  const simulator = bootOn(
    "PUCKJS",
    `setWatch(function (e) { print(e.state, e.time); }, D1, { repeat: true, edge: "both", debounce: 10 });`,
  );
  drive(simulator, "D1", [
    [100, 1],
    [103, 0],
    [105, 1],
    [200, 0], // Too short to count:
    [202, 1],
  ]);
  simulator.advance(300);
  expect(printed(simulator)).toEqual(["115 true 0.105"]);
});

test("buttons: pressed is 1, rising edge and 25 ms of debouncing by default; bounce does not show", () => {
  const simulator = bootOn("PUCKJS", `setWatch(function (e) { print("pressed", e.state); }, BTN1, true);`);
  for (const at of [100, 400])
    simulator.at(at, () => simulator.button("BTN1").press({ hold: 80, bounce: 6 }));
  simulator.advance(1000);
  expect(printed(simulator).map((line) => line.replace(/^\S+ /, ""))).toEqual([
    "pressed true",
    "pressed true",
  ]);
  const [first] = eventsOf(simulator, "watch");
  expect(first).toMatchObject({ pin: "D0", label: "BTN1", state: true });
  expect(first.t).toBeGreaterThanOrEqual(125);
  expect(first.t).toBeLessThanOrEqual(131);
});

test("without debouncing, bounce does show", () => {
  const simulator = bootOn(
    "PUCKJS",
    `var n = 0; setWatch(function () { n++; }, BTN1, { repeat: true, edge: 0, debounce: 0 });
     setTimeout(function () { print(n > 2, n % 2); }, 500);`,
  );
  simulator.at(100, () => simulator.button("BTN1").press({ hold: 80, bounce: 6 }));
  simulator.advance(600);
  expect(printed(simulator)).toEqual(["500 true 0"]);
});

test("ids, clearWatch, and its errors", () => {
  const simulator = bootOn(
    "PUCKJS",
    `function f() { print("never"); }
     function say(g) { try { g(); } catch (e) { print(e.message); } }
     print(setWatch(f, D1, true), setWatch(f, D2, true));
     clearWatch(2);
     print(setWatch(f, D2, true));
     say(function () { clearWatch(7); });
     say(function () { clearWatch(undefined); });
     say(function () { setWatch(1, D1); });
     say(function () { setWatch(f, D1, { edge: "up" }); });
     clearWatch();`,
  );
  drive(simulator, "D1", [[10, 1]]);
  simulator.advance(50);
  expect(printed(simulator)).toEqual([
    "0 1 2",
    "0 2",
    "0 Unknown Watch 7",
    "0 clearWatch(undefined) not allowed. Use clearWatch() instead",
    "0 Function or String not supplied!",
    "0 'edge' in setWatch should be 1, -1, 0, 'rising', 'falling' or 'both'",
  ]);
});

test("STM32 cannot watch two pins of one number: a warning, and no id", () => {
  const simulator = bootOn(
    "ESPRUINOWIFI",
    `var f = function () {}; print(setWatch(f, A1), setWatch(f, B1), setWatch(f, B0));`,
  );
  expect(printed(simulator)).toEqual([
    "0 WARNING: Unable to set watch. You may already have a watch on a pin with the same number (eg. A0 and B0),",
    "0 or this pin cannot be used with watch",
    "0 1 undefined 2",
  ]);
});

test("nRF52 has eight watches; a ninth has an id and never fires", () => {
  const simulator = bootOn(
    "PUCKJS",
    `[D1, D2, D6, D7, D8, D9, D10, D11, D12].forEach(function (p) {
       print(setWatch(function (e) { print("fired", e.pin); }, p, true));
     });`,
  );
  drive(simulator, "D11", [[10, 1]]);
  drive(simulator, "D12", [[20, 1]]);
  simulator.advance(50);
  expect(printed(simulator).slice(-2)).toEqual(["0 9", "10 fired D11"]);
});

test("edges that come faster than the idle loop takes them are lost when the queue is full", () => {
  const simulator = bootOn(
    "PUCKJS",
    `var n = 0;
     setWatch(function () { n++; }, D1, { repeat: true, edge: "both" });
     setTimeout(function () { var t = getTime() + 0.5; while (getTime() < t); }, 10);
     setTimeout(function () { print(n, E.getErrorFlags()); }, 900);
     E.on("errorFlag", function (f) { print(f.join()); });`,
  );
  for (let i = 0; i < 400; i++) simulator.at(100 + i, () => simulator.pin("D1").set((i + 1) % 2));
  simulator.advance(1000);
  // 1024 bytes of queue, 6 bytes an edge.
  expect(printed(simulator).map((line) => line.replace(/^\S+ /, ""))).toEqual([
    "FIFO_FULL",
    "170 [ ",
    '  "FIFO_FULL"',
    " ]",
  ]);
  expect(eventsOf(simulator, "flag")).toMatchObject([{ flag: "FIFO_FULL" }]);
});
