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

const nothingElse = {
  MEMORY_RESERVE: "0",
  PROGRAM_ID: '"pw#00000000"',
  REPORT_RESET: "false",
  SILENT_AFTER: "0",
  LOW_BUTTONS: '""',
  PULLED_BUTTONS: "0",
  DEEP_SLEEP: "false",
  SLEEP_INDICATOR: "0",
  RESET_REGISTER: "0",
  RESET_CAUSES: "[]",
  RESET_OTHERWISE: '"unknown"',
  RESET_CLEAR: "0",
};

test("the capacity and the board's language become the runtime's constants", () => {
  expect(runtimeConstants(512)).toEqual({
    WHEEL_CAPACITY: "512",
    HAS_GETTERS: "true",
    ...nothingElse,
  });
  expect(runtimeConstants(8, { language: "save-on-flash" })).toEqual({
    WHEEL_CAPACITY: "8",
    HAS_GETTERS: "false",
    ...nothingElse,
  });
});

test("memory is kept in reserve where it does not grow and 100 jsvars are a small part of it", () => {
  const reserve = (id: string): string => runtimeConstants(8, loadBoard(id)).MEMORY_RESERVE;
  expect(["PUCKJS", "ESP32", "HYSTM32_32", "MICROBIT1", "LINUX"].map(reserve)).toEqual([
    "1300",
    "1400",
    "0",
    "0",
    "0",
  ]);
});

test("buttons that read 0 while pressed, and those that nobody pulls but the runtime", () => {
  const own = { name: "DOOR", pin: "D1", inverted: true, on: 0, pull: "up", own: true } as const;
  const low = { name: "BTN1", pin: "C13", inverted: true, on: 0, pull: "up" } as const;
  expect(runtimeConstants(8, { buttons: [own, low] })).toMatchObject({
    LOW_BUTTONS: '" D1 C13 "',
    PULLED_BUTTONS: '{"D1":"input_pullup"}',
  });
});

test.for([0, -1, 2.5, 513, Number.NaN])("%d is refused, with the range", (capacity) => {
  expect(() => runtimeConstants(capacity)).toThrow(/wheelCapacity is .* from 1 to 512/);
});
