/**
 * Scripts of random tasks on the synchronisation primitives: what they do, and where they are cancelled. One program
 * plays any of them, and test/support/synchronization.py plays the same on CPython's asyncio.
 */
import { array, constantFrom, integer, record, tuple, type Arbitrary } from "fast-check";
import { compileProgram } from "./firmware.ts";
import { END } from "./interpreter.ts";

export interface Script {
  /** What each task does, one letter a step. */
  workers: string[];
  /** What happens meanwhile, from outside: -1 lets the tasks run for one batch, another number cancels that task. */
  driver: number[];
}

/**
 * Scripts of the given steps: `0` is a pause, small letters do not wait. Two to five tasks of one kind, or one task of
 * each kind that is given.
 */
export function scripts(...kinds: readonly string[]): Arbitrary<Script> {
  const worker = (steps: string): Arbitrary<string> =>
    array(constantFrom(...steps.split("")), { minLength: 1, maxLength: 8 }).map((list) => list.join(""));
  return record({
    workers:
      kinds.length === 1
        ? array(worker(kinds[0]), { minLength: 2, maxLength: 5 })
        : tuple(...kinds.map((steps) => worker(steps))),
    driver: array(integer({ min: -4, max: 4 }), { maxLength: 16 }),
  }).map(({ workers, driver }) => ({
    workers,
    driver: driver.map((step) => (step < 0 ? -1 : step % workers.length)),
  }));
}

const player = `declare const SCRIPT: { workers: string[]; driver: number[] };
  const lock = new Lock(), semaphore = new Semaphore(2), event = new Event();
  const lifo = new LifoQueue<number>(2), priority = new PriorityQueue<number>(2);
  const queue = new Queue<number>(2), condition = new Condition(), barrier = new Barrier(2);

  function* worker(name: number, ops: string) {
    let L = 0, S = 0, C = 0;
    try {
      for (let at = 0; at < ops.length; at++) {
        const op = ops[at];
        let result: unknown = "";
        if (op === "0") yield* sleep(0);
        else if (op === "L" && !L) { yield* lock.acquire(); L++; }
        else if (op === "l" && L) { L--; lock.release(); }
        else if (op === "S") { yield* semaphore.acquire(); S++; }
        else if (op === "s" && S) { S--; semaphore.release(); }
        else if (op === "E") yield* event.wait();
        else if (op === "e") event.set();
        else if (op === "n") event.clear();
        else if (op === "P") yield* queue.put(name * 100 + at);
        else if (op === "G") result = yield* queue.get();
        else if (op === "U") yield* lifo.put(name * 100 + at);
        else if (op === "u") result = yield* lifo.get();
        else if (op === "R") yield* priority.put((name * 37 + at * 11) % 7);
        else if (op === "r") result = yield* priority.get();
        else if (op === "d") { try { queue.taskDone(); } catch { result = "error"; } }
        else if (op === "J") yield* queue.join();
        else if (op === "C" && !C) { yield* condition.acquire(); C++; }
        else if (op === "c" && C) { C--; condition.release(); }
        else if (op === "W" && C) yield* condition.wait();
        else if (op === "1" && C) condition.notify();
        else if (op === "a" && C) condition.notifyAll();
        else if (op === "B") result = yield* barrier.wait();
        print(name, op, result);
      }
      print(name, "end");
    } finally {
      if (currentTask().cancelling()) print(name, "cancelled");
      if (L) lock.release();
      while (S--) semaphore.release();
      if (C) condition.release();
    }
  }

  const word = (value: boolean) => (value ? "True" : "False");
  const state = (name: string) =>
    print(name, word(lock.locked()), word(semaphore.locked()), word(condition.locked()), queue.size(), word(event.isSet()));

  run(function* () {
    const tasks = SCRIPT.workers.map((ops, name) => spawn(worker(name, ops)));
    for (const step of SCRIPT.driver) {
      if (step < 0) yield* sleep(0);
      else tasks[step].cancel();
    }
    for (let i = 0; i < 12; i++) yield* sleep(0);
    state("locked");
    for (const task of tasks) task.cancel();
    for (let i = 0; i < 12; i++) yield* sleep(0);
    state("left");
    print("over", tasks.filter((task) => task.done()).length);
    print("${END}");
  });`;

let compiled: Promise<string> | undefined;

/** A bundle that plays the script. */
export async function playerOf(script: Script): Promise<string> {
  compiled ??= compileProgram(player, { check: false });
  return `var SCRIPT=${JSON.stringify(script)};\n${await compiled}`;
}
