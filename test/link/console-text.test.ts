// Espruino's console output, as recorded from firmware 2v29, read as lines and as error reports.
import { expect, test } from "vitest";
import { cleanConsoleText, findFailure, LineReader } from "../../tools/link/console-text.ts";

const thrown =
  "\r\x1b[J1\r\n>\r\x1b[JUncaught Error: boo\r\n    at ff (.bootcde:4:24)\r\n\r\n                       ^\r\n    at .bootcde:11:28\r\n>";

test("prompts, redraws and carriage returns are gone", () => {
  expect(cleanConsoleText(thrown)).toBe(
    "1\nUncaught Error: boo\n    at ff (.bootcde:4:24)\n                       ^\n    at .bootcde:11:28",
  );
});

test("a report begins at its first line and keeps its trace", () => {
  expect(findFailure(cleanConsoleText(thrown))).toMatch(/^Uncaught Error: boo\n {4}at ff/);
});

test.each([
  "Uncaught 4",
  "Execution Interrupted",
  "Execution Interrupted during event processing.",
  "New interpreter error: FIFO_FULL",
  "OUT OF MEMORY    at REPL (:1:38)",
  ">OUT OF MEMORY    at f (.bootcde:1:38)",
  "ERROR: Ctrl-C while processing interval - removing it.",
])("%s is a failure", (line) => {
  expect(findFailure(`fine\n${line}\nmore`)).toBe(`${line}\nmore`);
});

test.each(["WARNING: pin in use", "an Uncaught thing", "all well"])("%s is not a failure", (line) => {
  expect(findFailure(line)).toBeUndefined();
});

test("lines come when they end, wherever the pieces were cut", () => {
  for (let cut = 0; cut <= thrown.length; cut++) {
    const reader = new LineReader();
    const lines = [...reader.push(thrown.slice(0, cut)), ...reader.push(thrown.slice(cut))];
    expect(lines.join("\n")).toBe(cleanConsoleText(thrown));
  }
});

test("a long line without an end takes no long time", () => {
  const long = "x".repeat(1_000_000); // quadratic work on it would outlast the test's time limit by far
  expect(cleanConsoleText(long)).toBe(long);
});

test("a line that never ends comes in pieces, nothing is lost, and what stands there can be asked for", () => {
  const reader = new LineReader();
  const long = Array.from({ length: 9000 }, (_, i) => `${i}.`).join("");
  const pieces = [...reader.push(long), ...reader.push("end")];
  expect(pieces.length).toBe(2);
  expect([...pieces, ...reader.flush()].join("")).toBe(`${long}end`);
  expect(reader.flush()).toEqual([]);
});
