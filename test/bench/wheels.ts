// What a hop, a sleeper and the code cost in other timer stores than firmware/loop.ts has: the figures behind its choice.
// The stores are the small programs in wheels/. All do the same: a step is called as a method of its frame, within a
// `try`; deadlines are whole milliseconds, counted from a reading of the clock when the step has ended; who came first
// is served first; one native interval is set anew in its own callback; a sleeper can be cancelled, and is refused
// beyond a capacity. wheels.test.ts holds them to it. They are compiled as programs are, so that their names are as
// short; those stand in the order of their use, which each store has by hand.
import { readFileSync } from "node:fs";
import { runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";
import { BOARD, FAST, type Script } from "./instructions.ts";
import type { Group } from "./row.ts";

const text = (file: string): string => readFileSync(new URL(`wheels/${file}.js`, import.meta.url), "utf8");

/** The stores by name, as source text. The first is what the others are compared with. */
export const stores: ReadonlyMap<string, string> = new Map([
  ["sorted array", text("sorted")],
  ["… of numbers", text("numbered")],
  ["ring, 16 slots of 256 ms", text("ring")],
  ["ring, 16 slots of 64 ms", text("ring").replace("SHIFT = 8", "SHIFT = 6")],
  ["trie, windows of 64 ms", text("trie")],
  ["hierarchical wheel", text("hierarchical")],
  ["typed arrays", text("entries")],
]);

/** A program on a store: `code` may use `admit(frame, ms)`, `cancel(frame)` and `arm()`, which sets the timer up. */
export async function onStore(store: string, code: string): Promise<string> {
  const main = `import { admit, arm, cancel } from "./store.js";\n${code}`;
  const files = { "main.js": main, "store.js": store, "scope.js": text("scope") };
  return (await compileFiles(files, { check: false })).code;
}

/** Sleepers whose step counts, and sleeps as long again: `first` ms, and `more` for each sleeper before it. */
async function sleepers(store: string): Promise<(tasks: number, first: number, more: number) => Script> {
  // Compiled once: what differs is read from globals.
  const code = await onStore(
    store,
    `const { tasks, first, more, end } = global.setting;
     let hops = 0;
     function work() {
       if (++hops === end) setTimeout(clearInterval, 0); // all timers: the interpreter ends
       return this.ms;
     }
     let i = 0;
     while (i < tasks) {
       const ms = first + i * more;
       admit({ f: work, ms }, ms);
       i++;
     }
     arm();`,
  );
  return (tasks, first, more) => (end) =>
    `var setting = ${JSON.stringify({ tasks, first, more, end })};\n${code}`;
}

/** What sleepers hold in memory; their frames are one object with two fields. */
async function usage(store: string, tasks: number): Promise<number> {
  const code = await onStore(
    store,
    `function work() {}
     let i = 0;
     while (i < ${tasks}) {
       admit({ f: work, a: i }, 1e5 + 10 * i);
       i++;
     }
     arm();
     print(process.memory().usage);
     print("@@end");`,
  );
  return Number((await runOnInterpreter(code, { build: "m32" }))[0]);
}

const frame = 3;
/** The same program without a store. */
const nothing = `export function admit() {} export function arm() {} export function cancel() {}`;

/** The minified text of a store, all of it in use. */
async function bytes(store: string): Promise<number> {
  const uses = `print(admit, arm, cancel);`;
  return (await onStore(store, uses)).length - (await onStore(nothing, uses)).length;
}

export const wheels: Group = {
  name: "wheels",
  title: "timer stores, stripped to a hop; native: the sorted array of firmware/loop.ts",
  needs: "count",
  async *rows({ count, quick, hasBoardMemory }) {
    const kinds = [
      ["staggered", 200, 7.3, BOARD],
      ["aligned", 10, 0, FAST],
    ] as const;
    const programs = new Map<string, Awaited<ReturnType<typeof sleepers>>>();
    for (const [name, store] of stores) programs.set(name, await sleepers(store));
    for (const [kind, first, more, clock] of quick ? kinds.slice(0, 1) : kinds)
      for (const tasks of quick ? [10, 100] : [1, 10, 50, 100, 200]) {
        let native: number | undefined;
        // All are asleep from the start, so that no hop differs from the later ones.
        const from = Math.max(100, tasks);
        const to = from + Math.max(150, tasks);
        for (const [name, program] of programs) {
          const measured = await count!(program(tasks, first, more), from, to, clock);
          native ??= measured;
          yield { work: `${name}, ${kind} ${tasks}`, unit: "instructions", measured, native };
        }
      }
    let native: number | undefined;
    for (const [name, store] of stores) {
      const measured = await bytes(store);
      native ??= measured;
      yield { work: `${name}: minified`, unit: "bytes", measured, native };
    }
    if (!hasBoardMemory) return;
    const idle = await usage(nothing, 0);
    for (const [name, store] of stores) {
      const [none, few, many] = [await usage(store, 0), await usage(store, 20), await usage(store, 40)];
      yield { work: `${name}: at rest, code too`, unit: "jsvars", measured: none - idle };
      yield {
        work: `  … what a sleeper adds to its frame`,
        unit: "jsvars",
        measured: (many - few) / 20 - frame,
      };
    }
  },
};
