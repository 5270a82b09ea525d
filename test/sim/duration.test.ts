/** Durations as people write them. */
import { expect, test } from "vitest";
import { formatDuration } from "../../sim/duration.ts";
import { DurationError, parseDuration } from "../../sim/index.ts";

test.for([
  ["500ms", 500],
  ["60s", 60_000],
  ["2m", 120_000],
  ["1.5h", 5_400_000],
  ["7d", 604_800_000],
  ["0.25 s", 250],
  [".5s", 500],
  [" 3s ", 3000],
  ["0s", 0],
  [1234, 1234],
] as const)("%s", ([text, ms]) => {
  expect(parseDuration(text)).toBe(ms);
});

test.for(["", "60", "5 x", "-5s", "1h30m", "s", "1e3s", "5S", -1, NaN, Infinity])("%s is refused", (text) => {
  expect(() => parseDuration(text)).toThrow(DurationError);
  expect(() => parseDuration(text)).toThrow(/is not a duration: write a number with a unit, such as 500ms/);
});

test.for([
  [0, "0ms"],
  [20, "20ms"],
  [1500, "1.5s"],
  [-7_200_000, "-2h"],
  [61_000, "61s"],
  [129_600_000, "1.5d"],
  [0.1, "0.1ms"],
] as const)("%s ms is written as %s", ([ms, text]) => {
  expect(formatDuration(ms)).toBe(text);
});
