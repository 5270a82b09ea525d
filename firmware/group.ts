// TaskGroup: tasks that belong together, after CPython's. Invariants: nothing outlives its group; the first error cancels
// all the others and what still runs of the body; errors arrive together, when everything has ended; a cancellation of the
// task that awaits the group cancels all that is in it, and goes on outwards when that has ended.
import { ErrorGroup } from "./error-group.ts";
import { CancelledError } from "./errors.ts";
import { NEXT, THROW, UNWIND, type Code, type Frame, type Waited } from "./frame.ts";
import { FAILED, PENDING } from "./future.ts";
import { finish_, leave_, wake_ } from "./loop.ts";
import { Scope, type Body } from "./scope.ts";
import { coroutine_ } from "./start.ts";
import { start_, Task, type Coroutine, type Startable } from "./task.ts";

// Made once: an error takes memory where there may be little.
const abandoned = new CancelledError("the group has been cancelled");

/** Hears of the end of a task. */
interface Link extends Frame {
  a: TaskGroup<unknown>;
  v: Task<unknown>;
}

function hear(this: Frame): Code {
  const { a: group, v: task } = this as Link;
  group.tasks_.splice(group.tasks_.indexOf(task), 1);
  if (task.s === FAILED) {
    group.errors_.push(task.error_());
    group.cancel();
  }
  // Not if it has been woken already.
  if (group.w === group && !group.tasks_.length) {
    group.w = 0;
    wake_(group as never);
  }
  return undefined;
}

/** It waits for its tasks itself: as a frame, and as what that frame waits for. */
export class TaskGroup<T> extends Scope<T> implements Waited {
  s: number;
  w: Waited | 0;
  /** Those that have not ended. */
  tasks_: Task<unknown>[];
  errors_: unknown[];
  /** Whether everything in it has been cancelled. */
  aborting_: boolean;
  ended_: boolean;
  /** How the body ended, with `v`: NEXT, THROW, UNWIND; -1 before. */
  m: number;

  /** `body` gets the group, to spawn tasks in it. Awaiting the group gives what it gives, when all tasks have ended. */
  constructor(body: Body<TaskGroup<unknown>, T>) {
    super(body);
    this.s = PENDING;
    this.w = 0;
    this.m = -1;
    this.tasks_ = [];
    this.errors_ = [];
    this.aborting_ = this.ended_ = false;
  }

  enter_(): void {
    if (!this.aborting_) return;
    if (this.v instanceof Task) this.v.cancel();
    this.v = undefined;
  }

  /**
   * Starts a coroutine as a task of the group, or takes in a Task: whatever `spawn` takes. Throws when the group is not
   * being awaited, has ended or is being cancelled (a Task that was to be taken in is cancelled then), and WheelFullError.
   */
  spawn<R>(coroutine: Startable<R>, name?: string): Task<R> {
    const refusal =
      this.before_ < 0
        ? "is not awaited yet"
        : this.ended_
          ? "has ended"
          : this.aborting_ && "is being cancelled";
    if (refusal) {
      if (coroutine instanceof Task) coroutine.cancel();
      throw new Error("spawn: the group " + refusal);
    }
    const task = start_(coroutine_(coroutine) as Coroutine<R>, name);
    this.tasks_.push(task);
    const link: Link = { f: hear, x: hear, a: this, v: task };
    if (task.s) wake_(link);
    else task.wait_(link);
    return task;
  }

  /**
   * Cancels all that is in it, the body too; awaiting it then gives `undefined`, unless something fails. May be called
   * from anywhere, any number of times; called before it is awaited, its body does not run. O(tasks).
   */
  cancel(): void {
    if (this.aborting_ || this.ended_) return;
    this.abort_();
    // One of its own, which is told from that of a group around it.
    if (this.c) this.ask_(new CancelledError("the group has been cancelled"));
  }

  abort_(): void {
    this.aborting_ = true;
    for (const task of this.tasks_) task.cancel_(abandoned);
  }

  /** The body has ended; or the last task has, while it waited for that. */
  f(value: unknown): Code {
    if (this.m < 0) {
      this.m = NEXT;
      this.v = value;
    }
    return this.drain_();
  }

  /** The body failed or was unwound; or its task is cancelled while it waits for the others. */
  x(value: unknown, mode: number): Code {
    if (this.m < 0 || !this.aborting_) {
      this.m = mode;
      this.v = value;
    }
    if (!this.aborting_) this.abort_();
    return this.drain_();
  }

  drain_(): Code {
    if (this.tasks_.length) {
      this.w = this;
      return undefined;
    }
    const { m, v, errors_: errors } = this;
    this.ended_ = true;
    (this as { x: unknown }).x = 0;
    const isOwn = this.settled_(v, m);
    if (m === THROW && !(v instanceof CancelledError)) errors.push(v);
    if (errors.length) {
      const task = this.task_();
      // What cancelled the task meanwhile goes on with where that waits next: the errors come first.
      if (task.k > this.before_) {
        task.settled_();
        task.cancel_(m === UNWIND ? (v as Error) : abandoned);
      }
      return leave_(this as never, new ErrorGroup(errors.length + " in a group", errors), THROW);
    }
    return m && !isOwn ? leave_(this as never, v, m) : finish_(this as never, m ? undefined : v);
  }

  /** Its task is cancelled while it waits: it goes on waiting, as `x` says. */
  forget_(): void {}
}
