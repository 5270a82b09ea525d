/** Task rows: what a bundle's runtime tells about its tasks, by way of its source map. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Simulator } from "../../sim/index.ts";
import { eventsOf } from "./support.ts";

const code = `class Other { a() {} }
class Task { constructor(name) { this.name = name; this.a(); } a() {} b(state) { return state; } end(s) { this.b(s); } }
var one = new Task("blink"), two = new Task("effect"), three = new Task(3);
setTimeout(function () { two.end(2); }, 10);
setTimeout(function () { one.end(3); }, 20);
setTimeout(function () { three.end(1); }, 30);`;

function run(map?: string): Simulator {
  const simulator = new Simulator({ board: loadBoard("PUCKJS") });
  simulator.boot(map === undefined ? { code } : { code, map });
  simulator.advance(50);
  return simulator;
}

const hooks = { taskStarted: "a", taskEnded: "b" };

test("starts and ends, with names, ids in the order of starting, and results", () => {
  const simulator = run(JSON.stringify({ version: 3, x_pinwheel: { board: "PUCKJS", hooks } }));
  expect(eventsOf(simulator, "task")).toEqual([
    { t: 0, kind: "task", event: "start", id: 1, name: "blink" },
    { t: 0, kind: "task", event: "start", id: 2, name: "effect" },
    { t: 0, kind: "task", event: "start", id: 3, name: "3" },
    { t: 10, kind: "task", event: "end", id: 2, name: "effect", result: "error" },
    { t: 20, kind: "task", event: "end", id: 1, name: "blink", result: "cancelled" },
    { t: 30, kind: "task", event: "end", id: 3, name: "3", result: "done" },
  ]);
});

test("a task without a name is called by the function that it begins with, as the source has it", () => {
  const simulator = new Simulator({ board: loadBoard("PUCKJS") });
  const map = JSON.stringify({ x_pinwheel: { hooks: { ...hooks, names: { q: "blink" } } } });
  simulator.boot({
    code: `function q(){} function r(){}
class Task { constructor(name, f) { this.name = name; this.c = { f: f }; this.a(); } a() {} b(state) {} }
new Task(1, q); new Task(2, r); new Task("effect", q);`,
    map,
  });
  expect(eventsOf(simulator, "task").map((event) => "name" in event && event.name)).toEqual([
    "blink",
    "2",
    "effect",
  ]);
});

test("a class that has become a function is found by its prototype", () => {
  const simulator = new Simulator({ board: loadBoard("PUCKJS") });
  simulator.boot({
    code: `function Task(name) { this.name = name; this.a(); }
Task.prototype = { constructor: Task, a() {}, b: function (state) {} };
new Task("x").b(1);`,
    map: JSON.stringify({ x_pinwheel: { hooks } }),
  });
  expect(eventsOf(simulator, "task").map((event) => "name" in event && event.name)).toEqual(["x", "x"]);
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
