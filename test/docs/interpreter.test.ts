// The programs of the guide that print something, on the real interpreter: they print the same there. Time is virtual, as
// what they print may depend on it.
import { expect, test } from "vitest";
import { compileFiles } from "../support/program.ts";
import { virtualTime } from "../support/firmware.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";
import { examplesOf, pages, textOf } from "./markdown.ts";
import { completed } from "./snippet.ts";

/** The longest of them is over after 2.5 s. */
const end = `setTimeout(() => print("${END}"), 3000);\n`;

const programs = pages.flatMap((page) =>
  examplesOf(textOf(page)).flatMap(({ words, text, line, scenario, said }) => {
    // The world of a scenario is the simulator's.
    if (!words.includes("prints") || scenario !== undefined || said === undefined) return [];
    const program = words.includes("fragment") ? completed(text, "LINUX") : text;
    return [{ place: `${page}:${line}`, program, prints: said.text.split("\n") }];
  }),
);

describeInterpreter("the guide", () => {
  test.for(programs)("$place", async ({ program, prints }) => {
    const { code } = await compileFiles({ "main.ts": end + program }, { check: false });
    expect(await runOnInterpreter(`${virtualTime}\n${code}`)).toEqual(prints);
  });
});
