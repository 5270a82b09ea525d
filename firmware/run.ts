// The program's main task. Invariant: one main task at a time; when it ends, what it left running is cancelled.
import { THROW, type Code, type Frame } from "./frame.ts";
import { Future, PENDING } from "./future.ts";
import { finish_, leave_ } from "./loop.ts";
import { power_ } from "./power.ts";
import { reportReset_ } from "./reset-reason.ts";
import { spawn, start_, type Coroutine, type Startable, tasks_, type Task } from "./task.ts";

let main: Pick<Task<unknown>, "s" | "cancel"> | undefined;

const STARTING = { s: PENDING, cancel: () => false };

/**
 * Starts the program: `main` is a coroutine, or a function that gives one. Returns its Task at once, since nothing
 * can block on Espruino. Throws when a `run` is live already. When `main` ends, the tasks still alive are cancelled.
 */
export function run<T>(program: Startable<T>): Task<T> {
  if (main && !main.s) throw new Error("run: a main task is live already; spawn tasks within it instead");
  power_();
  reportReset_();
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
  if (task.s) cancelAll();
  else task.over_ = cancelAll;
  return task;
}

/**
 * Starts `program` as a task, and runs on when that has ended, or failed: until `stop`. Its Task ends then, with
 * `undefined`, and what still runs is cancelled. Throws when a `run` is live already.
 */
export function runForever(program?: Startable<unknown>): Task<void> {
  return runIt_({ f: begin, x: end, v: program } as unknown as Coroutine<void>);
}

// The compiler looks at the arguments of `run`; here it is a coroutine.
const runIt_ = run;

function begin(this: Frame): Code {
  if (this.v) start_(this.v as never);
  return new Future().wait_(this);
}

function end(this: Frame, error: unknown, mode?: number): Code {
  this.x = 0;
  // What could not be started is an error of the run.
  if (mode === THROW) return leave_(this, error, mode);
  (this.p as unknown as Task<void>).settled_();
  return finish_(this);
}

/**
 * Ends the live run from anywhere, callbacks included: its main task is cancelled, and with it all others. Returns
 * whether there was one.
 */
export function stop(): boolean {
  return !!main && main.cancel("stopped");
}

function cancelAll(): void {
  for (const task of tasks_.slice()) task.cancel("the main task has ended");
}
