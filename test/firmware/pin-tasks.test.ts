// Several tasks and one pin; cancellation; for await; a pin that cannot be watched.
import { expect, test } from "vitest";
import { runProgram } from "./wake-support.ts";

const edges =
  (...times: number[]) =>
  (sim: Parameters<NonNullable<Parameters<typeof runProgram>[1]>>[0]) =>
    times.forEach((at, i) => sim.at(at, () => sim.pin("D1").set(1 - (i % 2))));

test("everybody who waits for an edge gets it, in the order of their coming", async () => {
  const { printed } = await runProgram(
    `import { input, run, sleep, spawn } from "pinwheel-rt";
     import { D1 } from "pinwheel-rt/board";
     const pin = input(D1);
     function* wait(name, how) { print(name, yield* pin[how]()); }
     run(function* () {
       for (const [name, how] of [["a", "rising"], ["b", "falling"], ["c", "changed"], ["d", "rising"]]) spawn(wait(name, how));
       yield* sleep(500);
     });`,
    edges(100, 200),
  );
  expect(printed).toEqual(["a 100", "c 100", "d 100", "b 200"]);
});

test("a task that is cancelled while it waits leaves, and takes no edge from others", async () => {
  const { printed, simulator } = await runProgram(
    `import { input, run, sleep, spawn } from "pinwheel-rt";
     import { D1 } from "pinwheel-rt/board";
     const pin = input(D1);
     function* wait(name, options) {
       try { print(name, yield* pin.rising(options)); } finally { print(name, "left"); }
     }
     run(function* () {
       const tasks = ["a", "b", "c"].map((name) => spawn(wait(name, name === "b" ? { timeout: 150 } : undefined)));
       yield* sleep(50);
       tasks[1].cancel();
       tasks[0].cancel();
       yield* sleep(500);
       print(yield* pin.falling());
     });`,
    edges(100, 700),
  );
  expect(printed).toEqual(["a left", "b left", "c 100", "c left", "700"].toSorted(byCancelOrder));
  expect(simulator.stats().watches).toBe(1);
});

/** b is cancelled first. */
function byCancelOrder(a: string, b: string): number {
  const order = ["b left", "a left", "c 100", "c left", "700"];
  return order.indexOf(a) - order.indexOf(b);
}

test("a wait that was too short can be repeated, and no edge is lost in between", async () => {
  const { printed } = await runProgram(
    `import { input, run, TimeoutError } from "pinwheel-rt";
     import { D1 } from "pinwheel-rt/board";
     const pin = input(D1);
     run(async () => {
       let late = 0;
       for (let got = 0; got < 3;)
         try { print(await pin.changed({ timeout: 40 }), late); got++; }
         catch (e) { if (!(e instanceof TimeoutError)) throw e; late++; }
     });`,
    edges(100, 101, 250),
  );
  expect(printed).toEqual(["100 2", "101 2", "250 5"]);
});

test("for await gives edges with level and time", async () => {
  const { printed } = await runProgram(
    `import { input, run } from "pinwheel-rt";
     import { D1 } from "pinwheel-rt/board";
     const pin = input(D1);
     run(async () => {
       let n = 0;
       for await (const { state, time } of pin) { print(state, time); if (++n === 3) break; }
       print("end");
     });`,
    edges(100, 120, 130),
  );
  expect(printed).toEqual(["true 100", "false 120", "true 130", "end"]);
});

test("rising(pin) and falling(pin) keep one watch each", async () => {
  const { printed, simulator } = await runProgram(
    `import { rising, falling, run, sleep } from "pinwheel-rt";
     import { D1 } from "pinwheel-rt/board";
     run(async () => {
       for (let i = 0; i < 2; i++) { print("up", await rising(D1)); print("down", await falling(D1)); await sleep(100); }
     });`,
    edges(100, 120, 130, 180),
  );
  expect(printed).toEqual(["up 100", "down 120", "up 130", "down 180"]);
  expect(simulator.stats().watches).toBe(2);
});

test("a pin that cannot be watched is named", async () => {
  const { printed } = await runProgram(
    `import { input } from "pinwheel-rt";
     import { A5, B5 } from "pinwheel-rt/board";
     input(A5);
     try { input(B5); } catch (e) { print(e.message); }`,
    undefined,
    { board: "ESPRUINOWIFI" },
  );
  expect(printed.at(-1)).toBe("no interrupt is free for B5: watch fewer pins, or another one");
});

test("awaiting an edge that is not watched is refused", async () => {
  const { printed } = await runProgram(
    `import { input } from "pinwheel-rt";
     import { D1 } from "pinwheel-rt/board";
     const pin = input(D1, { edge: "falling" });
     try { pin.rising(); } catch (e) { print(e.message); }`,
  );
  expect(printed).toEqual(['input: D1 is watched for the other edge: make it with edge "both"']);
});

test("setTime moves no time stamp", async () => {
  const { printed } = await runProgram(
    `import { input, run } from "pinwheel-rt";
     import { D1 } from "pinwheel-rt/board";
     const pin = input(D1);
     run(async () => {
       print(Math.round(await pin.changed()));
       setTime(2000000000);
       print(Math.round(await pin.changed()));
       setTime(1000);
       print(Math.round(await pin.changed()));
     });`,
    edges(100, 200, 300),
  );
  expect(printed).toEqual(["100", "200", "300"]);
});

test("the board's resistor gives an idle level", async () => {
  const { printed } = await runProgram(
    `import { input } from "pinwheel-rt";
     import { D1, D2 } from "pinwheel-rt/board";
     input(D1, { pull: "up" });
     input(D2, { pull: "down" });
     print(getPinMode(D1), getPinMode(D2), digitalRead(D1), digitalRead(D2));`,
  );
  expect(printed).toEqual(["input_pullup input_pulldown 1 0"]);
});
