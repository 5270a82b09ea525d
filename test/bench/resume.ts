// What it costs to resume a suspended coroutine, the loop around it included, beside a bare call in that loop.
import { compileFiles } from "../support/program.ts";
import { BOARD, type Script } from "./instructions.ts";
import type { Group } from "./row.ts";

const counting = `function* count() { let i = 0; for (;;) { i++; yield; } }`;

/** Clears all timers, the loop's too: the interpreter ends. */
const end = `setTimeout(clearInterval, 0);`;

function program(source: (n: number) => string): Script {
  return async (n) => (await compileFiles({ "resume.js": source(n) })).code;
}

const bareCall: Script = (n) => `
  var i = 0;
  function step() { i++; }
  for (var k = 0; k < ${n}; k++) step();`;

/** As the loop itself does it: a method call of the frame. Nothing waits here, so no code has to be acted on. */
const asLoop = program(
  (n) => `${counting}
    const frame = count();
    for (let k = 0; k < ${n}; k++) frame.f();
    ${end}`,
);

const byNext = program(
  (n) => `${counting}
    const iterator = count();
    for (let k = 0; k < ${n}; k++) iterator.next();
    ${end}`,
);

const byYield = program(
  (n) => `
    import { run } from "pinwheel-rt";
    function* main() {
      for (let i = 0; i < ${n}; i++) yield;
      ${end}
    }
    run(main);`,
);

export const resume: Group = {
  name: "resume",
  title: "resuming a coroutine that counts; native: a bare call",
  needs: "count",
  async *rows({ count }) {
    // On the clock of a board: the loop's rests between batches would be waited out in empty passes otherwise.
    const measure = (script: Script): Promise<number> => count!(script, 200, 600, BOARD);
    const native = await measure(bareCall);
    yield { work: "a bare call", unit: "instructions", measured: native };
    for (const [work, script, goal] of [
      ["its frame, called as the loop calls it", asLoop, 60e3],
      ["a generator, by next()", byNext, undefined],
      ["a task, by the loop: a batch for each yield", byYield, undefined],
    ] as const)
      yield { work, unit: "instructions", measured: await measure(script), goal, native };
  },
};
