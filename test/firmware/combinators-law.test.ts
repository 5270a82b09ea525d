// Law: whatever is cancelled, in whichever batch, every combinator, group and time limit does what CPython's does, line by
// line, and leaves as many tasks behind. race and any, which CPython has not, leave none, and lose no cancellation.
import { expect, test } from "vitest";
import { patience, Played } from "../support/cpython.ts";
import { describeInterpreter } from "../support/interpreter.ts";

/** In how many batches something is cancelled, one after the other. */
const batches = 9;

const prelude = {
  ts: `
    const known: Record<string, Task<unknown>> = {};
    // What ends before anybody awaits it.
    setExceptionHandler(() => {});
    // Works for so many batches; to clean up takes it one, if it is "tidy".
    function* child(name: string, batches: number, how = "") {
      known[name] = me();
      try {
        while (batches--) yield* sleep(0);
        if (how === "fails") throw new Error(name);
        say(name, "ends");
        return name;
      } finally {
        if (me().cancelling()) { say(name, CANCEL); if (how === "tidy") { yield* sleep(0); say(name, "is clean"); } }
      }
    }
    async function inject(subject: () => any) {
      const others = allTasks().length;
      for (const victim of ["whole", "a", "b"])
        for (let at = 0; at < ${batches}; at++) {
          for (const name of ["a", "b", "c"]) delete known[name];
          const whole = spawn(subject());
          for (let i = 0; i < at; i++) await sleep(0);
          const task = victim === "whole" ? whole : known[victim];
          say(at, victim, task ? task.cancel() : "not yet");
          await outcome(whole);
          say("left", allTasks().length - others);
          for (const each of allTasks().slice(others)) each.cancel();
          for (let i = 0; i < 6; i++) await sleep(0);
          say("in the end", allTasks().length - others);
        }
    }`,
  py: `
    known = {}
    async def child(name, batches, how=""):
        known[name] = me()
        try:
            for _ in range(batches):
                await sleep(0)
            if how == "fails":
                raise ValueError(name)
            say(name, "ends")
            return name
        except CancelledError:
            say(name, "cancelled")
            if how == "tidy":
                await sleep(0)
                say(name, "is clean")
            raise
    async def inject(subject):
        for victim in ["whole", "a", "b"]:
            for at in range(${batches}):
                known.clear()
                before = asyncio.all_tasks()
                whole = spawn(subject())
                for _ in range(at):
                    await sleep(0)
                task = whole if victim == "whole" else known.get(victim)
                say(at, victim, task.cancel() if task else "not yet")
                await outcome(whole)
                more = asyncio.all_tasks() - before
                say("left", len(more))
                for each in sorted(more, key=lambda task: int(task.get_name().split("-")[1])):
                    each.cancel()
                for _ in range(6):
                    await sleep(0)
                say("in the end", len(asyncio.all_tasks() - before))`,
};

