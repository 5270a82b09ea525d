// Why the program starts: read from the chip's register once, emptied where that can be done, and "unknown" where none is;
// a reset that was a fault is the first event of faults(), and a setting has it printed.
import { describe, expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { reasonOf } from "../../boards/reset-register.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";

const program = `import { resetReason, run, sleep, watchdog } from "pinwheel-rt";
import * as Storage from "Storage";
run(async () => {
  print(resetReason(), resetReason());
  const starts = Number(Storage.read("n") || 0) + 1;
  Storage.write("n", String(starts));
  if (starts === 1) { watchdog(1); await sleep(100); for (;;); }
  if (starts === 2) load();
});`;

describe("in the simulator", () => {
  test.each([
    // It empties the register, so that a program that is only loaded again can tell that.
    ["PICO_R1_3", ["power power", "watchdog watchdog", "reload reload"]],
    ["PUCKJS", ["power power", "watchdog watchdog", "watchdog watchdog"]],
    ["ESP32", ["power power", "watchdog watchdog", "watchdog watchdog"]],
    ["RP2040_PICO", ["unknown unknown", "unknown unknown", "unknown unknown"]],
  ])("%s", async (id, expected) => {
    const board = loadBoard(id);
    const { code } = await compileFiles({ "main.ts": program }, { board, check: false });
    const simulator = new Simulator({ board, stepLimitMs: 300 });
    simulator.boot({ code });
    simulator.advance(10_000);
    expect(printedLines(simulator.trace).filter((line) => /^[a-z-]+ [a-z-]+$/.test(line))).toEqual(expected);
  });
});

const supervised = `import { faults, run, sleep, spawn, stats, watchdog } from "pinwheel-rt";
run(async () => {
  print("counted", JSON.stringify(stats().faults));
  spawn(async () => { for await (const fault of faults().subscribe()) print("first", fault); });
  spawn(async () => { for await (const fault of faults().subscribe()) print("second", fault); });
  await sleep(1000);
  E.enableWatchdog(1, false);
  await sleep(9000);
});`;

/** What it prints on a board whose voltage fails after 500 ms, and whose watchdog bites 1 s after that. */
async function faulty(id: string, source: string, power = {}): Promise<string[]> {
  const board = { ...loadBoard(id), power };
  const { code } = await compileFiles({ "main.ts": source }, { board, check: false });
  const simulator = new Simulator({ board });
  simulator.at(500, () => simulator.fault("brown-out", { for: "10ms" }));
  simulator.boot({ code });
  simulator.advance(3000);
  return printedLines(simulator.trace).filter((line) => /^(counted|first|second|started)/.test(line));
}

describe("a reset for a fault is the first of the faults, for the first who subscribes", () => {
  const watchdog = ['counted {"WATCHDOG":1}', "first WATCHDOG"];
  test.each([
    ["PICO_R1_3", ["counted {}", 'counted {"BROWN_OUT":1}', "first BROWN_OUT", ...watchdog]],
    ["ESP32", ["counted {}", 'counted {"BROWN_OUT":1}', "first BROWN_OUT", ...watchdog]],
    // It does not tell a brown-out from power.
    ["PUCKJS", ["counted {}", "counted {}", ...watchdog]],
    ["RP2040_PICO", ["counted {}", "counted {}", "counted {}"]],
  ])("%s", async (id, expected) => {
    expect(await faulty(id, supervised)).toEqual(expected);
  });
});

describe("reportReset", () => {
  const plain = `import { run, sleep } from "pinwheel-rt";
run(async () => { await sleep(1000); E.enableWatchdog(1, false); await sleep(9000); });`;

  test.each([
    ["PICO_R1_3", ["power", "brown-out", "watchdog"]],
    ["ESPRUINOBOARD", ["power", "power", "watchdog"]],
    ["PUCKJS", ["power", "power", "watchdog"]],
  ])("a line at each start: %s", async (id, expected) => {
    const lines = expected.map((reason) => `started after: ${reason}`);
    expect(await faulty(id, plain, { reportReset: true })).toEqual(lines);
  });

  test("nothing of it where nobody asks", async () => {
    const { code } = await compileFiles({ "main.ts": plain }, { board: "PICO_R1_3", check: false });
    expect(code).not.toMatch(/peek32|started after/);
  });
});

describeInterpreter("bits with a sign", () => {
  test.each([
    ["PICO_R1_3", 0x0e00_0001, "power"],
    ["PICO_R1_3", 0x0600_0000, "brown-out"],
    ["PICO_R1_3", 0x8400_0000, "wake"],
    ["PICO_R1_3", 0x2400_0000, "watchdog"],
    ["PICO_R1_3", 0x0400_0000, "pin"],
    ["PICO_R1_3", 1, "reload"],
    ["PUCKJS", 0, "power"],
    ["PUCKJS", 6, "watchdog"],
    ["ESP32", 15, "brown-out"],
    ["ESP32", 0x3fc1, "power"],
    ["ESP32C3_IDF4", 0x42, "unknown"],
  ])("%s: %i is %s", async (board, bits, reason) => {
    const { code } = await compileFiles(
      { "main.ts": `import { resetReason } from "pinwheel-rt"; print(resetReason()); print("${END}");` },
      { board, check: false },
    );
    const register = `global.peek32 = function () { return ${bits}; }; global.poke32 = function (a, v) {};`;
    expect(await runOnInterpreter(register + code)).toEqual([reason]);
    expect(reasonOf(loadBoard(board).resetReason!, bits >>> 0)).toBe(reason);
  });

  test("the fault at start on the interpreter: told once", async () => {
    const { code } = await compileFiles(
      {
        "main.ts": `import { faults, run, sleep, spawn } from "pinwheel-rt";
          run(async () => {
            spawn(async () => { for await (const fault of faults().subscribe()) print(fault, faults().counts.BROWN_OUT); });
            await sleep(20);
            print("${END}");
          });`,
      },
      { board: { ...loadBoard("PICO_R1_3"), power: { reportReset: true } }, check: false },
    );
    const register =
      "global.peek32 = function () { return 0x06000000; }; global.poke32 = function (a, v) {};";
    expect(await runOnInterpreter(register + code)).toEqual(["started after: brown-out", "BROWN_OUT 1"]);
  });
});
