/** Task rows: what a bundle's runtime tells about its tasks, by way of its source map. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Simulator } from "../../sim/index.ts";
import { eventsOf } from "./support.ts";

const code = `function a(t){x(t)}function b(t){x(t)}function x(){}
var one = { nm: "blink" }, two = { nm: "effect", er: undefined }, three = { nm: "" };
a(one); a(two); a(three);
setTimeout(function () { two.er = new Error("no"); b(two); }, 10);
setTimeout(function () { one.cn = 1; b(one); }, 20);
setTimeout(function () { b(three); }, 30);`;

function run(map?: string): Simulator {
  const simulator = new Simulator({ board: loadBoard("PUCKJS") });
  simulator.boot(map === undefined ? { code } : { code, map });
  simulator.advance(50);
  return simulator;
}

const hooks = { taskStarted: "a", taskEnded: "b", fields: { name: "nm", error: "er", cancelled: "cn" } };

test("starts and ends, with names, ids in the order of starting, and results", () => {
  const simulator = run(JSON.stringify({ version: 3, x_pinwheel: { board: "PUCKJS", hooks } }));
  expect(eventsOf(simulator, "task")).toMatchObject([
    { t: 0, event: "start", id: 1, name: "blink" },
    { t: 0, event: "start", id: 2, name: "effect" },
    { t: 0, event: "start", id: 3, name: "task" },
    { t: 10, event: "end", id: 2, name: "effect", result: "error" },
    { t: 20, event: "end", id: 1, name: "blink", result: "cancelled" },
    { t: 30, event: "end", id: 3, name: "task", result: "done" },
  ]);
});

test("the second argument of taskEnded says the result itself", () => {
  const simulator = new Simulator({ board: loadBoard("PUCKJS") });
  const map = JSON.stringify({ x_pinwheel: { hooks: { taskStarted: "s", taskEnded: "e" } } });
  simulator.boot({ code: `function s(){}function e(){}var t={};s(t);e(t,"cancelled")`, map });
  expect(eventsOf(simulator, "task").at(-1)).toMatchObject({ result: "cancelled", name: "task" });
});

test("the program does not notice", () => {
  const watched = run(JSON.stringify({ x_pinwheel: { hooks } }));
  const without = run();
  expect(watched.trace.filter(({ kind }) => kind !== "task")).toEqual(without.trace);
});

test.for(["", "not json", "{}", '{"x_pinwheel":{"hooks":{"taskStarted":"a b"}}}'])(
  "a map without hooks means no task rows: %s",
  (map) => {
    expect(eventsOf(run(map), "task")).toEqual([]);
  },
);
