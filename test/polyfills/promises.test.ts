// Promise's missing members, and `all` of tasks. When reactions run differs, so lines are compared without their order.
// Late timers run in the order of their making, so what is due first is made first.
import { createContext, runInContext } from "node:vm";
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";

const later = `const later = (v, ms, fails) => new Promise((ok, no) => setTimeout(() => (fails ? no : ok)(v), ms));
  const show = (name) => [(v) => print(name, JSON.stringify(v)), (e) => print(name, "failed", e && e.errors ? JSON.stringify(e.errors) : e)];`;

const programs = {
  promises: `${later}
    Promise.race([later(2, 5), later(1, 20), later(3, 30, true)]).then(...show("race"));
    Promise.race([later("x", 5, true), later(1, 20)]).then(...show("race fails"));
    Promise.race([later(1, 5), Promise.resolve("second"), "third"]).then(...show("race second"));
    Promise.race(["now", later(1, 5)]).then(...show("race value"));
    Promise.any([later(1, 5, true), later(2, 10), later(3, 20)]).then(...show("any"));
    Promise.any([later(1, 5, true), later(2, 10, true)]).then(...show("any fails"));
    Promise.allSettled([later(1, 5, true), later(2, 10), 3]).then(...show("settled"));
    Promise.allSettled([]).then(...show("settled none"));
    Promise.allSettled(new Set([later(1, 1), 2])).then(...show("settled set"));
    later(1, 1).finally(() => { print("finally"); return 9; }).then(...show("after finally"));
    later("e", 1, true).finally(() => print("finally too")).then(...show("after failure"));
    later(1, 1).finally(() => { throw "own"; }).then(...show("own failure"));
    queueMicrotask(() => print("microtask"));`,
  tasks: `${later}
    const task = async (v, ms) => { await later(0, ms); if (v === "bad") throw v; return v; };
    Promise.all([task(1, 10), task(2, 5), later(3, 1), 4]).then(...show("all"));
    Promise.all([task("bad", 5), task(2, 10)]).then(...show("all fails"));
    Promise.all([]).then(...show("none"));
    (async () => { const [a, b] = await Promise.all([task("a", 3), task("b", 6)]); print("awaited", a, b); })();
    Promise.race([task("fast", 5), task("slow", 30)]).then(...show("race"));`,
  "what follows a task, or whatever else has a `then`": `${later}
    const task = async (v, ms) => { await later(0, ms); if (v === "bad") throw v; return v; };
    Promise.resolve(task(1, 5)).then(...show("resolve"));
    Promise.resolve(task("bad", 5)).then(...show("resolve fails"));
    new Promise((ok) => setTimeout(() => ok(task(2, 5)), 1)).then(...show("new"));
    new Promise((ok) => ok(task("bad", 5))).then(...show("new fails"));
    later(0, 1).then(() => task(3, 5)).then(...show("then"));
    later(0, 1, true).catch(() => task(4, 5)).then(...show("catch"));
    class Ready { #value = 5; then(ok) { ok(this.#value); } }
    class Broken extends Ready { then(ok, no) { no("broken"); } }
    class Deep extends Broken { constructor() { super(); this.more = 1; } }
    Promise.resolve(new Ready()).then(...show("class"));
    Promise.resolve(new Broken()).then(...show("derived"));
    later(0, 1).then(() => new Deep()).then(...show("deep"));
    Promise.resolve({ value: 6, then(ok) { ok(this.value); } }).then(...show("object"));
    Promise.all([new Ready(), later(1, 1)]).then(...show("all"));
    const settled = Promise.resolve(7);
    print(Promise.resolve(settled) === settled);
    (async () => print("awaited", await Promise.resolve(task(8, 5)), await new Ready()))();`,
  "thenables without any task": `${later}
    Promise.all([1, { then(ok) { ok(2); } }, later(3, 1)]).then(...show("all"));
    Promise.resolve({ then(ok, no) { no(4); } }).then(...show("resolve"));`,
};

async function inNode(code: string): Promise<string[]> {
  const lines: string[] = [];
  const print = (...values: unknown[]): number => lines.push(values.join(" "));
  runInContext(code, createContext({ print, setTimeout, queueMicrotask }));
  await new Promise((resolve) => setTimeout(resolve, 200));
  return lines.toSorted();
}

const bundle = async (code: string): Promise<string> =>
  (await compileFiles({ "main.js": `${code}\nsetTimeout(() => print("${END}"), 300);` }, { check: false }))
    .code;

test.for(Object.entries(programs))("%s in the simulator", async ([, code]) => {
  const simulator = new Simulator({ board: loadBoard("LINUX") });
  simulator.boot({ code: await bundle(code) });
  simulator.advance(400);
  const lines = printedLines(simulator.trace).filter((line) => line !== END);
  expect(lines.toSorted()).toEqual(await inNode(code));
});

describeInterpreter("promises", () => {
  test.for(Object.entries(programs))("%s", async ([, code]) => {
    expect((await runOnInterpreter(await bundle(code))).toSorted()).toEqual(await inNode(code));
  });
});
