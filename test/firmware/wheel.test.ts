// The wheel: its capacity, its order, and long uptimes.
import { expect, test } from "vitest";
import { printed, timed, timedLines, bootProgram } from "../support/firmware.ts";

test("256 tasks sleep at once; one more is refused by name, and the others go on", async () => {
  const source = `
    let woken = 0;
    function* sleeper() { yield* sleep(100); woken++; }
    run(async () => {
      let spawned = 0;
      try { for (;;) { spawn(sleeper()); spawned++; } }
      catch (error) { print(error instanceof WheelFullError, String(error)); }
      print(spawned, allTasks().length);
      await sleep(200);
      print(woken, allTasks().length);
      spawn(sleeper());
      print(allTasks().length);
    });`;
  expect(await printed(source)).toEqual([
    "true WheelFullError: 256 tasks and timers are in use: build with a larger wheelCapacity, or end some first",
    "255 256",
    "255 1",
    "2",
  ]);
});

test("gather that finds no room starts none of its parts", async () => {
  const source = `
    function* part(i: number) { print("not reached", i); yield* sleep(1); }
    async function started() { await sleep(50); print("a task that was there before goes on"); }
    run(async () => {
      const before = started();
      try { await gather(before, part(1), part(2), part(3)); } catch (error) { print(error instanceof WheelFullError); }
      await sleep(1);
      print(allTasks().length);
      await sleep(100);
    });`;
  expect(await printed(source, 1000, { wheelCapacity: 4 })).toEqual([
    "true",
    "2",
    "a task that was there before goes on",
  ]);
});

test("256 tasks that hop together for thousands of insertions wake when they should, in their order", async () => {
  const source = `
    let wrong = 0, hops = 0, turn = 0;
    function* hopper(at: number) {
      for (;;) {
        const before = time();
        yield* sleep(7);
        const took = time() - before;
        if (took < 6.999 || took > 8.2 || turn !== at) wrong++;
        turn = (turn + 1) % 255;
        hops++;
      }
    }
    run(async () => { for (let i = 0; i < 255; i++) spawn(hopper(i)); await sleep(500); print(hops, wrong); });`;
  expect(await printed(source, 600)).toEqual(["18105 0"]);
});

test("sleepers that are cancelled and replaced by others, again and again, keep their deadlines", async () => {
  const source = `
    let woken = 0, wrong = 0, last = 0;
    async function sleeper(ms: number) {
      const due = time() + ms;
      await sleep(ms);
      woken++;
      if (time() - due < -0.001 || time() - due > 1.1 || due < last - 1) wrong++;
      last = due;
    }
    run(async () => {
      // Each round cancels the sleepers of the round before. (A simulated step that reads the clock a thousand times
      // takes time: this stays below.)
      let tasks: Task<unknown>[] = [];
      for (let round = 0; round < 12; round++) {
        for (const task of tasks) task.cancel();
        await sleep(0);
        tasks = [];
        for (let i = 0; i < 100; i++) tasks.push(spawn(sleeper(20 + (i % 3))));
      }
      await sleep(50);
      print(woken, wrong, allTasks().length);
    });`;
  expect(await printed(source)).toEqual(["100 0 1"]);
});

test("sleeps of all lengths keep their deadlines over days, among callbacks that wake tasks", async () => {
  const simulator = await bootProgram(`
    let wrong = 0, hops = 0, calls = 0;
    function* hopper(ms: number) {
      for (;;) {
        const before = time();
        yield* sleep(ms);
        const took = time() - before;
        if (took < ms - 0.001 || took > ms + 1.2) wrong++;
        hops++;
      }
    }
    const gate = { f: new Future<number>() };
    async function called() { for (;;) { await gate.f; calls++; } }
    for (const ms of [990, 1000, 4321.5, 60000, 499999, 500000, 1e6, 3.6e6, 8e7]) spawn(hopper(ms));
    spawn(called());
    setInterval(() => { const f = gate.f; gate.f = new Future<number>(); f.resolve(1); }, 777.7);
    setTimeout(() => print(hops, calls, wrong), 1.5e8);`);
  simulator.advance(1.5e8 + 10);
  const [line] = timedLines(simulator);
  expect(line).toMatch(/^150000000 \d+ \d+ 0$/);
  const [, hops, calls] = line.split(" ").map(Number);
  expect(hops).toBeGreaterThan(330_000);
  expect(calls).toBeGreaterThan(192_000);
});

test("late timers: what is overdue runs in the order of deadlines, and later sleeps are not late for it", async () => {
  const source = `
    async function tick(name: string, ms: number) { await sleep(ms); print(name); await sleep(100); print(name, "again"); }
    run(async () => {
      for (const ms of [30, 10, 20]) tick("t" + ms, ms);
      await sleep(200);
    });`;
  expect(await timed(source)).toEqual([
    "10 t10",
    "20 t20",
    "30 t30",
    "110 t10 again",
    "120 t20 again",
    "130 t30 again",
  ]);
});
