/**
 * Traces of several scenes that make one program, compiled once: each runs to its end before the next one begins, in the
 * simulator and on the interpreter, there on virtual time too.
 */
import { describe, expect, test } from "vitest";
import { printedLines } from "../../sim/index.ts";
import { compileProgram, simulate, virtualTime } from "./firmware.ts";
import { describeInterpreter, END, runOnInterpreter } from "./interpreter.ts";

/** What a scene does, in an async function, and what it prints. */
export type Scene = readonly [body: string, expected: readonly string[]];

/** The lines of each scene. */
function byScene(lines: readonly string[], count: number): string[][] {
  const found = Array.from({ length: count }, (): string[] => []);
  let at = -1;
  for (const line of lines)
    if (line === `# ${at + 1}`) at++;
    else if (line !== END) found[Math.max(at, 0)].push(line);
  return found;
}

/** Two tests for each scene. `head` stands before all of them; the main task of one is ended before the next. */
export function scenes(title: string, head: string, all: Readonly<Record<string, Scene>>): void {
  const list = Object.entries(all);
  const bodies = list.map(([, [body]]) => `async () => {\n${body}\n},`).join("\n");
  const source = `${head}
    const scenes: (() => Promise<void>)[] = [${bodies}];
    run(async () => {
      for (const [i, scene] of scenes.entries()) {
        print("# " + i);
        try { await scene(); } catch (error) { print("uncaught", String(error)); }
        for (const task of allTasks().slice(1)) task.cancel();
        await sleep(1);
      }
      print("${END}");
    });`;
  let code: Promise<string> | undefined;
  const compiled = (): Promise<string> => (code ??= compileProgram(source));
  const compare = (printed: () => Promise<string[]>): void => {
    let lines: Promise<string[][]> | undefined;
    for (const [i, [name, [, expected]]] of list.entries())
      // oxlint-disable-next-line vitest/valid-title -- the callers give it
      test(name, async () => {
        lines ??= printed().then((text) => byScene(text, list.length));
        expect((await lines)[i]).toEqual(expected);
      });
  };
  // oxlint-disable-next-line vitest/valid-title -- the callers give it
  describe(title, () => {
    compare(async () => {
      const simulator = simulate(await compiled());
      simulator.advance(100_000);
      return printedLines(simulator.trace);
    });
  });
  describeInterpreter(title, () => {
    compare(async () => runOnInterpreter(`${virtualTime}\n${await compiled()}`));
  });
}
