/** Faults by name: what each does to a program, that a seed repeats it, and that a scenario can have them. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import {
  applyScenario,
  faultNames,
  parseScenario,
  printedLines,
  renderTimeline,
  Simulator,
} from "../../sim/index.ts";
import { compileFiles } from "../support/program.ts";
import { bootOn, eventsOf, printed } from "./support.ts";

const board = loadBoard("PUCKJS");
const lines = (simulator: Simulator): string[] => printedLines(simulator.trace);

/** Milliseconds at which a program with an interval of 10 ms printed something. */
const ticking = "setInterval(function(){print('tick')},10)";
const times = (simulator: Simulator): number[] => printed(simulator).map((line) => parseFloat(line));

/** Counts edges of D1, which the world turns over so many times. */
function edges(simulator: Simulator, count: number): string | undefined {
  for (let i = 1; i <= count; i++) simulator.at(simulator.now + i, () => simulator.pin("D1").set(i % 2));
  simulator.advance(count + 1);
  return lines(simulator).at(-1);
}
const counting = "var n=0;setWatch(function(){print(++n)},D1,{repeat:true,edge:'both'})";

test("slow: callbacks take time, and what follows them is late", () => {
  const run = (seed: number): number[] => {
    const simulator = bootOn("PUCKJS", ticking, seed);
    simulator.fault("slow", { longest: "30ms", share: 0.5, for: "200ms" });
    simulator.advance(400);
    return times(simulator);
  };
  const late = run(1).filter((t) => t % 10 !== 0);
  expect(late.length).toBeGreaterThan(3);
  expect(Math.max(...late)).toBeLessThan(250); // It is over, and the interval has caught up.
  expect(run(1)).toEqual(run(1));
  expect(run(2)).not.toEqual(run(1));
});

test("slow: a watchdog that nobody feeds meanwhile bites", () => {
  const simulator = bootOn("PUCKJS", `E.enableWatchdog(0.05);${ticking}`);
  simulator.fault("slow", { longest: "1s", for: "500ms" });
  simulator.advance(600);
  expect(eventsOf(simulator, "boot").map(({ reason }) => reason)).toContain("watchdog");
});

test("pause: time passes after a pass", () => {
  const simulator = bootOn("PUCKJS", ticking);
  simulator.fault("pause", { longest: 25, share: 1 });
  simulator.advance(200);
  expect(times(simulator).filter((t) => t % 10 !== 0).length).toBeGreaterThan(3);
});

test("drift: the board's time and its timers run fast by so much", () => {
  const simulator = bootOn(
    "PUCKJS",
    "var t=getTime();setInterval(function(){print((getTime()-t).toFixed(3))},1000)",
  );
  simulator.fault("drift", { ppm: 100_000 });
  simulator.advance(11_000);
  // The first was armed before; from then on a second of the board's is 909 ms.
  expect(printed(simulator).slice(0, 2)).toEqual(["1000 1.100", "1909.091 2.100"]);
  expect(printed(simulator)).toHaveLength(11);
});

test("jump: the time of day changes, and no timer with it", () => {
  const simulator = bootOn("PUCKJS", "setInterval(function(){print(getTime().toFixed(1))},1000)");
  simulator.advance(1000);
  simulator.fault("jump", { by: "-2h" });
  simulator.advance(1000);
  expect(printed(simulator)).toEqual(["1000 1.0", "2000 -7198.0"]);
});

test("wrap: milliseconds in 31 or 32 bits turn over, and no timer with them", () => {
  const ticks = "setInterval(function(){print(Date.now()|0,Date.now()>>>0)},1000)";
  const simulator = bootOn("PUCKJS", ticks);
  simulator.fault("wrap", { in: "1.5s" });
  simulator.advance(2500);
  simulator.fault("wrap", { bits: 32, in: 500 });
  simulator.advance(1000);
  expect(printed(simulator)).toEqual([
    "1000 2147483148 2147483148",
    "2000 -2147483148 2147484148",
    "3000 0 0",
  ]);
});

test("jump and wrap: tasks of the runtime feel nothing, as when a tool sets the time", async () => {
  const { code } = await compileFiles(
    {
      "main.ts": `import { input, run, sleep, time } from "pinwheel-rt";
        import { BTN1 } from "pinwheel-rt/board";
        const button = input(BTN1, { edge: "press", debounce: 0 });
        run(async () => {
          for (;;) {
            try { print("edge", (await button.pressed({ timeout: 2000 })).toFixed(0)); } catch (e) { print(String(e)); }
            await sleep(500);
            print("slept");
          }
        });`,
    },
    { board: "PUCKJS", check: false },
  );
  const run = (...faults: ((simulator: Simulator) => void)[]): string[] => {
    const simulator = bootOn("PUCKJS", code);
    faults.forEach((fault, i) => simulator.at(700 + i * 1000, () => fault(simulator)));
    simulator.at(1000, () => simulator.button("BTN1").press());
    simulator.advance(6000);
    // A sleep may take a millisecond more, and does where the clock has moved by parts of one.
    return printed(simulator).map((line) =>
      line.replace(/^\d+\S*/, (at) => String(Math.round(Number(at) / 5) * 5)),
    );
  };
  const still = run();
  expect(still).toHaveLength(4);
  expect(
    run(
      (simulator) => simulator.fault("wrap", { in: "300ms" }),
      (simulator) => simulator.fault("jump", { by: "-2h" }),
      (simulator) => simulator.fault("jump", { by: "9000h" }),
    ),
  ).toEqual(still);
});

