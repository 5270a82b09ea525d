/**
 * Runs programs of several tasks (random-tasks.ts) on the reference model, in the simulator and on the interpreter, there on
 * virtual time: what each prints through `P(…)`, with the milliseconds since its main task began.
 */
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { inBatches } from "./coroutines.ts";
import { prelude } from "./differential.ts";
import { virtualTime } from "./firmware.ts";
import { END, runOnInterpreter } from "./interpreter.ts";
import type { Files } from "./program.ts";
import { begin, Future, gather, Loop, runMain, spawn, type Coroutine, type Pause } from "./reference-loop.ts";

/** What the program prints on the model; `code` is a function's body that returns its main coroutine function. */
export function runOnModel(code: string): string[] {
  const lines: string[] = [];
  const emit = (line: string): void => void lines.push(`${loop.now} ${line}`);
  const loop = new Loop((error) => P("reported", error));
  const names = {
    Future: Future.bind(null, loop),
    sleep: (ms: number): Pause => ({ pause: ms }),
    spawn: (given: Coroutine | (() => Coroutine)) => {
      const coroutine = typeof given === "function" ? given() : given;
      return coroutine instanceof Future ? coroutine : spawn(loop, coroutine);
    },
    begin: (coroutine: Coroutine) => begin(loop, coroutine),
    gather: (...coroutines: Coroutine[]) => gather(loop, coroutines),
    begun: () => {},
    ended: () => {},
  };
  const { P, main } = evaluate(code, { ...names, emit });
  runMain(loop, main());
  return lines;
}

interface Evaluated {
  P: (...values: unknown[]) => void;
  main: () => Coroutine;
}

function evaluate(code: string, names: Record<string, unknown>): Evaluated {
  const body = `"use strict"; ${prelude}\nreturn { P, main: (function () { ${code} })() };`;
  // oxlint-disable-next-line typescript/no-implied-eval, typescript/no-unsafe-call, no-new-func -- a program that the test writes
  return new Function(...Object.keys(names), body)(...Object.values(names)) as Evaluated;
}

/** One program that runs the given ones one after the other; each begins when the one before has left nothing. */
function programOf(snippets: readonly string[]): Files {
  return {
    "main.js": `
      import { run, setExceptionHandler } from "pinwheel-rt";
      import { P, begin } from "./p.js";
      ${snippets.map((_, n) => `import { main as s${n} } from "./s${n}.js";`).join("\n")}
      const mains = [${snippets.map((_, n) => `s${n}`).join()}];
      let n = 0;
      function next() {
        if (n == mains.length) return print("${END}");
        begin(n, next);
        run(mains[n++]());
      }
      setExceptionHandler((error) => P("reported", error));
      next();`,
    "p.js": `
      import { time } from "pinwheel-rt";
      let n, then, start;
      const now = () => Math.floor(time());
      export function begin(i, next) { n = i; then = next; }
      export function begun() { start = now(); }
      export function ended() { setTimeout(then, 200); }
      function emit(s) { print("#" + n + " " + (now() - start) + " " + s); }
      ${prelude.replace(/^function P\b/gm, "export $&")}`,
    ...Object.fromEntries(
      snippets.map((code, n) => [
        `s${n}.js`,
        `import { Future, gather, sleep, spawn } from "pinwheel-rt";\nimport { P, begun, ended } from "./p.js";\n${code}`,
      ]),
    ),
  };
}

/** Milliseconds that one program takes at most. */
const length = 1000;

/** What each program prints in the simulator. */
export async function runSimulated(snippets: readonly string[]): Promise<string[][]> {
  const run = (code: string): string[] => {
    const simulator = new Simulator({ board: loadBoard("LINUX") });
    simulator.boot({ code });
    simulator.advance(length * snippets.length);
    return printedLines(simulator.trace);
  };
  return inBatches(snippets, { programOf, minify: true, run });
}

/** What each program prints on the interpreter. */
export async function runForReal(snippets: readonly string[]): Promise<string[][]> {
  const run = (code: string): Promise<string[]> => runOnInterpreter(`${virtualTime}\n${code}`);
  return inBatches(snippets, { programOf, minify: true, run });
}
