/**
 * Differential tests of coroutines: a snippet must say the same natively in Node, and compiled with the runtime in
 * the simulator and on the real interpreter. JavaScript itself is the oracle.
 *
 * A snippet is a module: functions, then `export default` of an async function, which the harness awaits. It says
 * what it sees through `P(…)` (see differential.ts), and takes `sleep`, `spawn` and `gather` from a shim on virtual
 * time when it runs natively. What runs *between* tasks is scheduled differently there, so a snippet that has several
 * must not depend on it beyond the times of its sleeps.
 */
import { createContext, runInContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { prelude } from "./differential.ts";
import { runOnHost } from "./host.ts";
import { describeInterpreter, END, runOnInterpreter } from "./interpreter.ts";
import { compileFiles, type Files } from "./program.ts";

/** What a snippet may use of the runtime. */
const runtime = ["sleep", "spawn", "gather"] as const;

/** The shim: sleeping on virtual time, and tasks that are promises. `due` is where sleepers wait. */
export const shim = `
let now = 0;
const due = [];
const sleep = (ms) => new Promise((resolve) => {
  const at = now + ms;
  let i = due.length;
  while (i > 0 && due[i - 1].at > at) i--;
  due.splice(i, 0, { at, resolve });
});
const spawn = (task) => typeof task === "function" ? Promise.resolve().then(task) : task;
const gather = (...tasks) => Promise.all(tasks.map(spawn));
const step = () => {
  const next = due.shift();
  if (next) { now = next.at; next.resolve(); }
  return next !== undefined;
};
`;

/** What a snippet says natively. */
export async function runNatively(code: string): Promise<string[]> {
  const lines: string[] = [];
  const context = createContext({ emit: (line: string) => lines.push(line) });
  const module = code.replace(/\bexport default /, "return ");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the text is above
  const { step, start } = runInContext(
    `(function () { "use strict"; ${shim}${prelude}
      const main = (function () {${module}\n})();
      return { step, start: () => main().catch((e) => P("uncaught", e)) };
    })()`,
    context,
  ) as { step: () => boolean; start: () => Promise<void> };
  const state = { running: true };
  void start().then(() => (state.running = false));
  // A turn of Node's loop: all promise jobs have run by then.
  do await new Promise(setImmediate);
  while (state.running && step());
  if (state.running) lines.push("never ended");
  return lines;
}

/** One program that runs the snippets one after the other. */
export function programOf(snippets: readonly string[]): Files {
  const names = snippets.map((_, n) => `s${n}`);
  const calls = names.map((name, n) => `at(${n}); try { await ${name}(); } catch (e) { P("uncaught", e); }`);
  return {
    "main.js": `
      import { run } from "pinwheel-rt";
      import { P, at } from "./p.js";
      ${names.map((name) => `import ${name} from "./${name}.js";`).join("\n")}
      run(async () => {
        ${calls.join("\n")}
        print("${END}");
      });`,
    "p.js": `
      let n;
      export function at(i) { n = i; }
      function emit(s) { print("#" + n + " " + s); }
      ${prelude.replace(/^function [PT]\b/gm, "export $&")}`,
    ...Object.fromEntries(
      snippets.map((code, n) => [
        `s${n}.js`,
        `import { ${runtime.join()} } from "pinwheel-rt";\nimport { P, T } from "./p.js";\n${code}`,
      ]),
    ),
  };
}

/** The lines of each snippet. */
function sorted(lines: readonly string[], count: number): string[][] {
  const found = Array.from({ length: count }, (): string[] => []);
  for (const line of lines) {
    const [, number, text] = /^#(\d+) (.*)$/.exec(line) ?? [];
    if (number !== undefined) found[Number(number)].push(text);
  }
  return found;
}

export interface CompileForm {
  minify?: boolean;
}

interface Batches {
  /** A program that runs several snippets: each line that it prints begins with `#` and the snippet's number. */
  programOf: (snippets: readonly string[]) => Files;
  minify: boolean;
  run: (code: string) => string[] | Promise<string[]>;
}

/** Compiles the snippets, so many to a program, and runs each program. */
export async function inBatches(snippets: readonly string[], batches: Batches): Promise<string[][]> {
  const found: string[][] = [];
  for (let from = 0; from < snippets.length; from += batch) {
    const part = snippets.slice(from, from + batch);
    found.push(...sorted(await batches.run(await compiled(part, batches)), part.length));
  }
  return found;
}

const bundles = new Map<string, Promise<string>>();

/** The bundle of some snippets; compiled once, however often they are run. */
async function compiled(snippets: readonly string[], batches: Omit<Batches, "run">): Promise<string> {
  const { programOf: files, minify } = batches;
  const key = `${minify} ${snippets.join("")}`;
  const known = bundles.get(key);
  if (known) return known;
  const bundle = compileFiles(files(snippets), { check: false, minify }).then(({ code }) => code);
  bundles.set(key, bundle);
  return bundle;
}

const batch = 30;

/** What each snippet says in Node, compiled. */
export async function runCompiled(
  snippets: readonly string[],
  { minify = false }: CompileForm = {},
): Promise<string[][]> {
  return inBatches(snippets, { programOf, minify, run: (code) => runOnHost(code, END) });
}

/** What each snippet says on the interpreter, compiled and minified. */
export async function runCompiledOnEspruino(
  snippets: readonly string[],
  { minify = true }: CompileForm = {},
): Promise<string[][]> {
  return inBatches(snippets, { programOf, minify, run: (code) => runOnInterpreter(code) });
}

/** Registers the tests that every snippet says the same wherever it runs; one in `nth` does on the interpreter. */
export function coroutineDifferential(title: string, snippets: Record<string, string>, nth = 1): void {
  type Entries = [name: string, code: string][];
  const entries = Object.entries(snippets);
  const codesOf = (some: Entries): string[] => some.map(([, code]) => code);
  const named = (some: Entries, lines: string[][]): Record<string, string[]> =>
    Object.fromEntries(some.map(([name], i) => [name, lines[i]]));
  const asked = async (some: Entries): Promise<Record<string, string[]>> =>
    named(some, await Promise.all(codesOf(some).map(runNatively)));

  describe(`compiled coroutines: ${title}`, () => {
    test("every snippet says something", async () => {
      const silent = Object.entries(await asked(entries)).filter(([, lines]) => lines.length === 0);
      expect(silent).toEqual([]);
    });
    test("in Node", { timeout: 60_000 }, async () => {
      expect(named(entries, await runCompiled(codesOf(entries)))).toEqual(await asked(entries));
    });
  });
  describeInterpreter(`coroutines: ${title}`, () => {
    test("minified", { timeout: 60_000 }, async () => {
      const some = entries.filter((_, i) => i % nth === 0);
      expect(named(some, await runCompiledOnEspruino(codesOf(some)))).toEqual(await asked(some));
    });
  });
}
