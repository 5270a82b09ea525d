/** The wheel's capacity: by the board's memory when the build does not say, and never what the runtime cannot hold. */
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { defaultWheelCapacity, runtimeConstants } from "../../tools/compiler/settings.ts";

test.for([
  ["PUCKJS", 32],
  ["PICO_R1_3", 64],
  ["LINUX", 256],
] as const)("%s: %i", ([board, capacity]) => {
  expect(defaultWheelCapacity(loadBoard(board))).toBe(capacity);
});

test("the capacity and the board's language become the runtime's constants", () => {
  expect(runtimeConstants(512)).toEqual({
    WHEEL_CAPACITY: "512",
    HAS_GETTERS: "true",
    SILENT_AFTER: "0",
  });
  expect(runtimeConstants(8, { language: "save-on-flash" })).toEqual({
    WHEEL_CAPACITY: "8",
    HAS_GETTERS: "false",
    SILENT_AFTER: "0",
  });
});

test.for([0, -1, 2.5, 513, Number.NaN])("%d is refused, with the range", (capacity) => {
  expect(() => runtimeConstants(capacity)).toThrow(/wheelCapacity is .* from 1 to 512/);
});