test("lost-edges and doubled-edges: the program sees fewer, or more", () => {
  const lost = bootOn("PUCKJS", counting);
  lost.fault("lost-edges", { share: 0.5 });
  expect(Number(edges(lost, 100))).toBeGreaterThan(30);
  expect(Number(edges(lost, 0))).toBeLessThan(70);
  const doubled = bootOn("PUCKJS", counting);
  doubled.fault("doubled-edges", { share: 1 });
  expect(edges(doubled, 10)).toBe("20");
});

test("noise and baud: what is sent to a port arrives garbled while it lasts", () => {
  const echo = "Serial1.setup(9600);Serial1.on('data',function(d){print(JSON.stringify(d))})";
  for (const garble of [
    (simulator: Simulator) => simulator.fault("noise", { port: "Serial1", share: 0.2, for: "1s" }),
    (simulator: Simulator) => simulator.fault("baud", { port: "Serial1", baud: 4800, for: "1s" }),
  ]) {
    const simulator = bootOn("PUCKJS", echo);
    garble(simulator);
    simulator.serial("Serial1").send("hello");
    simulator.advance(500);
    expect(lines(simulator).length).toBeGreaterThan(0);
    expect(lines(simulator).join("")).not.toContain("hello");
    simulator.advance(600);
    simulator.serial("Serial1").send("hello");
    simulator.advance(500);
    const text = lines(simulator)
      .map((line): unknown => JSON.parse(line))
      .join("");
    expect(text.slice(-5)).toBe("hello");
  }
});

test("fifo: events are lost beyond so many bytes", () => {
  const simulator = bootOn("PUCKJS", `${counting};E.on("errorFlag",function(f){print(f.join())})`);
  simulator.fault("fifo", { bytes: 12, for: "10ms" });
  for (let i = 0; i < 6; i++) simulator.at(5, () => simulator.pin("D1").set(i % 2 === 0 ? 1 : 0));
  simulator.advance(10);
  expect(lines(simulator)).toEqual(["1", "2", "FIFO_FULL", "New interpreter error: FIFO_FULL"]);
  expect(edges(simulator, 2)).toBe("4");
});

test("memory: a step is broken off past catch and finally, and its interval is gone", () => {
  const simulator = bootOn(
    "PUCKJS",
    `setInterval(function(){try{print("a");print("b")}catch(e){print("caught")}finally{print("finally")}},10);
     E.on("errorFlag",function(f){print(f.join())})`,
  );
  simulator.fault("memory", { within: 1 });
  simulator.advance(50);
  expect(lines(simulator)).toEqual([
    "OUT OF MEMORY",
    "ERROR: Ctrl-C while processing interval - removing it.",
    "Execution Interrupted during event processing.",
    "CALLBACK,LOW_MEMORY,MEMORY",
    "New interpreter error: CALLBACK,LOW_MEMORY,MEMORY",
  ]);
});

test("flash: it does not take what is written, and nobody says so", () => {
  const simulator = bootOn(
    "PUCKJS",
    `setTimeout(function(){var s=require("Storage");s.write("a","hello");print(JSON.stringify(s.read("a")))},10)`,
  );
  simulator.fault("flash", { bytes: 100 });
  simulator.advance(20);
  expect(lines(simulator)).not.toContain('"hello"');
  expect(lines(simulator)).toHaveLength(1);
});

test("brown-out and watchdog: the board starts afresh, also in the middle of a step", () => {
  const simulator = bootOn("PUCKJS", "print('up');setTimeout(function(){while(1)getTime()},100)");
  simulator.at(50, () => simulator.fault("brown-out", { for: "20ms" }));
  simulator.at(200, () => simulator.fault("watchdog", {}));
  simulator.advance(250);
  expect(printed(simulator)).toEqual(["0 up", "70 up", "200 up"]);
  expect(eventsOf(simulator, "boot").map(({ reason }) => reason)).toEqual(["power", "brown-out", "watchdog"]);
});

test("in a scenario, by name, with the same trace for the same seed", () => {
  const text = "- { at: 20ms, fault: slow, longest: 15ms, for: 50ms }\n- { at: 1s, fault: jump, by: -1h }\n";
  const run = (seed: number): string[] => {
    const simulator = new Simulator({ board, seed });
    applyScenario(simulator, parseScenario(text, "s.yaml", board));
    simulator.boot({ code: ticking });
    simulator.advance(100);
    return renderTimeline(simulator.trace);
  };
  expect(run(1)).toContain("   0.020  fault      slow: longest 15ms, share 1, for 50ms");
  expect(run(1)).toEqual(run(1));
  expect(run(1)).not.toEqual(run(2));
});

test.each([
  ["{ at: 1s, fault: slwo, longest: 1s }", '1:20: there is no fault "slwo". Did you mean slow?'],
  ["{ at: 1s, fault: slow }", '1:20: the fault slow needs "longest"'],
  ["{ at: 1s, fault: slow, longest: 1x }", '1:35: longest: "1x" is not a duration'],
  ["{ at: 1s, fault: watchdog, now: 1 }", '1:35: the fault watchdog has no "now". It has no fields'],
  [
    "{ at: 1s, fault: noise, port: Serial9, share: 1 }",
    '1:33: board PUCKJS has no serial port "Serial9". Did you mean Serial1?',
  ],
])("%s", (step, message) => {
  expect(() => parseScenario(`- ${step}`, "s.yaml", board)).toThrow(message);
});

test("an unknown fault names those that there are", () => {
  const simulator = bootOn("PUCKJS", "");
  expect(() => simulator.fault("nothing" as "slow", { longest: 1 })).toThrow(
    `There are ${faultNames.join(", ")}`,
  );
});
