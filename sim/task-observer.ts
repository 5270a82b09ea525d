// What the simulator sees of a bundle's tasks while it runs: their starts and ends, and their hops, each with what woke it.
// Invariant: observing changes nothing that the program can notice.
//
// A hop is seen by the state functions that are entered: the first one of a task within a callback of the board's begins a
// hop, and so does the first one after the task has been woken again. Whoever calls the runtime's wake_() is what woke the
// task: the task that has its hop then, or what the board's callback is for; a task that nobody woke is due.
// A task that another one starts may have its first hop within the other's, which goes on when the runtime calls release_().
import type { Tracer } from "./tracer.ts";
import { isObject } from "./values.ts";

/** How often tasks of one name were woken. */
export interface TaskHops {
  readonly name: string;
  hops: number;
}

/** What wakes a task: `timer`, a pin, a port, or another task, whose id is `task` then. */
interface Waker {
  readonly by: string;
  readonly task?: number;
}

interface Known {
  readonly id: number;
  readonly name: string;
  readonly total: TaskHops;
  /** What has woken the task since its last hop. */
  wokenBy: Waker | undefined;
  /** The callback in which it had its last hop. */
  callback: number;
}

interface Hop {
  readonly task: Known;
  /** Milliseconds. */
  readonly began: number;
  readonly by: Waker;
  /** The hop within which this one is. */
  readonly outer: Hop | undefined;
}

const results = new Map<unknown, "done" | "error" | "cancelled">([
  [1, "done"],
  [2, "error"],
  [3, "cancelled"],
]);

export class TaskObserver {
  readonly #tracer: Tracer;
  readonly #nameOf: (task: Record<string, unknown>) => string;
  readonly #totals: Map<string, TaskHops>;
  readonly #known = new WeakMap<object, Known>();
  #tasks = 0;
  #callback = 0;
  #cause = "boot";
  #hop: Hop | undefined;

  /** Hops are added up in `totals`, by the tasks' names. */
  constructor(
    tracer: Tracer,
    totals: Map<string, TaskHops>,
    nameOf: (task: Record<string, unknown>) => string,
  ) {
    this.#tracer = tracer;
    this.#totals = totals;
    this.#nameOf = nameOf;
  }

  /** The board begins a callback of the program, or has ended one. */
  callback(cause: string): void {
    this.#end();
    this.#cause = cause;
    this.#callback++;
  }

  /** Ids count from 1 in the order of starting. */
  started(task: unknown): void {
    if (!isObject(task)) return;
    const id = ++this.#tasks;
    const name = this.#nameOf(task);
    const total = this.#totals.get(name) ?? { name, hops: 0 };
    this.#totals.set(name, total);
    this.#known.set(task, { id, name, total, wokenBy: this.#waker(), callback: -1 });
    this.#tracer.add({ kind: "task", event: "start", id, name });
  }

  ended(task: unknown, state: unknown): void {
    const result = results.get(state);
    const known = isObject(task) ? this.#known.get(task) : undefined;
    if (known === undefined || result === undefined) return;
    if (this.#hop?.task === known) this.#endInner();
    this.#tracer.add({ kind: "task", event: "end", id: known.id, name: known.name, result });
  }

  /** A state function of a coroutine was entered. */
  stepped(frame: unknown): void {
    const task = this.#taskOf(frame);
    if (task === undefined) return;
    const { wokenBy } = task;
    if (task.callback === this.#callback && wokenBy === undefined) return;
    const isStart = task.callback < 0;
    const outer = isStart && this.#hop?.task.id === wokenBy?.task ? this.#hop : undefined;
    if (outer === undefined) this.#end();
    task.callback = this.#callback;
    task.wokenBy = undefined;
    task.total.hops++;
    this.#hop = { task, began: this.#tracer.now, by: wokenBy ?? { by: this.#cause }, outer };
  }

  /** What a frame had started has suspended: the frame goes on. */
  released(frame: unknown): void {
    const task = this.#taskOf(frame);
    while (this.#hop?.outer !== undefined && this.#hop.task !== task) this.#endInner();
  }

  /** A frame was put into the next batch. */
  woken(frame: unknown): void {
    const task = this.#taskOf(frame);
    if (task === undefined) return;
    task.wokenBy ??= this.#waker();
  }

  #waker(): Waker {
    const task = this.#hop?.task;
    return task === undefined ? { by: this.#cause } : { by: task.name, task: task.id };
  }

  #end(): void {
    while (this.#hop !== undefined) this.#endInner();
  }

  #endInner(): void {
    if (this.#hop === undefined) return;
    const { task, began, by, outer } = this.#hop;
    this.#hop = outer;
    if (!this.#tracer.recordsHops) return;
    this.#tracer.add({ kind: "hop", id: task.id, name: task.name, began, ...by });
  }

  /** The task that a frame belongs to. O(depth of its calls). */
  #taskOf(frame: unknown): Known | undefined {
    for (let at = frame; isObject(at); at = at["p"]) {
      const known = this.#known.get(at);
      if (known !== undefined) return known;
    }
    return undefined;
  }
}
