// Timer slack: sleepers that may sleep a little longer share their wakes, and none sleeps shorter or longer than it said.
import { double, nat, sample, tuple } from "fast-check";
import { expect, test } from "vitest";
import { printed, prints } from "../support/firmware.ts";

prints(
  "sleepers with slack wake together, in the order of their going to sleep; without it, each for itself",
  `async function work(name: string, ms: number, slack: number) {
     for (let i = 0; i < 2; i++) { await sleep(ms, { slack }); print(name, Math.floor(time())); }
   }
   run(async () => {
     spawn(work("a", 100, 50));
     spawn(work("b", 110, 50));
     spawn(work("exact", 110, 0));
     await work("c", 97, 60);
   });`,
  ["exact 110", "a 128", "b 128", "c 128", "exact 220", "a 256", "b 256", "c 256"],
);

prints(
  "one that is cancelled meanwhile leaves; what shares its deadline wakes",
  `async function nap(name: string) {
     try { await sleep(100, { slack: 60 }); print(name, "woke"); } finally { print(name, "left"); }
   }
   run(async () => {
     const a = spawn(nap("a"));
     spawn(nap("b"));
     await sleep(50);
     a.cancel();
     await sleep(100);
   });`,
  ["a left", "b woke", "b left"],
);

test("law: it lasts as long as asked, and at most its slack and the grid's millisecond longer", async () => {
  const sleeps = sample(tuple(double({ min: 0, max: 3000, noNaN: true }), nat(200)), {
    seed: 7,
    numRuns: 200,
  });
  const source = `run(async () => {
    await gather(...${JSON.stringify(sleeps)}.map(async ([ms, slack]) => {
      const before = time();
      await sleep(ms, { slack });
      const took = time() - before;
      print(took >= ms - 0.001 && took <= ms + slack + 1.1 ? "ok" : [ms, slack, took]);
    }));
  });`;
  expect(await printed(source, 4000)).toEqual(sleeps.map(() => "ok"));
});
