/** What `g` takes on boards with a display: the model, the interpreter, and that compiler and simulator count the same. */
import { expect, test } from "vitest";
import { jsvarsOfDisplay } from "../../boards/espruino/display-cost.ts";
import { boardIds, loadBoard } from "../../boards/index.ts";
import { Simulator } from "../../sim/index.ts";
import { estimateJsvars } from "../../tools/compiler/emit/jsvars/index.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";

const costOf = (id: string): number => {
  const { graphics, memory } = loadBoard(id);
  return jsvarsOfDisplay(graphics!.display!, memory);
};

test.each([
  // A picture of 1024 bytes and the state are variables.
  ["PIXLJS", 95],
  ["HEXBADGE", 95],
  // Only the object, and its flip.
  ["BANGLEJS2", 6],
  ["DTNO1_F5", 6],
  // The picture is in the display, the state in a variable.
  ["HYSTM32_24", 10],
  ["PIPBOY", 10],
])("%s: %i", (id, jsvars) => {
  expect(costOf(id)).toBe(jsvars);
});

const withDisplay = boardIds().filter((id) => loadBoard(id).graphics?.display !== undefined);

test.each(withDisplay)("%s: the compiler's estimate and the simulator agree", (id) => {
  const held = (board: string): number => {
    const simulator = new Simulator({ board: loadBoard(board), memory: true });
    simulator.boot({ code: "" });
    return simulator.memory.used;
  };
  const own = held("PUCKJS");
  expect(estimateJsvars("", loadBoard("PUCKJS")).storage).toBe(0);
  expect(estimateJsvars("", loadBoard(id)).storage).toBe(held(id) - own);
  expect(estimateJsvars("", loadBoard(id)).ram).toBe(held(id) - own);
});

test("a program that draws into buffers of its own does not count the class twice", () => {
  const jsvars = (id: string): number =>
    estimateJsvars("var a = Graphics", loadBoard(id)).storage - estimateJsvars("", loadBoard(id)).storage;
  expect(jsvars("PIXLJS")).toBe(1);
  expect(jsvars("PUCKJS")).toBeGreaterThan(1);
});

describeInterpreter(
  "g",
  () => {
    test("[interpreter] a drawing as Pixl.js makes it", async () => {
      const [first, second] = await runOnInterpreter(
        `function use() { return process.memory().usage; }
        var a = 5000, b = 5000, x = Graphics.createArrayBuffer(8, 8, 1);
        a = use(); b = use(); a = use(); b = use(); print(b - a);
        a = use(); var g = Graphics.createArrayBuffer(128, 64, 1, { msb: true }); g.flip = digitalWrite; b = use();
        print(b - a);
        print("${END}");`,
        { build: "m32" },
      );
      expect(first).toBe("0");
      expect(Number(second)).toBe(costOf("PIXLJS"));
    });
  },
  "m32",
);
