// The timer stores that the benchmark compares do the same: deadlines in order, who came first is served first, a
// sleeper can be cancelled or admitted in another's step, one that throws ends alone, and there is a capacity.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { Simulator, printedLines } from "../../sim/index.ts";
import { virtualTime } from "../support/firmware.ts";
import { describeInterpreter, runOnInterpreter } from "../support/interpreter.ts";
import { onStore, stores } from "./wheels.ts";

const lengths = [1, 2, 5, 10, 10, 20, 64, 100, 255, 256, 257, 700, 1030, 3000];
const sleepersMax = 24;
const rounds = 12;

/** What each sleeper sleeps, one after the other; the same in every run. */
function plans(): number[][] {
  let seed = 7;
  const below = (limit: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * limit);
  };
  return Array.from({ length: sleepersMax }, () =>
    Array.from({ length: rounds }, () => lengths[below(lengths.length)]),
  );
}

/** In its fourth step number 3 cancels number 7; in its second, number 5 admits one that throws. */
const program = `
  const plans = ${JSON.stringify(plans())};
  const frames = [];
  function work() {
    print(this.who);
    if (this.who === 3 && this.at === 4) cancel(frames[7]);
    if (this.who === 5 && this.at === 2) admit({ f: late }, 15);
    return plans[this.who][++this.at];
  }
  function late() { print("late"); throw "thrown"; }
  let who = 0;
  while (who < ${sleepersMax}) {
    const frame = { f: work, who, at: 0 };
    frames.push(frame);
    admit(frame, plans[who][0]);
    who++;
  }
  arm();
  setTimeout(() => print("@@end"), 60000);`;

/** What it prints, by a list that is sorted again before each step. */
function expected(): string[] {
  const all = plans();
  let asleep = all.map((plan, n) => ({ at: plan[0], n, order: n }));
  const round = all.map(() => 0);
  const lines: string[] = [];
  let order = all.length;
  for (;;) {
    asleep = asleep.toSorted((a, b) => a.at - b.at || a.order - b.order);
    const next = asleep.shift();
    if (next === undefined) return lines;
    const { at, n } = next;
    if (n < 0) {
      lines.push("late", "Uncaught thrown");
      continue;
    }
    lines.push(String(n));
    const cancelled = asleep.findIndex((other) => other.n === 7);
    if (n === 3 && round[3] === 4 && cancelled >= 0) asleep.splice(cancelled, 1);
    if (n === 5 && round[5] === 2) asleep.push({ at: at + 15, n: -1, order: order++ });
    const ms = all[n][++round[n]];
    if (ms !== undefined) asleep.push({ at: at + ms, n, order: order++ });
  }
}

function simulate(code: string): string[] {
  const simulator = new Simulator({ board: loadBoard("LINUX") });
  simulator.boot({ code });
  simulator.advance(70_000);
  return printedLines(simulator.trace);
}

test("the program has sleepers that share a deadline, and one that is cancelled asleep", () => {
  const lines = expected();
  expect(lines).toContain("late");
  expect(lines.filter((line) => line === "7").length).toBeLessThan(rounds);
});

test.for([...stores])("%s: in the order of deadlines, and of coming", async ([, store]) => {
  expect(simulate(await onStore(store, program))).toEqual([...expected(), "@@end"]);
});

test.for([...stores])(
  "%s: refuses one too many, and takes another when one has been cancelled",
  async ([, store]) => {
    const code = await onStore(
      store,
      `const frames = [];
     function work() { print("one"); }
     function add() { const frame = { f: work }; admit(frame, 10); frames.push(frame); }
     try { while (frames.length < 300) add(); } catch (error) { print(error.message, frames.length > 250); }
     frames.splice(1).forEach(cancel);
     arm();
     setTimeout(add, 50);
     setTimeout(() => print("@@end"), 100);`,
    );
    expect(simulate(code)).toEqual(["full true", "one", "one", "@@end"]);
  },
);

describeInterpreter("timer stores", () => {
  test.for([...stores])("%s: in the order of deadlines, and of coming", async ([, store]) => {
    const code = await onStore(store, program);
    expect(await runOnInterpreter(`${virtualTime}\n${code}`)).toEqual(expected());
  });
});
