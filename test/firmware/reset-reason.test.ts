// Why the program starts: read from the chip's register once, emptied where that can be done, and "unknown" where none is.
import { describe, expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
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
  });
});
