// A Task: a coroutine that the loop runs, and the Future of its result. It stands at the root of its frames, so it
// is itself frame-shaped: `f` takes the result, `x` takes an error, `c` is the outermost frame, `k` counts the
// cancellations that are asked for.
// Invariants: a Task has its place in the wheel (capacity.ts) for its whole life, so a running task's sleep always finds
// room; a Task ends once; an error that nobody awaits is reported once, at the end of the batch after its end.
import { reserve_, vacate_ } from "./capacity.ts";
import { CancelledError, NotInTaskError } from "./errors.ts";
import { NEXT, UNWIND, type Frame } from "./frame.ts";
import { CANCELLED, DONE, FAILED, Future } from "./future.ts";
import { taskEnds_, taskStarts_ } from "./hooks.ts";
import { current, isWoken_, poke_, root_, runInside_, running_, unschedule_, wake_ } from "./loop.ts";

/** What `spawn` and `run` take: a coroutine that has not started, a started Task, or a function that gives either. */
export type Coroutine<T> = Generator<unknown, T, never> | PromiseLike<T>;

/** What can be started: the same, or whatever else can be awaited. */
export type Startable<T> = Coroutine<T> | (() => Coroutine<T>);

/** What that gives. */
export type Result<C> = C extends Startable<infer R> ? R : never;

/** What each of several coroutines gives, in their order; or an `E`. */
export type Results<T extends readonly unknown[], E = never> = { -readonly [K in keyof T]: Result<T[K]> | E };

/** The tasks that have not ended, oldest first. */
export const tasks_: Task<unknown>[] = [];
let named = 0;
// For the Task that an async function makes of itself while `spawn` calls it.
let naming: string | undefined;

export class Task<T> extends Future<T> {
  /** The outermost frame, whose caller the Task is. */
  c: Frame | 0;
  /** How many cancellations have been asked for and not been refused. */
  k: number;
  /** Its name in reports: as given, or a number. */
  name: string | number;
  /** The reason of a cancellation that was asked for while it ran: it is carried out when it suspends. */
  asked_?: Error | undefined;
  /** Called when it ends: run.ts has a use for it. */
  over_?: () => void;

  constructor(frame: Frame, name?: string) {
    super();
    reserve_();
    this.c = frame;
    this.k = 0;
    this.name = name || naming || ++named;
    naming = undefined;
    frame.p = this as unknown as Frame;
    this.started_();
  }

  /** Observers (simulator, tracer) watch this and `ended_`: HOOKS in frame.ts. */
  started_(): void {
    tasks_.push(this);
    if (taskStarts_) taskStarts_(this);
  }

  f(value: T): undefined {
    if (this.asked_) this.ended_(CANCELLED, this.asked_);
    else this.ended_(DONE, value);
  }

  x(value: unknown, mode: number): undefined {
    this.ended_(mode === UNWIND || value instanceof CancelledError ? CANCELLED : FAILED, value);
  }

  ended_(state: number, value: unknown): void {
    const at = tasks_.indexOf(this);
    // A step that is cut off while its task ends comes here twice.
    if (at < 0) return;
    this.c = 0;
    if (state === FAILED) this.failWith_(value, this);
    else this.settle_(state, value);
    tasks_.splice(at, 1);
    vacate_();
    if (taskEnds_) taskEnds_(this);
    if (this.over_) this.over_();
  }

  override what_(): string {
    return `task ${this.name}`;
  }

  /**
   * Asks the task to end: what it waits for is given up, and its innermost coroutine is left as by `return`, so that
   * `finally` runs (and may await) and `catch` does not. A task that runs is cancelled when it suspends next. What it
   * awaits is cancelled first, if that is a Task. False when it has ended before. O(depth), and one native scan.
   */
  override cancel(message?: string): boolean {
    return this.cancel_(new CancelledError(message));
  }

  /** The same for a reason that is there already. */
  cancel_(reason: Error): boolean {
    if (this.s) return false;
    this.k++;
    this.unwind_(reason);
    return true;
  }

  override forward_(message?: string): boolean {
    return this.cancel(message);
  }

  unwind_(reason: Error): void {
    let frame = this as unknown as Frame;
    while (frame.c) frame = frame.c;
    const waited = frame.w as Future<unknown> | 0 | undefined;
    if (waited && !waited.s) {
      // The waiter hears of it when the other has ended: its own `finally` may take time.
      if (waited.forward_ && waited.forward_(reason.message)) return;
      waited.forget_(frame);
    } else if (waited || isWoken_(frame)) {
      // It keeps its place.
      frame.w = { s: CANCELLED, v: reason };
      return;
    } else if (!unschedule_(frame)) {
      // It runs.
      if (!this.asked_) {
        wake_({ f: () => this.suspended_() });
        poke_();
      }
      this.asked_ = reason;
      return;
    }
    frame.w = { s: CANCELLED, v: reason };
    wake_(frame);
    poke_();
  }

  suspended_(): undefined {
    const reason = this.asked_;
    this.asked_ = undefined;
    if (reason && !this.s) this.unwind_(reason);
  }

  /** How many cancellations are asked for: in a `finally`, tells whether it runs because of one. */
  cancelling(): number {
    return this.k;
  }

  /**
   * Refuses one cancellation. Called by the task itself, in a `finally` that runs because of it, execution goes on
   * after the `try`. Returns how many are left. O(depth).
   */
  uncancel(): number {
    if (this.k && !this.settled_()) {
      const root = this as unknown as Frame;
      if (root_(current) === root) {
        let frame = current;
        while (frame !== root && frame.k !== UNWIND) frame = frame.p!;
        if (frame !== root) frame.k = NEXT;
      }
    }
    return this.k;
  }

  /** One cancellation less is asked for: whoever had that `reason` has dealt with it. Returns how many are left. */
  settled_(reason?: Error): number {
    if (this.k && (!--this.k || this.asked_ === reason)) this.asked_ = undefined;
    return this.k;
  }
}

/**
 * Starts a coroutine as a task of its own; it first runs in the next batch. A Task is given back as it is.
 * Throws WheelFullError when no place is left for it (capacity.ts). O(1).
 */
export function spawn<T>(coroutine: Startable<T>, name?: string): Task<T> {
  if (typeof coroutine === "function") {
    naming = name;
    coroutine = coroutine();
  }
  naming = undefined;
  if (coroutine instanceof Task) {
    if (name) coroutine.name = name;
    return coroutine as Task<T>;
  }
  const frame = coroutine as unknown as Frame;
  const task = new Task<T>(frame, name);
  wake_(frame);
  poke_();
  return task;
}

/** The same for the runtime's own use: the compiler looks at the arguments of `spawn`, what is given here is a coroutine. */
export const start_ = spawn;

/** An async function called as a value: a Task, started at once. */
export function begin_(frame: Frame): Task<unknown> {
  const task = new Task<unknown>(frame);
  runInside_(frame);
  return task;
}

/** The task that runs. Throws NotInTaskError outside one. O(depth of its awaits). */
export function currentTask(): Task<unknown> {
  const frame = running_();
  const task = frame && root_(frame);
  if (!(task instanceof Task)) throw new NotInTaskError("currentTask: no task is running");
  return task;
}

/** The tasks that have not ended, oldest first. */
export function allTasks(): Task<unknown>[] {
  return tasks_.slice();
}
