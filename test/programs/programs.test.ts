// Larger programs, as people write them: each says on the interpreter what it says in Node, where it runs as it stands,
// without its types. Those for small boards say it on a build without classes, arrows and block scopes, too.
import { readdirSync, readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { transformSync } from "oxc-transform";
import { describe, expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { shim } from "../support/coroutines.ts";
import { describeInterpreter, END, runOnInterpreter, type InterpreterBuild } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";

const folder = new URL("./fixtures/", import.meta.url);
const names = readdirSync(folder).map((file) => file.slice(0, -".ts".length));
const sourceOf = (name: string): string => readFileSync(new URL(`${name}.ts`, folder), "utf8");

/** Programs with getters, regular expressions or promises are for other boards. */
const forSmallBoards = ["assembler", "radio", "thermostat"];
const smallBoard = { ...loadBoard("LINUX"), language: "save-on-flash" as const, unicode: false };

async function answersOfNode(source: string): Promise<string[]> {
  const lines: string[] = [];
  const context = createContext({
    print: (...values: unknown[]) => lines.push(values.map(String).join(" ")),
  });
  const { code } = transformSync("program.ts", source, { target: "es2022" });
  const body = code.replace(/^import .*;$/m, "").replace(/^export \{\s*\};?$/m, "");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the text is above
  const step = runInContext(
    `(function () { "use strict"; ${shim} const setTimeout = (f, ms) => void sleep(ms).then(f); const run = (main) => main();\n${body}\n return step; })()`,
    context,
  ) as () => boolean;
  // A turn of Node's loop: all promise jobs have run by then.
  do await new Promise(setImmediate);
  while (step());
  return lines;
}

async function answersOfBoard(source: string, build: InterpreterBuild): Promise<string[]> {
  const board = build === "sof" ? smallBoard : "LINUX";
  const { code, warnings } = await compileFiles(
    { "main.ts": source.replace('print("done");', `print("done"); print("${END}");`) },
    { board },
  );
  expect(warnings).toEqual([]);
  return runOnInterpreter(code, { build });
}

describe("larger programs", () => {
  test.each(names)("%s ends in Node", async (name) => {
    expect((await answersOfNode(sourceOf(name))).at(-1)).toBe("done");
  });
});

describeInterpreter("larger programs", () => {
  test.each(names)("%s", { timeout: 60_000 }, async (name) => {
    const source = sourceOf(name);
    expect(await answersOfBoard(source, "linux")).toEqual(await answersOfNode(source));
  });
});

describeInterpreter(
  "larger programs for small boards",
  () => {
    test.each(forSmallBoards)("%s", { timeout: 60_000 }, async (name) => {
      const source = sourceOf(name);
      expect(await answersOfBoard(source, "sof")).toEqual(await answersOfNode(source));
    });
  },
  "sof",
);
