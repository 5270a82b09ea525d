// The program's main task. Invariant: one main task at a time; when it ends, what it left running is cancelled.
import { allTasks, spawn, type Coroutine, type Task } from "./task.ts";

let main: Pick<Task<unknown>, "done"> | undefined;

const STARTING = { done: () => false };

/**
 * Starts the program: `main` is a coroutine, or a function that gives one. Returns its Task at once, since nothing
 * can block on Espruino. Throws when a `run` is live already. When `main` ends, the tasks still alive are cancelled.
 */
export function run<T>(program: Coroutine<T> | (() => Coroutine<T>)): Task<T> {
  if (main && !main.done())
    throw new Error("run: a main task is live already; spawn tasks within it instead");
  // From now on: the program's first stretch may run within this call.
  const before = main;
  main = STARTING;
  let task;
  try {
    task = spawn(program, "main");
  } catch (error) {
    main = before;
    throw error;
  }
  main = task;
  if (task.done()) cancelAll();
  else task.over_ = cancelAll;
  return task;
}

function cancelAll(): void {
  for (const task of allTasks()) task.cancel("the main task has ended");
}
