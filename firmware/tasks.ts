// A program's tasks as a tree, for a person at the REPL. Invariant: looking changes nothing.
import type { Frame } from "./frame.ts";
import type { Future } from "./future.ts";
import { due_, root_, running_ } from "./loop.ts";
import { recordOf_ } from "./stats.ts";
import { allTasks, type Task } from "./task.ts";

/** What can say what it is to who waits for it. */
interface Described {
  what_?(): string;
}

function stateOf(task: Task<unknown>): string {
  let frame = task as unknown as Frame;
  while (frame.c) frame = frame.c;
  const running = running_();
  if (running && root_(running) === (task as unknown as Frame)) return "runs";
  const waited = frame.w as (Future<unknown> & Described) | 0 | undefined;
  const ms = due_(frame);
  const isWaiting = waited && !waited.s;
  const what = (frame as Described).what_ ? (frame as Described) : waited && (waited as Described);
  if (!isWaiting && ms === undefined) return "is ready";
  const until = ms === undefined ? "" : `${Math.max(0, ms).toFixed(0)} ms`;
  if (!isWaiting && !(frame as Described).what_) return `sleeps ${until}`;
  return `waits for ${what && what.what_ ? what.what_() : "something"}${until && `, ${until} at most`}`;
}

function show(task: Task<unknown>, all: readonly Task<unknown>[], indent: string): void {
  const { hops_, longest_ } = recordOf_(task);
  print(`${indent}${task.name} ${stateOf(task)}; hops ${hops_}, longest step ${longest_.toFixed(1)} ms`);
  for (const other of all) if (recordOf_(other).by_ === task) show(other, all, `${indent}  `);
}

/**
 * Prints the tasks that are alive, each below the one that started it: what it does or waits for, how many steps it has
 * made, and its longest one. O(tasks squared), and some native scans for each.
 */
export function tasks(): void {
  const all = allTasks();
  for (const task of all) {
    const { by_ } = recordOf_(task);
    if (!by_ || !all.includes(by_)) show(task, all, "");
  }
}
