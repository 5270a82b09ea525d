/** What people see of a failed task: its frames, without the lines of the bundle, and what was printed around them. */
import { expect, test } from "vitest";
import { renderTimeline, reportOf, type Failure, type TraceEvent } from "../../sim/index.ts";

const lines = (t: number, ...texts: string[]): TraceEvent[] =>
  texts.map((text) => ({ t, kind: "console", text }));

const report = [
  "Uncaught in task main: Error: two",
  "lines",
  "    at f (.bootcde:1:10)",
  "...oo();throw new Error('two');",
  "         ^",
  "    at .bootcde:1:20",
  "...f.f()",
  "   ^",
  "",
];

test("the timeline leaves out lines of source, and nothing else", () => {
  const trace = [
    ...lines(1, "before"),
    ...lines(2, ...report, "after"),
    ...lines(3, "", "    at home", "x", "^"),
  ];
  expect(renderTimeline(trace).map((line) => line.slice(21))).toEqual([
    "before",
    "Uncaught in task main: Error: two",
    "lines",
    "    at f (.bootcde:1:10)",
    "    at .bootcde:1:20",
    "after",
    "",
    "    at home",
    "x",
    "^",
  ]);
});

test("so does the report", () => {
  const trace = lines(2, ...report);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one
  expect(reportOf(trace[0] as Failure, trace)).toBe(
    "Uncaught in task main: Error: two\nlines\n    at f (.bootcde:1:10)\n    at .bootcde:1:20",
  );
});
