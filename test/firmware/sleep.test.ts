// How long a sleep lasts, and in which order sleepers wake.
import { expect, test } from "vitest";
import { printed, prints, printedForReal, timed } from "../support/firmware.ts";
import { describeInterpreter } from "../support/interpreter.ts";

prints(
  "sleepers wake in the order of their deadlines",
  `function* wake(ms: number) { yield* sleep(ms); print(ms); }
   run(async () => { for (const ms of [30, 10, 40, 20]) spawn(wake(ms)); await sleep(60); });`,
  ["10", "20", "30", "40"],
);

prints(
  "equal deadlines: in the order in which they were asked for, also from different times",
  `async function wake(name: string, at: number) { await sleepUntil(at); print(name); }
   run(async () => {
     const at = time() + 50;
     wake("a", at); wake("b", at);
     await sleep(10);
     wake("c", at);
     await sleep(10);
     wake("d", at); wake("early", at - 10); wake("e", at);
     await sleep(60);
   });`,
  ["early", "a", "b", "c", "d", "e"],
);

test("a sleep ends in the first whole millisecond that is not too early", async () => {
  const source = `run(async () => {
    for (const ms of [10, 0.5, 7.25, 1]) { const before = time(); await sleep(ms); print(ms, time() - before >= ms); }
  });`;
  expect(await timed(source)).toEqual(["10 10 true", "11 0.5 true", "19 7.25 true", "20 1 true"]);
});

test("a sleep that starts between two milliseconds is not shorter for it, also in a task that a callback starts", async () => {
  const source = `run(async () => { await sleep(100); });
    setTimeout(() => {
      spawn(async () => { const before = time(); await sleep(10); print(time() - before >= 10); });
    }, 33.4);`;
  expect(await timed(source)).toEqual(["44 true"]);
});

test("0, less than 0 and NaN give way to the others for one batch and take no time", async () => {
  const source = `async function other() { for (let i = 0; i < 4; i++) { print("other", i); await sleep(0); } }
    run(async () => {
      spawn(other);
      for (const ms of [0, -5, NaN]) { print("main", ms); await sleep(ms); }
      print("main");
    });`;
  // spawn(other) starts the async function at once, as calling it does.
  expect(await timed(source)).toEqual([
    "0 other 0",
    "0 main 0",
    "0 other 1",
    "0 main -5",
    "0 other 2",
    "0 main NaN",
    "0 other 3",
    "0 main",
  ]);
});

test("a sleep beyond the wheel's range ends when it should, and can be cancelled", async () => {
  const source = `
    async function long(ms: number) { try { await sleep(ms); } finally { print(ms, "over"); } }
    run(async () => {
      spawn(long(3e6)); spawn(long(1e6 + 0.5));
      const never = spawn(long(Infinity));
      await sleep(2.5e6);
      never.cancel();
      await sleep(2.5e6);
    });`;
  expect(await timed(source, 6e6)).toEqual([
    "1000001 1000000.5 over",
    "2500000 Infinity over",
    "3000000 3000000 over",
  ]);
});

test("sleepUntil: a deadline that has passed gives way for one batch", async () => {
  const source = `run(async () => {
    await sleepUntil(time() + 20); print("at");
    await sleepUntil(time() - 20); print("past");
    await sleepUntil(NaN); print("NaN");
  });`;
  expect(await timed(source)).toEqual(["20 at", "20 past", "20 NaN"]);
});

test("a loop of sleepUntil keeps its beat, however late it is woken; a loop of sleep slips", async () => {
  const source = `
    const busy = (ms: number) => { const until = time() + ms; while (time() < until); };
    async function beat(name: string, wait: (due: number) => Awaitable<void>) {
      const start = time();
      for (let i = 1; i <= 100; i++) await wait(start + i * 10.3);
      print(name, Math.floor((time() - start - 1030) / 10));
    }
    setTimeout(() => {
      run(async () => {
        spawn(beat("sleepUntil", sleepUntil));
        spawn(beat("sleep", () => sleep(10.3)));
        for (let i = 0; i < 10; i++) { await sleep(61); busy(3.3); }
        await sleep(1000);
      });
    }, 33.4);`;
  const lines = await printed(source, 3000, { check: false });
  expect(lines[0]).toBe("sleepUntil 0");
  // Each of its hundred rounds is rounded up, to 11 ms.
  expect(lines[1]).toMatch(/^sleep [6-9]$/);
});

describeInterpreter("on real time", () => {
  test("no sleep is shorter than asked", async () => {
    const source = `async function check(ms: number) {
        for (let i = 0; i < 6; i++) {
          const before = time(); await sleep(ms); const took = time() - before;
          if (took < ms) print("too short:", ms, took);
        }
        print("checked", ms);
      }
      setTimeout(() => { for (const ms of [1, 2.5, 10, 33.3]) spawn(check(ms)); }, 3.3);
      run(async () => { await sleep(400); });`;
    expect((await printedForReal(source, 500)).toSorted()).toEqual([
      "checked 1",
      "checked 10",
      "checked 2.5",
      "checked 33.3",
    ]);
  });
});
