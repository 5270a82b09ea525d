// The wheel is full: whatever would take a place is refused by name, what was refused is undone, and nothing is lost.
import { expect, test } from "vitest";
import { compileProgram, printed, virtualTime } from "../support/firmware.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";

const source = `
  function* sleeper(name: string) { try { yield* sleep(20); print(name, "woke"); } finally { if (currentTask().cancelling()) print(name, "left"); } }
  async function refused(what: string, attempt: () => unknown) {
    try { await attempt(); print(what, "was not refused"); }
    catch (error) {
      const cause = error instanceof ErrorGroup ? error.errors[0] : error;
      print(what, cause instanceof WheelFullError, allTasks().length);
    }
  }
  run(async () => {
    // 6 places: this task, two sleepers, a timer, a time limit and what runs in it.
    const a = spawn(sleeper("a"));
    spawn(sleeper("b"));
    const handle = callLater(10, () => print("timer"));
    await sleep(1);
    await timeout(100, async () => {
      await refused("spawn", () => spawn(sleeper("never")));
      await refused("callLater", () => callLater(5, () => print("never")));
      await refused("callAt", () => callAt(time() + 5, () => print("never")));
      await refused("timeout", () => timeout(5, sleeper("never")));
      await refused("deadline", () => deadline(time() + 5, a));
      await refused("group", () => new TaskGroup((group) => { group.spawn(sleeper("never")); }));
      await refused("gather", () => gather(a, sleeper("never")));
      await refused("race", () => race(a, sleeper("never")));
      await refused("wait", () => wait([a, sleeper("never")]));
      await refused("wait with a timeout", () => wait([a], { timeout: 5 }));
      await refused("asCompleted", () => asCompleted([a, sleeper("never")]));
      await refused("shield", () => shield(sleeper("never")));
      await refused("async", () => (async () => { print("never"); })());
      await refused("a limit that comes later", () => timeout(Infinity, async (limit) => { limit.reschedule(time() + 5); }));
      // What takes no place, or gives one back.
      callSoon(() => print("soon"));
      const ticks: number[] = [];
      const start = time();
      for await (const tick of every(1)) { ticks.push(Math.round(tick - start)); if (ticks.length === 3) break; }
      print("ticks", ticks.join());
      await sleep(2);
      print(handle.cancel());
      callLater(2, () => print("another timer"));
      await sleep(5);
      await timeout(5, sleep(1));
      print("limited");
      await timeout(5, sleep(1));
    });
    await sleep(30);
    // All places are free again: 5 beside this task.
    let count = 0;
    try { for (;;) { callLater(5, () => count++); } } catch {}
    await sleep(20);
    print(count, allTasks().length);
    print("${END}");
  });`;

const lines = [
  "spawn true 4",
  "callLater true 4",
  "callAt true 4",
  "timeout true 4",
  // A Task that was to run in it is cancelled.
  "deadline true 4",
  "group true 4",
  "gather true 4",
  "race true 4",
  "wait true 4",
  "wait with a timeout true 4",
  "asCompleted true 4",
  "shield true 4",
  "async true 4",
  "a limit that comes later true 4",
  "a left",
  "soon",
  "ticks 1,2,3",
  "true",
  "another timer",
  "limited",
  "b woke",
  "5 1",
];

test("a full wheel", async () => {
  expect(await printed(source, 1000, { wheelCapacity: 6 })).toEqual([...lines, END]);
});

describeInterpreter("a full wheel", () => {
  test("prints the same", async () => {
    const code = await compileProgram(source, { wheelCapacity: 6 });
    expect(await runOnInterpreter(`${virtualTime}\n${code}`)).toEqual(lines);
  });
});
