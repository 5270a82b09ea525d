// The benchmark's table stays within 80 columns, and says which goals are missed.
import { expect, test } from "vitest";
import { heading, rowLine } from "./table.ts";

test("a row has what was measured, the goal, and both ratios", () => {
  const row = rowLine({
    group: "hop",
    work: "staggered, 100 tasks",
    unit: "instructions",
    measured: 229_163,
    goal: 200e3,
    native: 114_581,
  });
  expect(row.split(/ {2,}/)).toEqual(["staggered, 100 tasks", "229.2k", "200.0k", "×1.15", "×2.00"]);
});

test("without a goal or a native program there is no ratio; a goal of zero has none either", () => {
  const row = { group: "growth", work: "growth", unit: "jsvars", measured: 3 } as const;
  expect(rowLine(row).split(/ {2,}/)).toEqual(["growth", "3", "–", "–", "–"]);
  expect(rowLine({ ...row, goal: 0 }).split(/ {2,}/)).toEqual(["growth", "3", "0", "–", "–"]);
});

test("columns are in line, within 80", () => {
  const work = "the longest description that has room here";
  const row = rowLine({ group: "", work, unit: "bytes", measured: 123456, goal: 8192, native: 1 });
  expect(row).toHaveLength(80);
  expect(heading("title").split("\n").at(-1)).toHaveLength(80);
});
