// Tickers. After Tokio's time_interval: burst, skip and delay, reset; and that nothing drifts.
import { expect, test } from "vitest";
import { prints, timed } from "../support/firmware.ts";

prints(
  "a tick each period, for loops and single awaits; it gives the time that the tick was for",
  `run(async () => {
     const ticker = every(10);
     print(Math.round(await ticker.next()), Math.round(await ticker));
     await sleep(3);
     let n = 0;
     for await (const tick of ticker) { print(Math.round(tick), time() - tick < 2); if (++n === 2) break; }
     const soon = every(10, { first: 0 });
     const start = time();
     print(await soon >= start - 0.001, time() - start < 1, Math.round(await soon.next() - start));
     try { every(0); } catch (error) { print(String(error)); }
   });`,
  ["10 20", "30 true", "40 true", "true true 10", "Error: every: the period must be more than 0 ms"],
);

/** Ticks of 100 ms; the third is taken 250 ms late. */
const late = (missed: string): string => `
  run(async () => {
    const ticker = every(100, { missed: "${missed}" });
    for (let i = 1; i <= 7; i++) {
      const at = await ticker.next();
      print(Math.round(at), ticker.missed);
      if (i === 2) await sleep(350);
    }
  });`;

// Each line: when it was, the tick's time, the ticks that were left out.
test("burst: what was missed comes at once, then it is on time again", async () => {
  expect(await timed(late("burst"))).toEqual([
    "100 100 0",
    "200 200 0",
    "550 300 0",
    "550 400 0",
    "550 500 0",
    "600 600 0",
    "700 700 0",
  ]);
});

test("skip: what was missed is left out, and the next tick is on time", async () => {
  expect(await timed(late("skip"))).toEqual([
    "100 100 0",
    "200 200 0",
    "550 300 2",
    "600 600 2",
    "700 700 2",
    "800 800 2",
    "900 900 2",
  ]);
});

test("delay: the period counts from the late tick on", async () => {
  expect(await timed(late("delay"), 2000)).toEqual([
    "100 100 0",
    "200 200 0",
    "550 300 2",
    "650 650 2",
    "750 750 2",
    "850 850 2",
    "950 950 2",
  ]);
});

test("nothing drifts, whatever the body takes and whatever the policy", async () => {
  const body = (missed: string): string => `
    run(async () => {
      let n = 0;
      for await (const tick of every(7.3, { missed: "${missed}" })) {
        if (++n % 1000 === 0) print(Math.round(tick * 10));
        await sleep(n % 5);
      }
    });`;
  for (const missed of ["burst", "skip", "delay"]) {
    const lines = await timed(body(missed), 25_000);
    expect(lines.map((line) => line.split(" ")[1])).toEqual(["73000", "146000", "219000"]);
  }
});

test("reset: the next tick is a period from now, or as long as is said", async () => {
  expect(
    await timed(`
      run(async () => {
        const ticker = every(100);
        await sleep(60);
        ticker.reset();
        print(Math.round(await ticker.next()));
        ticker.reset(20);
        print(Math.round(await ticker.next()), Math.round(await ticker.next()));
      });`),
  ).toHaveLength(2);
});

test("a task that is cancelled while it waits for a tick takes none", async () => {
  expect(
    await timed(`
      run(async () => {
        const ticker = every(100);
        const task = spawn(async () => { await ticker; print("never"); });
        await sleep(50);
        task.cancel();
        await sleep(0);
        print(Math.round(await ticker.next()));
      });`),
  ).toEqual(["100 100"]);
});

test("ticks of ten days", async () => {
  const day = 24 * 3600_000;
  const lines = await timed(
    `run(async () => { for await (const tick of every(${10 * day})) print(Math.round(tick / ${day})); });`,
    35 * day,
  );
  expect(lines.map((line) => line.split(" ")[1])).toEqual(["10", "20", "30"]);
});
