// The search itself: what counts as a run, that it repeats, and that it ends where there is nothing more.
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { applyScenario, Simulator } from "../../sim/index.ts";
import { Random } from "../../sim/random.ts";
import { deviating, following } from "../../tools/explore/choosers.ts";
import { runOnce, type Setup } from "../../tools/explore/run.ts";
import { perform, type Runner } from "../../tools/explore/runner.ts";
import { search } from "../../tools/explore/search.ts";
import { formatSchedule, parseSchedule } from "../../tools/explore/seed.ts";
import { shrink } from "../../tools/explore/shrink.ts";
import type { Check } from "../../tools/explore/property.ts";
import { setupOf } from "./support.ts";

const busy = `import { Flag, run, sleep, spawn } from "pinwheel-rt";
  import { BTN1, LED1 } from "pinwheel-rt/board";
  const pressed = new Flag();
  setWatch(() => pressed.set(), BTN1, { repeat: true, edge: "both", debounce: 0 });
  setInterval(() => LED1.toggle(), 10);
  setInterval(() => {}, 10);
  Serial1.setup(9600);
  Serial1.on("data", (text) => print(text));
  run(async () => {
    spawn(async () => { for (;;) { await sleep(7); print(BTN1.read()); } });
    for (;;) { await pressed.wait(); print("pressed"); }
  });`;
const stimuli = `
- { at: 5ms, until: 30ms, press: BTN1, hold: 4ms }
- { at: 10ms, until: 40ms, serial: Serial1, send: "hello" }
`;
let setup: Setup;

beforeAll(async () => {
  setup = await setupOf(busy, { stimuli, ms: 60 });
});

test("the usual order is what happens without a search, cuts in serial data aside", async () => {
  const press = "[{ at: 5ms, until: 30ms, press: BTN1, hold: 4ms }]";
  const { code, map, board, property, ms, ...rest } = await setupOf(busy, { stimuli: press, ms: 60 });
  const simulator = new Simulator({ board });
  applyScenario(simulator, property.scenario);
  simulator.boot({ code, map });
  simulator.advance(ms);
  expect(simulator.trace.length).toBeGreaterThan(20);
  const { trace } = runOnce({ code, map, board, property, ms, ...rest }, following([]));
  expect(trace).toEqual(simulator.trace);
});

test("a run at random is the same once more by the choices that it noted", () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 40; seed++) {
    const first = runOnce(setup, deviating(new Random(seed), 100), true);
    const again = runOnce(setup, following(first.deviations), true);
    expect(again).toEqual(first);
    seen.add(first.fingerprint);
  }
  expect(seen.size).toBeGreaterThan(30);
});

test("every kind of choice is made, and said in words", () => {
  const kinds = new Map<string, string>();
  for (let seed = 1; seed <= 20; seed++)
    for (const { kind, text } of runOnce(setup, deviating(new Random(seed), 100), true).told)
      kinds.set(kind, text);
  expect([...kinds.keys()].toSorted()).toEqual(["arrival", "hold", "slow", "split", "timers"]);
  expect(kinds.get("timers")).toMatch(/^of \d timers that are due, number \d runs first$/);
  expect(kinds.get("split")).toMatch(/^serial data is cut after \d of \d characters$/);
  expect(kinds.get("slow")).toMatch(/^the program takes \d(\.\d+)? ms/);
});

test("a search is the same every time, and no run is made twice", async () => {
  const limits = { runs: 60, bound: 1 };
  const result = await search(setup, limits, () => {});
  expect(result).toEqual(await search(setup, limits, () => {}));
  expect(result).toMatchObject({ runs: 60, randomRuns: 18, exhausted: 0, complete: false, found: undefined });
});

test("it is the same whoever makes the runs, in whatever order they come back", async () => {
  // Three lanes, of which the one asked last answers first.
  const answers: (() => void)[] = [];
  const lanes: Runner = {
    lanes: 3,
    batch: 4,
    run: (requests) =>
      new Promise((resolve) => {
        answers.push(() => resolve(requests.map((request) => perform(setup, request))));
        setImmediate(() => answers.pop()?.());
      }),
  };
  for (const limits of [
    { runs: 60, bound: 1 },
    { runs: 200, bound: 0 },
  ])
    expect(await search(setup, limits, () => {}, lanes)).toEqual(await search(setup, limits, () => {}));
});

test("it ends where nothing can happen in another order", async () => {
  const twoTimers = await setupOf(
    "setTimeout(() => print(1), 100); setTimeout(() => print(2), 100); setTimeout(() => print(3), 100);",
    {},
  );
  const result = await search({ ...twoTimers, slowMs: 0 }, { runs: 1000, bound: 9 }, () => {});
  expect(result).toMatchObject({ runs: 6, different: 6, complete: true, randomRuns: 0 });
});

test("a failure found at random is shrunk to what it takes", async () => {
  const five = await setupOf(
    `const order = [];
     for (let i = 0; i < 6; i++) setTimeout(() => { order.push(i); if (order.length === 6) print(order); }, 100);`,
    { atEnd: ({ printed: [line] }) => line.indexOf("5") > line.indexOf("2") },
  );
  const numbers = new Random(3);
  let found = runOnce(five, deviating(numbers, 20));
  while (found.failure === undefined || found.deviations.length < 4)
    found = runOnce(five, deviating(numbers, 20));
  const { outcome } = shrink(five, found);
  expect(outcome.deviations).toHaveLength(1);
  expect(outcome.failure?.check).toBe("atEnd");
});

test("a check that gives a promise does not hold", async () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what JavaScript may give
  const atEnd = (() => Promise.resolve(true)) as unknown as Check;
  const { failure } = runOnce(await setupOf("print(1);", { atEnd }), following([]));
  expect(failure?.message).toBe("the check gives a promise: it has to answer at once");
});

test("a seed is read as it is written", () => {
  const deviations = fc
    .uniqueArray(fc.tuple(fc.nat(1e6), fc.integer({ min: 1, max: 99 })), { selector: ([index]) => index })
    .map((list) =>
      list.toSorted(([a], [b]) => a - b).map(([index, alternative]) => ({ index, alternative })),
    );
  fc.assert(
    fc.property(fc.nat(), deviations, (seed, list) => {
      const schedule = { seed, deviations: list };
      expect(parseSchedule(formatSchedule(schedule))).toEqual(schedule);
    }),
    { seed: 1 },
  );
  expect(
    formatSchedule({
      seed: 1,
      deviations: [
        { index: 17, alternative: 1 },
        { index: 42, alternative: 2 },
      ],
    }),
  ).toBe("1-17-42.2");
});

test.each(["", "x", "1-", "1-2-1", "1-2.0", "1-2-2", "-1"])("%j is no seed", (text) => {
  expect(parseSchedule(text)).toBeUndefined();
});
