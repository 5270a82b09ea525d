// spawn, run and gather take whatever can be awaited, and say so of what cannot; who gives them coroutines pays nothing.
import { expect, test } from "vitest";
import { loadBoard } from "../../boards/index.ts";
import { printedLines, Simulator } from "../../sim/index.ts";
import { compileProgram, prints } from "../support/firmware.ts";
import { compileFiles } from "../support/program.ts";

const later = `function later<T>(value: T, ms = 5): Promise<T> {
    return new Promise((resolve) => void setTimeout(() => resolve(value), ms));
  }
`;

prints(
  "gather takes promises, Futures and gatherings, also from a list",
  `${later}
   const future = new Future<string>();
   run(async () => {
     setTimeout(() => future.resolve("future"), 10);
     const list: PromiseLike<number>[] = [later(1), later(2)];
     print(JSON.stringify(await gather(later("promise"), future, gather(later(3)), sleep(1))));
     print(JSON.stringify(await gather(...list)));
   });`,
  [`["promise","future",[3],null]`, "[1,2]"],
);

prints(
  "spawn and run take them too, and functions that give them",
  `${later}
   const future = new Future<number>();
   const main = run(later("main", 40));
   spawn(async () => {
     setTimeout(() => future.resolve(1), 5);
     print(await spawn(future), await spawn(() => later(2)), await spawn(gather(later(3))));
     setTimeout(() => print(main.result()), 50);
   });`,
  ["1 2 [ 3 ]", "main"],
);

prints(
  "a promise's error is the task's, and cancelling the task does not reach it",
  `${later}
   const fails: Promise<never> = new Promise((_, reject) => void setTimeout(() => reject("no"), 5));
   run(async () => {
     try { await spawn(fails, "failing"); } catch (error) { print("caught", error); }
     const promise = later("kept", 10);
     const task = spawn(promise);
     await sleep(1);
     task.cancel();
     await sleep(1);
     print(task.cancelled(), await promise);
   });`,
  ["caught no", "true kept"],
);

prints(
  "cancelling a gathering cancels its Futures, not only who waits for them",
  `const future = new Future<void>();
   run(async () => {
     const task = spawn(async () => { await gather(future); });
     await sleep(1);
     task.cancel();
     await sleep(1);
     print(task.cancelled(), future.cancelled());
   });`,
  ["true true"],
);

prints(
  "what means nothing to the loop is refused where it is given, with what it is",
  `const refused = (start: () => void): void => { try { start(); } catch (error) { print(String(error)); } };
   function* co() { yield* sleep(1); return "fresh"; }
   run(async () => {
     const ended: any = co();
     await spawn(ended);
     const number: any = 5;
     const nothing: any = undefined;
     refused(() => spawn(number));
     refused(() => spawn(nothing));
     refused(() => spawn((): any => "text"));
     refused(() => gather(number));
     refused(() => spawn(ended));
     const handed: any = co;
     print(await spawn(handed), await spawn(handed()));
   });`,
  [
    "TypeError: neither a coroutine nor anything to await: 5",
    "TypeError: neither a coroutine nor anything to await: undefined",
    "TypeError: neither a coroutine nor anything to await: text",
    "TypeError: neither a coroutine nor anything to await: 5",
    "TypeError: this coroutine has ended: call its function again for another one",
    "fresh fresh",
  ],
);

test("functions of the program's own that are called spawn, run or gather are left alone", async () => {
  const { code } = await compileFiles({
    "main.ts": `import { run as start, sleep } from "pinwheel-rt";
      function run(x: number) { return x + 1; }
      function spawn(x: number) { return x * 2; }
      const gather = (...list: number[]) => list.length;
      start(async () => { await sleep(1); print(run(1), spawn(4), gather(1, 2)); });`,
  });
  const simulator = new Simulator({ board: loadBoard("LINUX") });
  simulator.boot({ code });
  simulator.advance(10);
  expect(printedLines(simulator.trace)).toEqual(["2 8 2"]);
  expect(code).not.toContain("neither a coroutine");
});

test("coroutines in plain sight cost nothing", async () => {
  const code = await compileProgram(`
    class Lamp { *blink() { yield* sleep(5); return 3; } }
    function* wait(ms: number) { yield* sleep(ms); return ms; }
    const list = [1, 2].map((ms) => wait(ms));
    const first = wait(9);
    const lamp = new Lamp();
    run(function* () {
      print(yield* gather(...list, lamp.blink(), first, ...[wait(3)]), yield* spawn(() => wait(3)));
    });`);
  expect(code).not.toContain("neither a coroutine");
});
