/** What people see of a failed task: its frames, without the lines of the bundle, and what was printed around them. */
import { expect, test } from "vitest";
import { isFailure, renderTimeline, reportOf, type Failure, type TraceEvent } from "../../sim/index.ts";
import { bootOn } from "./support.ts";

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

test("an error that the interpreter has lost is told beside what it says", () => {
  const board = bootOn(
    "PUCKJS",
    `function fail() { throw new Error("of the timer"); }
setTimeout(fail, 5); setTimeout(function () { try { print(1); } catch (e) { print("never"); } }, 5);`,
  );
  board.advance(10);
  const failure = board.trace.find(isFailure)!;
  expect(failure.text).toBe("Uncaught undefined");
  const whole =
    "Uncaught undefined\nThe interpreter has lost it to a `try` or a promise that ran next. It was: Uncaught Error: of the timer";
  expect(reportOf(failure, board.trace)).toMatch(`${whole}\n    at .bootcde:1:25`);
  expect(renderTimeline(board.trace).join("\n")).toContain("It was: Uncaught Error: of the timer");
});

test("so does the report leave out lines of source", () => {
  const trace = lines(2, ...report);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one
  expect(reportOf(trace[0] as Failure, trace)).toBe(
    "Uncaught in task main: Error: two\nlines\n    at f (.bootcde:1:10)\n    at .bootcde:1:20",
  );
});
