// Time is monotonic: IDEs set the clock when they connect, and no sleep may feel it.
import { expect, test } from "vitest";
import { printedLines } from "../../sim/index.ts";
import { bootProgram, prints, timedLines } from "../support/firmware.ts";

const tenYears = 10 * 365 * 24 * 3600;

/** Sets the clock while tasks sleep; prints what time() says, and who wakes when. */
const source = (seconds: number): string => `
  const start = time();
  async function wake(ms: number) { await sleep(ms); print(ms, time() - start >= ms, time() - start < ms + 60); }
  run(async () => {
    for (const ms of [80, 20, 160]) wake(ms);
    await sleep(40);
    const before = time();
    setTime(getTime() + ${seconds});
    print("jump", time() - before >= 0, time() - before < 50);
    await sleep(20);
    print("slept", time() - start >= 60);
    await sleep(120);
  });`;
const expected = ["20 true true", "jump true true", "slept true", "80 true true", "160 true true"];

prints("a jump by ten years forward moves nothing", source(tenYears), expected);
prints("a jump by ten years back moves nothing", source(-tenYears), expected);

test("nor does one from a native callback, on a board that has run for days", async () => {
  const simulator = await bootProgram(`
    run(async () => {
      for (let day = 1; day < 4; day++) { await sleep(24 * 3600e3); print("day", day, Math.floor(time() / 24 / 3600e3)); }
    });
    setInterval(() => setTime(getTime() * -1), 7 * 3600e3);`);
  simulator.advance(4 * 24 * 3600e3);
  expect(printedLines(simulator.trace)).toEqual(["day 1 1", "day 2 2", "day 3 3"]);
});

test("uptime passes 2^31 milliseconds", async () => {
  const simulator = await bootProgram(`
    const before = 2 ** 31 - 30;
    async function count() { await sleepUntil(before); for (let i = 0; i < 6; i++) { print(i, Math.floor(time() - before)); await sleep(10); } }
    async function minutes() { for (;;) await sleep(60000); }
    run(async () => { spawn(minutes()); await count(); });`);
  simulator.advance(2 ** 31 + 1000);
  const start = 2 ** 31 - 30;
  expect(timedLines(simulator)).toEqual([0, 1, 2, 3, 4, 5].map((i) => `${start + i * 10} ${i} ${i * 10}`));
});

test("the program's own setTime still sets the clock", async () => {
  const simulator = await bootProgram(
    `run(async () => { setTime(1e9); await sleep(1000); print(Math.round(getTime())); });`,
  );
  simulator.advance(2000);
  expect(timedLines(simulator)).toEqual(["1000 1000000001"]);
});
