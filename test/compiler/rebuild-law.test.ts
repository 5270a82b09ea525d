// The law of rebuilding: after any edits, also ones that break the program, a compiler that has built it before says and
// writes, to the byte, what one says and writes that has not.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { array, assert, asyncProperty, constantFrom, tuple } from "fast-check";
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { CompileError, compile, Compiler } from "../../tools/compiler/index.ts";
import { incrementalTypeChecker } from "../../tools/compiler/parse/type-check.ts";
import { newFolder, writeFiles } from "../support/program.ts";

const main = `import { run, sleep } from "pinwheel-rt";
import { one } from "./one.ts";
import { two } from "./two.ts";
run(async () => { await sleep(one(1)); print(two(2)); });
`;

/** What a module may hold: each asks for something else of the runtime, or of its neighbour. */
const forms: Record<string, string> = {
  plain: `export const NAME = (n: number): number => n * 3;`,
  later: `let calls = 0;\nexport const NAME = (n: number): number => n + ++calls;`,
  polyfill: `export const NAME = (n: number): number => Math.hypot(n, 2) + [n, 1].at(-1)!;`,
  method: `export const NAME = (n: number): number => [[n], [2]].flat().length + Math.trunc(n);`,
  class: `class Base { #n = 2; get n(): number { return this.#n; } }
class Own extends Base { static of = (n: number): number => new Own().n + n; }
export const NAME = Own.of;`,
  failure: `class Failure extends Error {}
export function NAME(n: number): number { try { throw new Failure("x"); } catch (error) { return error instanceof Failure ? n : 0; } }`,
  generator: `function* each(n: number): Generator<number> { try { yield n; } finally { print("left"); } }
export function NAME(n: number): number { for (const one of each(n)) return one; return 0; }`,
  map: `export const NAME = (n: number): number => new Map([[n, 7]]).get(n) ?? 0;`,
  task: `import { spawn, sleep } from "pinwheel-rt";
export function NAME(n: number): number { spawn(async () => { await sleep(n); print("slept"); }); return n; }`,
  queue: `import { Queue } from "pinwheel-rt";
const queue = new Queue<number>(4);
export function NAME(n: number): number { queue.putNowait(n); return queue.length; }`,
  neighbour: `import { OTHER } from "./OTHER.ts";
export function NAME(n: number): number { return n > 9 ? n : OTHER(n + 9); }`,
  mistyped: `export const NAME = (n: number): number => "three";`,
  misnamed: `export const name = (n: number): number => n;`,
  broken: `export const NAME = ;`,
  lost: `import { gone } from "./gone.ts";\nexport const NAME = (n: number): number => gone + n;`,
  refused: `export const NAME = (n: number): number => (new Proxy({}, {}) as { n: number }).n + n;`,
};

const edits = array(tuple(constantFrom("one", "two"), constantFrom(...Object.keys(forms))), {
  minLength: 6,
  maxLength: 6,
});

const textOf = (name: string, form: string): string =>
  `${forms[form].replaceAll("NAME", name).replaceAll("OTHER", name === "one" ? "two" : "one")}\n`;

/** All that comes out of a build, or all that is wrong with the program. */
async function outcome(build: () => Promise<unknown>): Promise<unknown> {
  try {
    return await build();
  } catch (error) {
    if (error instanceof CompileError) return error.diagnostics;
    throw error;
  }
}

test("whatever was built before, a build is one from nothing", async () => {
  const board = loadBoard("PUCKJS");
  const law = asyncProperty(edits, async (steps) => {
    const folder = newFolder();
    try {
      const entry = join(folder, "main.ts");
      writeFiles(folder, {
        "main.ts": main,
        "one.ts": textOf("one", "plain"),
        "two.ts": textOf("two", "plain"),
      });
      const again = new Compiler({ entry, board, typeChecker: incrementalTypeChecker() });
      await outcome(() => again.build());
      for (const [name, form] of steps) {
        writeFiles(folder, { [`${name}.ts`]: textOf(name, form) });
        const anew = await outcome(() => compile({ entry, board }));
        expect(await outcome(() => again.build()), `${name}: ${form}`).toEqual(anew);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  const numRuns = Number(process.env.PROGRAMS ?? 4);
  await assert(law, { numRuns, seed: Number(process.env.SEED ?? 5) });
}, 600_000);
