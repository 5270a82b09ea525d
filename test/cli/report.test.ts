// What is thrown becomes a message on stderr and an exit code; only a defect of Pinwheel's shows a stack.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { exitCode } from "../../tools/cli/exit-codes.ts";
import { foldedMessage } from "../../tools/cli/fold.ts";
import { InputError, ProgramError, reportError } from "../../tools/cli/report.ts";
import { CompileError } from "../../tools/compiler/diagnostic.ts";
import { ReplError } from "../../tools/link/repl-error.ts";
import { LinkError } from "../../tools/link/transport.ts";

let lines: string[] = [];

beforeEach(() => {
  lines = [];
  vi.spyOn(console, "error").mockImplementation((line: unknown) => void lines.push(String(line)));
});
afterEach(() => void vi.restoreAllMocks());

const place = { file: "src/main.ts", line: 3, column: 7 };

test.each([
  [new InputError("no such thing\n  Try another."), exitCode.input, ["error: no such thing\n  Try another."]],
  [new ProgramError("it threw"), exitCode.program, ["error: it threw"]],
  [new LinkError("no port", "Plug it in."), exitCode.board, ["error: no port\n  Plug it in."]],
  [new ReplError("Error: x", "    at f (:1:2)"), exitCode.program, ["error: Error: x", "    at f (:1:2)"]],
  [
    new CompileError([
      {
        severity: "error",
        code: "unsupported/with",
        message: "with is not supported",
        remedy: "Name it.",
        ...place,
      },
      { severity: "warning", code: "w", message: "odd", ...place, line: 0 },
    ]),
    exitCode.input,
    [
      "src/main.ts:3:7: error: with is not supported [unsupported/with]",
      "  Name it. More: pinwheel explain with",
      "src/main.ts: warning: odd [w]",
    ],
  ],
])("%s", (error, code, expected) => {
  expect(reportError(error)).toBe(code);
  expect(lines).toEqual(expected);
});

test("anything else is a defect: it says so, asks for a report and shows where", () => {
  expect(reportError(new TypeError("x is undefined"))).toBe(exitCode.internal);
  expect(lines[0]).toMatch(/^error: this is a defect in Pinwheel; please report it/);
  expect(lines[1]).toMatch(/^TypeError: x is undefined\n {4}at /);
});

test("at a terminal, messages are folded between words; traces, and what goes elsewhere, stay as they are", () => {
  const message =
    "warning: the program needs 9960 bytes of Storage\n  Add --compact to make room.\n    at f (src/a/long/name/of/a/file.ts:1:2)";
  expect(foldedMessage(message, 30).split("\n")).toEqual([
    "warning: the program needs",
    "         9960 bytes of Storage",
    "  Add --compact to make room.",
    "    at f (src/a/long/name/of/a/file.ts:1:2)",
  ]);
  const { isTTY, columns } = process.stderr;
  try {
    Object.assign(process.stderr, { isTTY: true, columns: 20 });
    reportError(new InputError("two lines of words"));
    Object.assign(process.stderr, { isTTY: undefined });
    reportError(new InputError("two lines of words"));
  } finally {
    Object.assign(process.stderr, { isTTY, columns });
  }
  expect(lines).toEqual(["error: two lines of\n       words", "error: two lines of words"]);
});