const alike: Readonly<Record<string, { ts: string; py: string }>> = {
  await: { ts: `yield* child("a", 2, "tidy")`, py: `await child("a", 2, "tidy")` },
  "a task": { ts: `yield* spawn(child("a", 2, "tidy"))`, py: `await spawn(child("a", 2, "tidy"))` },
  gather: {
    ts: `(yield* gather(child("a", 1), child("b", 3, "tidy"))).join()`,
    py: `",".join(await gather(child("a", 1), child("b", 3, "tidy")))`,
  },
  "gather, one fails": {
    ts: `yield* gather(child("a", 3, "tidy"), child("b", 1, "fails"), child("c", 2))`,
    py: `await gather(child("a", 3, "tidy"), child("b", 1, "fails"), child("c", 2))`,
  },
  "gather with errors": {
    ts: `(yield* gather(child("a", 2, "tidy"), child("b", 1, "fails"), { returnErrors: true })).length`,
    py: `len(await gather(child("a", 2, "tidy"), child("b", 1, "fails"), return_exceptions=True))`,
  },
  "wait for the first": {
    ts: `(yield* wait([spawn(child("a", 2, "tidy")), spawn(child("b", 4))], { until: "first" })).done.length`,
    py: `len((await asyncio.wait([spawn(child("a", 2, "tidy")), spawn(child("b", 4))], return_when="FIRST_COMPLETED"))[0])`,
  },
  "wait for all": {
    ts: `(yield* wait([spawn(child("a", 2, "tidy")), spawn(child("b", 3, "fails"))])).done.length`,
    py: `len((await asyncio.wait([spawn(child("a", 2, "tidy")), spawn(child("b", 3, "fails"))]))[0])`,
  },
  asCompleted: {
    ts: `yield* (function* () { let all = ""; for (const next of asCompleted([child("a", 3), child("b", 1)])) all += yield* next; return all; })()`,
    py: `"".join([await each for each in asyncio.as_completed([spawn(child("a", 3)), spawn(child("b", 1))])])`,
  },
  shield: {
    ts: `yield* shield(spawn(child("a", 3, "tidy")))`,
    py: `await shield(spawn(child("a", 3, "tidy")))`,
  },
  "timeout, in time": {
    ts: `yield* timeout(50, child("a", 3, "tidy"))`,
    py: `await limited(50, lambda: child("a", 3, "tidy"))`,
  },
  "timeout, at once": {
    ts: `yield* timeout(0, child("a", 3, "tidy"))`,
    py: `await limited(0, lambda: child("a", 3, "tidy"))`,
  },
  "timeout, at once, of a task": {
    ts: `yield* timeout(0, () => spawn(child("a", 3, "tidy")))`,
    py: `await limited(0, lambda: spawn(child("a", 3, "tidy")))`,
  },
  "timeouts, nested, both at once": {
    ts: `yield* timeout(0, timeout(0, child("a", 3, "tidy")))`,
    py: `await limited(0, lambda: limited(0, lambda: child("a", 3, "tidy")))`,
  },
  "a group": {
    ts: `yield* new TaskGroup(function* (group) { group.spawn(child("a", 2)); group.spawn(child("b", 4, "tidy")); yield* child("c", 1); return "body"; })`,
    py: `await grouped(lambda group: [group.create_task(child("a", 2)), group.create_task(child("b", 4, "tidy"))], lambda: child("c", 1))`,
  },
  "a group, one fails while the body runs": {
    ts: `yield* new TaskGroup(function* (group) { group.spawn(child("a", 1, "fails")); group.spawn(child("b", 5, "tidy")); yield* child("c", 6); return "body"; })`,
    py: `await grouped(lambda group: [group.create_task(child("a", 1, "fails")), group.create_task(child("b", 5, "tidy"))], lambda: child("c", 6))`,
  },
  "a group, the body fails": {
    ts: `yield* new TaskGroup(function* (group) { group.spawn(child("a", 4)); group.spawn(child("b", 5, "tidy")); yield* child("c", 2, "fails"); return "body"; })`,
    py: `await grouped(lambda group: [group.create_task(child("a", 4)), group.create_task(child("b", 5, "tidy"))], lambda: child("c", 2, "fails"))`,
  },
  "a group in a timeout": {
    ts: `yield* timeout(0, new TaskGroup(function* (group) { group.spawn(child("a", 4)); group.spawn(child("b", 5, "tidy")); yield* child("c", 2); return "body"; }))`,
    py: `await limited(0, lambda: grouped(lambda group: [group.create_task(child("a", 4)), group.create_task(child("b", 5, "tidy"))], lambda: child("c", 2)))`,
  },
};

const ours: Readonly<Record<string, string>> = {
  race: `yield* race(child("a", 3, "tidy"), child("b", 1))`,
  "race, the first fails": `yield* race(child("a", 3, "tidy"), child("b", 1, "fails"))`,
  any: `yield* any(child("a", 1, "fails"), child("b", 3), child("c", 5, "tidy"))`,
  "any, all fail": `yield* any(child("a", 1, "fails"), child("b", 3, "fails"))`,
};

const more = {
  ts: prelude.ts,
  py: `${prelude.py}
    async def limited(ms, what):
        async with timeout(ms):
            return await what()
    async def grouped(begin, body):
        async with TaskGroup() as group:
            begin(group)
            await body()
            return "body"`,
};

const scenario = (ts: string): string => `await inject(function* () { return ${ts}; });`;
const common = new Played(
  Object.values(alike).map(({ ts, py }) => ({
    ts: scenario(ts),
    py: `async def subject():\n    return ${py}\nawait inject(subject)`,
  })),
  more,
);
const own = new Played(
  Object.values(ours).map((ts) => ({ ts: scenario(ts) })),
  more,
);

const named = (list: object, traces: readonly string[][]): Record<string, string> =>
  Object.fromEntries(Object.keys(list).map((name, i) => [name, traces[i].join("\n")]));

test("as on CPython, whatever is cancelled whenever", patience, async () => {
  const found = named(alike, await common.simulated());
  const expected = common.onCPython();
  for (const [name, text] of Object.entries(found)) {
    // Each ends, and nobody is left once all are cancelled.
    expect({ name, ends: text.split("in the end 0").length - 1 }).toEqual({ name, ends: 3 * batches });
  }
  expect(found).toEqual(expected ? named(alike, expected) : found);
});

test("race and any: nothing is left, and no cancellation is lost", patience, async () => {
  const found = named(ours, await own.simulated());
  for (const [name, text] of Object.entries(found)) {
    expect({ name, left: text.split("left 0").length - 1 }).toEqual({ name, left: 3 * batches });
    // Who is cancelled before the end hears of it: `cancel` gave true.
    for (const round of text.split("in the end 0").filter((each) => each.includes("whole True")))
      expect({ name, round }).toEqual({ name, round: expect.stringContaining("raised CancelledError") });
  }
});

describeInterpreter("combinators under cancellation", () => {
  test("the same as in the simulator", patience, async () => {
    expect(named(alike, await common.interpreted())).toEqual(named(alike, await common.simulated()));
    expect(named(ours, await own.interpreted())).toEqual(named(ours, await own.simulated()));
  });
});
