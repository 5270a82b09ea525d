/**
 * Scenarios that are written twice, for this runtime and for CPython's asyncio, and must print the same lines: in the
 * simulator, on the real interpreter, and on CPython from 3.11 on where there is one. All scenarios of a call are one
 * program; they run one after the other, each for itself.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { compileProgram, virtualTime } from "./firmware.ts";
import { describeInterpreter, END, runOnInterpreter } from "./interpreter.ts";

export interface Scenario {
  /** The body of an async function. */
  ts: string;
  /** The same for CPython; none where it has nothing to compare. */
  py?: string;
  /** What both print. */
  lines: string[];
}

/** What is written before the scenarios, in both languages. */
export interface Prelude {
  ts: string;
  py: string;
}

const prelude: Prelude = {
  ts: `
    function word(value: any): any { return value === true ? "True" : value === false ? "False" : value === undefined ? "None" : value; }
    function say(...words: any[]) { print(words.map(word).join(" ")); }
    function text(error: any): string {
      return error.errors ? "group(" + error.errors.map(text).join(", ") + ")"
        : error instanceof CancelledError || error instanceof TimeoutError ? error.name! : error.message || String(error);
    }
    async function outcome(awaitable: PromiseLike<any>) {
      try { say("result", await awaitable); } catch (error) { say("raised", text(error)); }
    }
    const me = currentTask;
    const CANCEL = "cancelled";
    function* part(name: string, ms: number, error?: string) {
      try {
        yield* sleep(ms);
        say(name, "ends");
        if (error) throw new Error(error);
        return name;
      } finally { if (me().cancelling()) say(name, CANCEL); }
    }
    function* slow(name: string, ms: number, cleanUp: number, error?: string) {
      try { yield* sleep(ms); say(name, "ends"); }
      finally {
        if (me().cancelling()) { say(name, CANCEL); yield* sleep(cleanUp); say(name, "is clean"); if (error) throw new Error(error); }
      }
    }
    setExceptionHandler((error) => say("reported", text(error)));
  `,
  py: `
    async def part(name, ms, error=None):
        try:
            await sleep(ms)
            say(name, "ends")
            if error:
                raise ValueError(error)
            return name
        except CancelledError:
            say(name, "cancelled")
            raise
    async def slow(name, ms, cleanUp, error=None):
        try:
            await sleep(ms)
            say(name, "ends")
        except CancelledError:
            say(name, "cancelled")
            await sleep(cleanUp)
            say(name, "is clean")
            if error:
                raise ValueError(error)
            raise
  `,
};

const mark = "## ";

/** A program of many scenarios is type-checked and compiled as one, which takes its time on a busy machine. */
export const patience = { timeout: 240_000 };

function programOf(scenarios: readonly Pick<Scenario, "ts">[], more: string): string {
  const functions = scenarios.map(({ ts }) => `async () => {\n${ts}\n}`);
  return `${prelude.ts}\n${more}
    const scenarios: (() => Promise<unknown>)[] = [\n${functions.join(",\n")}\n];
    run(async () => {
      const main = currentTask();
      for (const scenario of scenarios) {
        print("${mark}");
        try { await scenario(); } catch (error) { say("raised", text(error)); }
        for (const task of allTasks()) if (task !== main) task.cancel();
        while (allTasks().length > 1) await sleep(1);
        await sleepUntil(Math.ceil(time() / 100) * 100);
      }
      print("${END}");
    });`;
}

const byScenario = (lines: readonly string[]): string[][] => {
  const all: string[][] = [];
  for (const line of lines) {
    if (line.trim() === mark.trim()) all.push([]);
    else all.at(-1)?.push(line.trimEnd());
  }
  return all;
};

/** What CPython prints for each piece of code; undefined where there is no CPython from 3.11 on. */
function onAsyncio(scenarios: readonly string[], more = ""): string[][] | undefined {
  const program = fileURLToPath(new URL("./cpython.py", import.meta.url));
  const version = "import sys; sys.exit(0 if sys.version_info >= (3, 11) else 1)";
  if (spawnSync("python3", ["-c", version]).status !== 0) return undefined;
  const { stdout, stderr, status } = spawnSync("python3", ["-X", "utf8", program], {
    input: JSON.stringify({
      prelude: `${dedent(prelude.py)}\n${dedent(more)}`,
      scenarios: scenarios.map(dedent),
    }),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`python3 failed:\n${stderr}`);
  return JSON.parse(stdout) as string[][];
}

/** Without the indentation that all lines have. */
function dedent(code: string): string {
  const lines = code.replace(/^\n/, "").trimEnd().split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)![0].length);
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common)).join("\n");
}

/** A program of scenarios, compiled once for all who run it. */
export class Played {
  readonly #list: readonly Pick<Scenario, "ts" | "py">[];
  readonly #more: Prelude | undefined;
  #compiled: Promise<string> | undefined;

  constructor(list: readonly Pick<Scenario, "ts" | "py">[], more?: Prelude) {
    this.#list = list;
    this.#more = more;
  }

  #bundle(): Promise<string> {
    return (this.#compiled ??= compileProgram(programOf(this.#list, this.#more?.ts ?? "")));
  }

  /** What each prints in the simulator. */
  async simulated(): Promise<string[][]> {
    const simulator = new Simulator({ board: loadBoard("LINUX") });
    simulator.boot({ code: await this.#bundle() });
    simulator.advance(400 * this.#list.length + 1000);
    const lines = printedLines(simulator.trace);
    if (lines.at(-1) !== END) throw new Error(`it did not come to its end:\n${lines.join("\n")}`);
    return byScenario(lines.slice(0, -1));
  }

  /** The same on the interpreter, which takes its time where much is played. */
  async interpreted(): Promise<string[][]> {
    return byScenario(await runOnInterpreter(`${virtualTime}\n${await this.#bundle()}`, { ms: 120_000 }));
  }

  /** What CPython prints for each that is written for it; undefined where there is no CPython from 3.11 on. */
  onCPython(): string[][] | undefined {
    const codes = this.#list.flatMap(({ py }) => (py === undefined ? [] : [py]));
    return onAsyncio(codes, this.#more?.py);
  }
}

/** Registers the tests that every scenario prints its lines, wherever it runs. */
export function scenarios(title: string, list: Readonly<Record<string, Scenario>>, more?: Prelude): void {
  const names = Object.keys(list);
  const played = new Played(Object.values(list), more);
  const expected = Object.fromEntries(names.map((name) => [name, list[name].lines]));
  const found = (traces: readonly string[][]): Record<string, string[]> =>
    Object.fromEntries(names.map((name, i) => [name, traces[i] ?? []]));

  test(`${title}: in the simulator`, patience, async () => {
    expect(found(await played.simulated())).toEqual(expected);
  });

  test(`${title}: as on CPython`, () => {
    const traces = played.onCPython();
    if (!traces) return;
    const compared = names.filter((name) => list[name].py !== undefined);
    const theirs = Object.fromEntries(compared.map((name, i) => [name, traces[i]]));
    expect(theirs).toEqual(Object.fromEntries(compared.map((name) => [name, expected[name]])));
  });

  describeInterpreter(title, () => {
    test("prints the same", patience, async () => {
      expect(found(await played.interpreted())).toEqual(expected);
    });
  });
}
