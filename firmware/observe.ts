// Observers: who is told when tasks start and end, when their steps begin and end, and when the loop goes idle.
// Invariants: a program that observes nothing carries none of this (hooks.ts); what an observer throws is reported and
// stops nothing.
import { time } from "./clock.ts";
import type { Frame } from "./frame.ts";
import { handle_ } from "./handler.ts";
import { observe_ } from "./hooks.ts";
import { root_ } from "./loop.ts";
import { Task } from "./task.ts";

/** What an observer may be told. It is called within the loop: keep it short. */
export interface Hooks {
  taskStart?: (task: Task<unknown>) => void;
  taskEnd?: (task: Task<unknown>) => void;
  /** The task runs from now on until it suspends. */
  stepBegin?: (task: Task<unknown>) => void;
  /** It has suspended or ended, after so many milliseconds. Not called for a step that was cut off. */
  stepEnd?: (task: Task<unknown>, ms: number) => void;
  /** All that was due has run, and the timer is set. */
  idle?: () => void;
}

/** For the runtime's own observers: `frame` is the one whose step begins. */
export interface Observer extends Omit<Hooks, "stepBegin"> {
  stepBegin?: (task: Task<unknown>, frame: Frame) => void;
}

const observers: Observer[] = [];
// The task whose step is under way, and since when.
let stepping: Task<unknown> | undefined;
let since = 0;

function tell(hook: keyof Observer, task?: Task<unknown>, more?: unknown): void {
  for (const observer of observers)
    try {
      const told = observer[hook] as ((task: unknown, more: unknown) => void) | undefined;
      if (told) told(task, more);
    } catch (error) {
      handle_(error, { name: `hook ${hook}` });
    }
}

function begins(frame: Frame): void {
  const task = root_(frame);
  stepping = task instanceof Task ? task : undefined;
  if (!stepping) return;
  tell("stepBegin", stepping, frame);
  since = time();
}

function ends(): void {
  const task = stepping;
  stepping = undefined;
  if (task) tell("stepEnd", task, time() - since);
}

/**
 * Has an observer told of what the loop does from now on; call what it gives to end that. While a program has an
 * observer, every step costs some calls more. O(1).
 */
export function addHooks(hooks: Hooks): () => void {
  return observeLoop_(hooks);
}

export function observeLoop_(observer: Observer): () => void {
  if (!observers.length)
    observe_(
      begins,
      ends,
      () => tell("idle"),
      (task) => tell("taskStart", task),
      (task) => tell("taskEnd", task),
    );
  observers.push(observer);
  return () => {
    const at = observers.indexOf(observer);
    if (at >= 0) observers.splice(at, 1);
  };
}
