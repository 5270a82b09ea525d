// Ten shapes of coroutine beside what tsc and Babel make of the same text for ES5: what it costs to resume one, to call
// one (without running it, if it is a generator), and what it holds in memory while it waits.
// The others' generators are resumed by next() in a plain loop: nothing else resumes them. Pinwheel's are measured
// twice: the frame called as the loop calls it, which is how tasks go on, and by the same next() loop.
// Memory is measured twice, too: with the code in flash, and with the code in RAM, where what is sent to a board's
// console is, and where closures hold their text. The 159 jsvars of tsc's generator, from which the goal comes, are
// those in RAM.
// The loop around is part of every figure. Two counts are compared, so that what happens once cancels out.
// The async function has one way only, so both give the same: its task runs on within a step.
import { runOnInterpreter } from "../support/interpreter.ts";
import { compileFiles } from "../support/program.ts";
import { BOARD } from "./instructions.ts";
import type { Group } from "./row.ts";
import { shapes, type Shape } from "./shape-sources.ts";
import { compileByBabel } from "./babel.ts";
import { compileByTsc } from "./tsc.ts";

type Source = (n: number) => string;
type Compile = (source: string) => Promise<string>;

/** In no shape may tsc's need fewer times as much; in the geometric mean it has to need so many times as much. */
const least = 8;
const means = { instructions: 15, jsvars: 20 };

const byPinwheel: Compile = async (source) => (await compileFiles({ "shape.js": source })).code;

const report = `print(process.memory().usage); print("@@end");`;
/** All timers are cleared, the loop's too: the interpreter ends. */
const end = `setTimeout(clearInterval, 0);`;
const runtime = `import { run, sleep, spawn } from "pinwheel-rt";`;

/** Programs that do it `n` times over. */
function drivers({ code, start, isAsync }: Shape): Record<"step" | "next" | "call" | "size", Source> {
  if (isAsync) {
    const inMain = (n: string): string => `${runtime} ${code} run(async () => { ${n} });`;
    const rounds: Source = (n) => inMain(`print(await work(${n}, 0)); ${end}`);
    return {
      step: rounds,
      next: rounds,
      call: (n) => inMain(`for (let k = 0; k < ${n}; k++) await work(0, 0); ${end}`),
      size: (n) =>
        inMain(
          `for (let k = 0; k < ${n}; k++) spawn(work(9, 1e5)); await sleep(30); ${report} await sleep(1e6);`,
        ),
    };
  }
  return {
    // The innermost frame is who goes on, as in the loop.
    step: (n) => `
      ${code}
      let frame = ${start};
      frame.next();
      while (frame.c) frame = frame.c;
      for (let k = 0; k < ${n}; k++) frame.f();
      ${end}`,
    next: (n) => `${code} const one = ${start}; for (let k = 0; k < ${n}; k++) one.next(); ${end}`,
    call: (n) =>
      `${code} let last; for (let k = 0; k < ${n}; k++) last = ${start}; print(last !== 0); ${end}`,
    size: (n) => `
      ${code}
      const kept = [];
      for (let k = 0; k < ${n}; k++) { const one = ${start}; one.next(); one.next(); kept.push(one); }
      print(process.memory().usage); print(kept.length); print("@@end");`,
  };
}

/** The jsvars that each coroutine holds. So few, that the others' fit into a board's memory. */
async function jsvarsEach(source: Source, compile: Compile): Promise<number> {
  const [few, many] = [2, 5];
  const usage = async (n: number): Promise<number> =>
    Number((await runOnInterpreter(await compile(source(n)), { build: "m32" }))[0]);
  return ((await usage(many)) - (await usage(few))) / (many - few);
}

/** The same with all code in RAM: nothing but a text stands in flash. */
const jsvarsInRam = (source: Source, compile: Compile): Promise<number> =>
  jsvarsEach(source, async (text) => `eval(${JSON.stringify(await compile(text))})`);

const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

export const shapeGroup: Group = {
  name: "shapes",
  title: `ten shapes of coroutine; native: tsc for ES5; goal: 1/${least} of it`,
  other: "of Babel's",
  needs: "count",
  async *rows({ count, quick, hasBoardMemory }) {
    const instructions = (source: Source, compile: Compile): Promise<number> =>
      count!((n) => compile(source(n)), 12, 36, BOARD);
    const kinds = [
      ["step", "step", "next", "instructions", instructions],
      ["next()", "next", "next", "instructions", instructions],
      ["call", "call", "call", "instructions", instructions],
      ["size", "size", "size", "jsvars", jsvarsEach],
      ["in RAM", "size", "size", "jsvars", jsvarsInRam],
    ] as const;
    /** What the others need, by what is done: measured once. */
    const others = new Map<string, Promise<[tsc: number, babel: number]>>();
    for (const [kind, mine, theirs, unit, measure] of kinds) {
      if (unit === "jsvars" && !hasBoardMemory) continue;
      const shares: number[] = [];
      const sharesOfBabel: number[] = [];
      for (const shape of quick ? shapes.slice(0, 3) : shapes) {
        const source = drivers(shape);
        const key = `${measure.name} ${theirs} ${shape.name}`;
        const measured = await measure(source[mine], byPinwheel);
        const both = async (): Promise<[number, number]> => [
          await measure(source[theirs], compileByTsc),
          await measure(source[theirs], compileByBabel),
        ];
        if (!others.has(key)) others.set(key, both());
        const [native, babel] = await others.get(key)!;
        shares.push(measured / native);
        sharesOfBabel.push(measured / babel);
        yield { work: `${kind}: ${shape.name}`, unit, measured, goal: native / least, native, other: babel };
      }
      const share = geometricMean(shares);
      const work = `${kind}, the mean: 1/${(1 / share).toFixed(1)} of tsc's`;
      yield { work, unit: "share", measured: share, goal: 1 / means[unit] };
      const ofBabel = geometricMean(sharesOfBabel);
      yield { work: `  … 1/${(1 / ofBabel).toFixed(1)} of Babel's`, unit: "share", measured: ofBabel };
    }
  },
};
