// Traces on a console that goes on and on: places in the source, line by line.
import { expect, test } from "vitest";
import { TracedLines } from "../../tools/link/traced-lines.ts";

/** Line 1 of the bundle, from its start, is main.ts:7:3. */
const map = JSON.stringify({ version: 3, sources: ["main.ts"], names: [], mappings: "AAME" });

function traced(lines: string[], withMap = true): string[] {
  const reader = new TracedLines(withMap ? map : undefined);
  return [...lines.flatMap((line) => reader.push(line)), ...reader.flush()];
}

test("frames of the program are mapped, those of the loader go, and so do markers under lines that are not shown", () => {
  expect(
    traced([
      "before",
      ">Uncaught Error: boo",
      "    at f (pw.A:1:20)",
      "                       ^",
      "    at eval (pw.A:1:30)",
      "    at boot code (.bootcde:1:273)",
      "after",
    ]),
  ).toEqual([
    "before",
    "Uncaught Error: boo",
    "    at f (main.ts:7:3)",
    "    at boot code (main.ts:7:3)",
    "after",
  ]);
});

test("the loader's call is not lost where its frame does not follow", () => {
  expect(traced(["    at eval (pw.B:1:5)", "next", "    at eval (pw.B:1:5)"])).toEqual([
    "    at boot code (main.ts:7:3)",
    "next",
    "    at boot code (main.ts:7:3)",
  ]);
});

test("without a map, places stay as they are; a caret that the program prints stays, too", () => {
  expect(traced(["    at f (pw.A:1:20)", "  ^ here", "x", "^"], false)).toEqual([
    "    at f (pw.A:1:20)",
    "  ^ here",
    "x",
    "^",
  ]);
});
