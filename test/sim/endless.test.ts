/** A program that does not come back to the idle loop: it is broken off, with the place in its source, at the same spot each time. */
import { describe, expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { isFailure, printedLines, Simulator, type TraceEvent } from "../../sim/index.ts";
import { bootBundle, ProgramFailure } from "../../tools/testing/index.ts";
import { mapTrace } from "../../tools/trace.ts";
import { compileFiles } from "../support/program.ts";
import { bootOn, eventsOf } from "./support.ts";

const turns = "the program does not come back: broken off after 5000000 turns of loops in one step";
const callbacks = "callbacks follow each other without end at one moment: broken off after 200000";

async function runSource(source: string): Promise<{ trace: readonly TraceEvent[]; found: string[] }> {
  const { code, map } = await compileFiles({ "main.ts": source }, { board: "PUCKJS" });
  const simulator = new Simulator({ board: loadBoard("PUCKJS"), stepLimitMs: 60_000 });
  simulator.boot({ code, map });
  simulator.advance(1000);
  const found = eventsOf(simulator, "endless").map(({ t, text }) => {
    const [reason, ...rest] = mapTrace(text, map).split("\n");
    return `${t}: ${reason} @ ${rest.filter((line) => line.includes("main.ts")).map((line) => line.trim())[0]}`;
  });
  return { trace: simulator.trace, found };
}

describe("the place is in the TypeScript source", () => {
  test("of a loop in a function that a task calls", async () => {
    const source = `import { run, sleep } from "pinwheel-rt";
      run(async () => { await sleep(100); spin(3); });
      function spin(n: number): void {
        let x = 0;
        while (x >= 0) x = (x + n) % 7;
      }`;
    const { found, trace } = await runSource(source);
    expect(found).toEqual([expect.stringContaining(`${turns} @ at`)]);
    expect(found[0]).toMatch(/main\.ts:5:24\)$/);
    expect((await runSource(source)).trace).toEqual(trace);
  });

  test("of a loop that awaits only what is there already: not the runtime's, which goes round with it", async () => {
    const { found } = await runSource(`import { run } from "pinwheel-rt";
      run(async () => {
        while (true) await value();
      });
      async function value(): Promise<number> {
        return 1;
      }`);
    expect(found).toEqual([
      expect.stringMatching(/turns of loops in one step @ at (?:main\.ts:3:\d+|value \(main\.ts:6:\d+\))$/),
    ]);
  });

  test("of promises that follow each other", async () => {
    const { found } = await runSource(`
      function again(): void {
        Promise.resolve(1).then(again);
      }
      setTimeout(again, 100);`);
    expect(found).toEqual([`100: ${callbacks} @ at again (main.ts:3:17)`]);
  });

  test("of a watch that makes its own edges", async () => {
    const { found, trace } = await runSource(`import { D1 } from "pinwheel-rt/board";
      setWatch(() => {
        digitalWrite(D1, !digitalRead(D1));
      }, D1, { repeat: true, edge: "both" });
      setTimeout(() => digitalWrite(D1, 1), 100);`);
    expect(found).toEqual([expect.stringMatching(`^100: ${callbacks} @ at main.ts:3:`)]);
    expect(printedLines(trace)).toContain("ERROR: Ctrl-C while processing watch - removing it.");
  });
});

test("events that are emitted by their own listener", () => {
  const simulator = bootOn("PUCKJS", `var o = {}; o.on("x", function () { o.emit("x"); }); o.emit("x");`);
  expect(eventsOf(simulator, "endless").map(({ text }) => text.split("\n")[0])).toEqual([callbacks]);
});

test("neither catch nor finally holds it up, and the rest goes on", () => {
  const simulator = bootOn(
    "PUCKJS",
    `setInterval(function () { print("tick"); }, 20);
     setTimeout(function () { try { while (true); } catch (e) { print("caught"); } finally { print("finally"); } }, 30);`,
  );
  simulator.advance(50);
  expect(printedLines(simulator.trace)).toEqual([
    "tick",
    "Execution Interrupted during event processing.",
    "tick",
  ]);
  expect(eventsOf(simulator, "endless")).toHaveLength(1);
});

test("sleeps of nothing and timers of 0 take time on a board, and here", async () => {
  const { found, trace } = await runSource(`import { run, sleep } from "pinwheel-rt";
    run(async () => { while (true) await sleep(0); });
    function again(): void { setTimeout(again, 0); }
    again();`);
  expect(found).toEqual([]);
  expect(trace.filter(isFailure)).toEqual([]);
});

test("a step that waits for the clock comes back, and many callbacks at different moments are none too many", () => {
  const simulator = bootOn(
    "PUCKJS",
    `setInterval(function () {}, 0); setTimeout(function () { var end = getTime() + 20; while (getTime() < end); print("waited"); }, 10);`,
  );
  simulator.advance(30_000);
  expect(printedLines(simulator.trace)).toEqual(["waited"]);
});

test("where the watchdog is on it resets the board: the place is told, and it counts as no failure", () => {
  const simulator = bootOn(
    "PUCKJS",
    `var s = require("Storage"); print("start");
     if (!s.read("was")) { s.write("was", "1"); E.enableWatchdog(2); setTimeout(function () { for (;;); }, 1000); }`,
  );
  simulator.advance(5000);
  expect(printedLines(simulator.trace)).toEqual(["start", "start"]);
  const [{ t, text, ...rest }] = eventsOf(simulator, "endless");
  expect(rest).toEqual({ kind: "endless", isReset: true });
  expect([t, text.split("\n")[1]]).toEqual([1000, expect.stringMatching(/at \.bootcde:2:\d+$/)]);
  expect(simulator.trace.filter(isFailure)).toEqual([]);
});

test("what never ends within a builtin is stopped too, without a place", () => {
  const simulator = new Simulator({ board: loadBoard("PUCKJS"), stepLimitMs: 200 });
  simulator.boot({
    code: `setTimeout(function () { /^(a+)+$/.test("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"); }, 10);
      setTimeout(function () { print("lives"); }, 20);`,
  });
  simulator.advance(30);
  expect(eventsOf(simulator, "endless").map(({ text }) => text)).toEqual([
    "the program does not come back: stopped after 0.2 s of real time within a builtin, such as a regular expression",
  ]);
  expect(printedLines(simulator.trace).at(-1)).toBe("lives");
});

test("a test fails with the place", async () => {
  const bundle = await compileFiles(
    { "main.ts": `setTimeout(() => {\n  for (;;);\n}, 100);` },
    { board: "PUCKJS" },
  );
  const board = bootBundle("PUCKJS", bundle);
  const failed = await board.advance("1s").catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ProgramFailure);
  expect(String(failed)).toMatch(
    /failed after 0\.1 s:\nthe program does not come back: .*\n {4}at main\.ts:2:\d+\n/,
  );
});
