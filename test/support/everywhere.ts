/**
 * Whole programs in three ways: a snippet says what it sees through `P(…)` and `T(f)`, and must say the same in Node as
 * it is, compiled in the simulator, and on the real interpreter compiled. Unlike `differential`, the whole compiler works here,
 * with what it adds of the runtime: polyfills. All snippets of one call are one program.
 */
import { describe, expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { prelude, runInNode } from "./differential.ts";
import { END, describeInterpreter, runOnInterpreter } from "./interpreter.ts";
import { compileFiles } from "./program.ts";

/** The snippets as one program, each in a function of its own; their lines begin with the snippet's number. */
function programOf(snippets: readonly string[]): string {
  const statements = snippets.map(
    (code, i) => `n = ${i}; try { (function () {\n${code}\n})(); } catch (e) { P("uncaught", e); }`,
  );
  return `let n; function emit(s) { print("#" + n + " " + s); }\n${prelude}\n${statements.join("\n")}\nprint("${END}");\n`;
}

function sorted(lines: readonly string[], count: number): string[][] {
  const found = Array.from({ length: count }, (): string[] => []);
  for (const line of lines) {
    const [, number, text] = /^#(\d+) (.*)$/s.exec(line) ?? [];
    if (number !== undefined) found[Number(number)].push(text);
  }
  return found;
}

/** What the bundle prints on the simulated board, which has Espruino's builtins only. */
export function runSimulated(code: string): string[] {
  const simulator = new Simulator({ board: loadBoard("LINUX") });
  simulator.boot({ code });
  simulator.advance(1000);
  return printedLines(simulator.trace);
}

export async function compileSnippets(snippets: readonly string[]): Promise<string> {
  return (await compileFiles({ "main.js": programOf(snippets) }, { check: false })).code;
}

/** Registers the tests that every snippet says the same wherever it runs. */
export function everywhere(title: string, snippets: Record<string, string>): void {
  const names = Object.keys(snippets);
  const codes = Object.values(snippets);
  const named = (lines: readonly string[][]): [string, string[]][] =>
    names.map((name, i) => [name, lines[i]]);
  const asked = (): [string, string[]][] => named(codes.map((code) => runInNode(code)));
  describe(`polyfilled: ${title}`, () => {
    test("every snippet says something", () => {
      expect(asked().filter(([, lines]) => lines.length === 0)).toEqual([]);
    });
    test("compiled, in the simulator", async () => {
      expect(named(sorted(runSimulated(await compileSnippets(codes)), codes.length))).toEqual(asked());
    });
  });
  describeInterpreter(title, () => {
    test("compiled", async () => {
      const lines = await runOnInterpreter(await compileSnippets(codes));
      expect(named(sorted(lines, codes.length))).toEqual(asked());
    });
  });
}
