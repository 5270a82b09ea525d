// Races of the kinds that people write, each with its corrected twin: the search finds the first and nothing in the second.
import { expect, test } from "vitest";
import { following } from "../../tools/explore/choosers.ts";
import { runOnce } from "../../tools/explore/run.ts";
import { search } from "../../tools/explore/search.ts";
import { shrink } from "../../tools/explore/shrink.ts";
import type { BoardView } from "../../tools/explore/property.ts";
import { setupOf, type Case } from "./support.ts";

const runs = 160;

interface Race extends Case {
  wrong: string;
  /** Text of the wrong program, and what stands there in the right one. */
  mend: readonly [string, string];
  /** How many choices it takes to go wrong, those that are free included. */
  choices: number;
}

/** Whether LED1 was lit after the last press. */
const litAfterLastPress = ({ trace }: BoardView): boolean => {
  const last = trace.findLastIndex((event) => event.kind === "input" && event.level === 1);
  return trace
    .slice(last)
    .some((event) => event.kind === "pin" && event.label === "LED1" && event.level === 1);
};

const races: Record<string, Race> = {
  "a wakeup is lost: the flag is cleared before the wait": {
    wrong: `import { Flag, run, sleep } from "pinwheel-rt";
      import { BTN1, LED1 } from "pinwheel-rt/board";
      const pressed = new Flag();
      setWatch(() => pressed.set(), BTN1, { repeat: true, edge: "rising", debounce: 0 });
      run(async () => {
        for (;;) {
          pressed.clear();
          await pressed.wait();
          LED1.set();
          await sleep(20);
          LED1.reset();
        }
      });`,
    mend: ["pressed.clear();", ""],
    stimuli: "[{ at: 50ms, until: 300ms, press: BTN1, hold: 0ms }, { at: 100ms, press: BTN1, hold: 0ms }]",
    atEnd: litAfterLastPress,
    choices: 2,
  },
  "a wakeup is lost: the level is looked at, and then the edge is awaited": {
    wrong: `import { Flag, run, sleep } from "pinwheel-rt";
      import { BTN1, LED1 } from "pinwheel-rt/board";
      run(async () => {
        await sleep(100);
        const pressed = new Flag();
        if (!BTN1.read()) {
          setWatch(() => pressed.set(), BTN1, { edge: "rising", debounce: 0 });
          await pressed.wait();
        }
        LED1.set();
      });`,
    mend: ["if (", 'setWatch(() => pressed.set(), BTN1, { edge: "rising", debounce: 0 });\n        if ('],
    stimuli: "[{ at: 20ms, until: 300ms, press: BTN1, hold: 1s }]",
    atEnd: litAfterLastPress,
    choices: 2,
  },
  "a lock is not released when its holder is cancelled": {
    wrong: `import { Lock, run, sleep, spawn } from "pinwheel-rt";
      import { BTN1, LED1, LED2 } from "pinwheel-rt/board";
      const lock = new Lock();
      async function blink(led) {
        for (;;) {
          await lock.acquire();
          led.toggle();
          await sleep(20);
          lock.release();
          await sleep(60);
        }
      }
      run(async () => {
        const first = spawn(() => blink(LED1), "first");
        setWatch(() => first.cancel(), BTN1, { edge: "rising", debounce: 0 });
        await blink(LED2);
      });`,
    mend: [
      "await sleep(20);",
      "try { await sleep(20); } finally { lock.release(); } await sleep(60); continue;",
    ],
    // Between two turns of the first in the usual order.
    stimuli: "[{ at: 60ms, until: 200ms, press: BTN1 }]",
    atEnd: ({ trace, now }) =>
      trace.some((event) => event.kind === "pin" && event.label === "LED2" && event.t > now - 200),
    choices: 2,
  },
  "what is taken from a queue is lost when its taker is cancelled": {
    wrong: `import { Queue, run, sleep, spawn } from "pinwheel-rt";
      import { BTN1 } from "pinwheel-rt/board";
      const queue = new Queue(8);
      async function take() {
        for (;;) {
          const item = await queue.get();
          await sleep(10);
          print(item);
        }
      }
      run(async () => {
        let taker = spawn(take);
        setWatch(() => { taker.cancel(); taker = spawn(take); }, BTN1, { edge: "rising", debounce: 0 });
        for (let item = 0; item < 4; item++) {
          await sleep(50);
          await queue.put(item);
        }
        await sleep(1000);
      });`,
    mend: ["await sleep(10);\n          print(item);", "print(item);\n          await sleep(10);"],
    stimuli: "[{ at: 20ms, until: 240ms, press: BTN1 }]",
    atEnd: ({ printed }) => printed.join() === "0,1,2,3",
    choices: 2,
  },
  "one of two events that come together is taken for the first": {
    wrong: `import { BTN1 } from "pinwheel-rt/board";
      let scale;
      Serial1.setup(9600);
      Serial1.on("data", (text) => { scale = Number(text); });
      setWatch(() => print(100 * scale), BTN1, { edge: "rising", debounce: 0 });`,
    mend: ["let scale;", "let scale = 1;"],
    stimuli: '[{ at: 100ms, until: 110ms, serial: Serial1, send: "2" }, { at: 105ms, press: BTN1 }]',
    always: ({ printed }) => !printed.includes("NaN"),
    choices: 1,
  },
  "one of two timers that are due together is taken for the first": {
    wrong: `let reading;
      setTimeout(() => { reading = 5; }, 100);
      setTimeout(() => print(reading), 100);`,
    mend: ["() => print(reading), 100", "() => print(reading), 200"],
    atEnd: ({ printed }) => printed.join() === "5",
    choices: 1,
  },
  "serial data is taken to be cut between words only": {
    wrong: `Serial1.setup(9600);
      let line = "";
      Serial1.on("data", (text) => {
        line = text;
        if (line.includes("=")) print(line.split("=")[1].trim());
      });`,
    mend: [
      'line = text;\n        if (line.includes("="))',
      'line += text;\n        if (line.endsWith("\\n"))',
    ],
    stimuli: '[{ at: 100ms, serial: Serial1, send: "x=12\\n" }]',
    eventually: ({ printed }) => printed.includes("12"),
    choices: 1,
  },
  "a step is taken to be quick: the time limit is as long as what it limits": {
    wrong: `import { run, sleep, timeout, TimeoutError } from "pinwheel-rt";
      run(async () => {
        for (let i = 0; i < 3; i++) {
          await sleep(7.5);
          try { await timeout(52, async () => { await sleep(20); await sleep(30); print("done"); }); }
          catch (error) { print(String(error)); }
        }
      });`,
    mend: ["timeout(52,", "timeout(200,"],
    atEnd: ({ printed }) => printed.join() === "done,done,done",
    choices: 2,
  },
};

for (const [name, { wrong, mend, choices, ...rest }] of Object.entries(races)) {
  // oxlint-disable-next-line vitest/valid-title -- a row's name
  test(name, async () => {
    const setup = await setupOf(wrong, rest);
    const { found } = await search(setup, { runs, bound: 2 }, () => {});
    if (found === undefined) throw new Error("not found");
    const { outcome } = shrink(setup, found);
    expect(outcome.deviations).toHaveLength(choices);
    expect(outcome.failure?.check).toMatch(/^(always|eventually|atEnd)$/);
    // Exactly the same once more, and right in the usual order.
    expect(runOnce(setup, following(outcome.deviations)).fingerprint).toBe(outcome.fingerprint);
    expect(runOnce(setup, following([])).failure).toBeUndefined();

    expect(wrong).toContain(mend[0]);
    const mended = await search(await setupOf(wrong.replace(...mend), rest), { runs, bound: 2 }, () => {});
    expect(mended.found?.failure).toBeUndefined();
    expect(mended.complete || mended.runs === runs).toBe(true);
  });
}
