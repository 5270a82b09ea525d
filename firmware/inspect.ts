// Makes a running program answer at the REPL. Invariant: nothing is printed unless asked for, or a step is too long.
import { return_, wait_ } from "./await.ts";
import { LINK_VERSION } from "./frame.ts";
import { finish_, invoke_, leave_, proceed_ } from "./loop.ts";
import { sleep } from "./sleep.ts";
import { limitSteps_, stats } from "./stats.ts";
import { begin_, spawn, Task } from "./task.ts";
import { tasks } from "./tasks.ts";

/** What LINKED in frame.ts says. */
const pinwheel = [
  LINK_VERSION,
  begin_,
  invoke_,
  finish_,
  return_,
  proceed_,
  wait_,
  leave_,
  Task,
  (task: Task<unknown>) => task.cancel(),
];

export interface InspectOptions {
  /** A step that takes longer than so many milliseconds is reported; none when not given. */
  longStep?: number;
}

/**
 * Makes `tasks()`, `stats()`, `spawn()` and `sleep()` global, so that they can be called at the board's console, and lets
 * `await` at the prompt of `pinwheel repl` run on this program's loop.
 */
export function inspect(options: InspectOptions = {}): void {
  Object.assign(global, { tasks, stats, spawn, sleep, pinwheel });
  if (options.longStep) limitSteps_(options.longStep);
}
