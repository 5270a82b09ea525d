// A coroutine that never has to wait goes on within its step, however long: each round returns to the loop before the
// next, so that neither the stack nor memory grows. ROUNDS says how often the interpreter goes round all of them (2,000 when
// not given: some seconds).
import { expect, test } from "vitest";
import { compileProgram, printed } from "../support/firmware.ts";
import { describeInterpreter, END, runOnInterpreter } from "../support/interpreter.ts";

/** Runs a loop within one step; prints its sum, and what the variables in use have grown by within it. */
const program = (loop: string, rounds: number): string => `
  const used = () => (process.memory().usage || 0);
  async function now() { return 1; }
  function* nothing() {}
  const task = now(), future = new Future();
  future.resolve(1);
  run(function* () {
    let sum = 0, before = 0, after = 0;
    for (let i = 0; i < ${rounds}; i++) {
      ${loop}
      // From then on all numbers take a variable of their own.
      if (i === 1050) before = used();
      if (i === ${rounds - 1}) after = used();
    }
    print(sum, after - before);
    print("${END}");
  });`;

const loops: Record<string, string> = {
  "a task that has ended": "sum += yield* task;",
  "a Future that is settled": "sum += yield* future;",
  "an async function that does not wait": "sum += yield* now();",
  "a generator that yields nothing": "yield* nothing(); sum++;",
  "a list without elements": "yield* []; sum++;",
};

test.for(Object.entries(loops))("a hundred thousand rounds: %s", async ([, loop]) => {
  const [line] = await printed(program(loop, 100_000), 1000, { check: false });
  expect(line).toMatch(/^100000 /);
});

const rounds = Number(process.env.ROUNDS ?? 2000);

describeInterpreter(
  `${rounds * 5} awaits within one step, on 2500 jsvars`,
  () => {
    test("neither nest nor grow", { timeout: 60_000 + 30 * rounds }, async () => {
      const code = await compileProgram(program(Object.values(loops).join("\n"), rounds), { check: false });
      const [line] = await runOnInterpreter(code, { build: "m32", ms: 30_000 + 30 * rounds });
      const [sum, growth] = line.split(" ").map(Number);
      expect(sum).toBe(rounds * 5);
      expect(growth).toBe(0);
    });
  },
  "m32",
);
