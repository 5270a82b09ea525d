/** The same seed gives the same trace, byte for byte; another seed another one. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Simulator } from "../../sim/index.ts";

const code = `
  Serial1.setup(9600);
  Serial1.on("data", function (d) { print("got", d); });
  setWatch(function (e) { print(e.time, e.lastTime, Math.random()); }, BTN1, { repeat: true, edge: 0, debounce: 10 });
  setWatch(function (e) { print("raw", e.state); }, BTN1, { repeat: true, edge: 0, debounce: 0 });
  setInterval(function () { LED1.toggle(); }, 300);`;

function trace(seed: number): string {
  const simulator = new Simulator({ board: loadBoard("PUCKJS"), seed });
  simulator.boot({ code });
  for (const at of [500, 1500, 2500]) simulator.at(at, () => simulator.button("BTN1").press({ bounce: 8 }));
  simulator.at(1000, () => simulator.serial("Serial1").send("a longer line of text\n"));
  simulator.advance(3000);
  return simulator.trace.map((event) => JSON.stringify(event)).join("\n");
}

test("one seed, one trace", () => {
  expect(trace(7)).toBe(trace(7));
});

test("advancing in small steps changes nothing", () => {
  const small = new Simulator({ board: loadBoard("PUCKJS"), seed: 7 });
  small.boot({ code });
  for (const at of [500, 1500, 2500]) small.at(at, () => small.button("BTN1").press({ bounce: 8 }));
  small.at(1000, () => small.serial("Serial1").send("a longer line of text\n"));
  for (let i = 0; i < 3000; i++) small.advance(1);
  expect(small.trace.map((event) => JSON.stringify(event)).join("\n")).toBe(trace(7));
});

test("a trace that is taken out piece by piece is the same", () => {
  const simulator = new Simulator({ board: loadBoard("PUCKJS"), seed: 7 });
  simulator.boot({ code });
  for (const at of [500, 1500, 2500]) simulator.at(at, () => simulator.button("BTN1").press({ bounce: 8 }));
  simulator.at(1000, () => simulator.serial("Serial1").send("a longer line of text\n"));
  const pieces = simulator.takeTrace();
  for (let i = 0; i < 30; i++) {
    simulator.advance(100);
    pieces.push(...simulator.takeTrace());
  }
  expect(simulator.trace).toEqual([]);
  expect(pieces.map((event) => JSON.stringify(event)).join("\n")).toBe(trace(7));
});

test("another seed bounces and splits differently", () => {
  expect(trace(8)).not.toBe(trace(7));
});
