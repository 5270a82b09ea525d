/**
 * A reference model of the loop: how several tasks interleave, as docs/loop.md says it, written to be read. Coroutines
 * are native generators, which JavaScript itself resumes, throws into and leaves, so that what a single task does is
 * not modelled at all. A coroutine yields what it waits for: a Future, a Pause, another coroutine that is to run within
 * it, or a plain value.
 *
 * The rules, which the tests compare with the runtime:
 * - Time is a grid of whole milliseconds. A sleep ends at the first point that is at least so far away; equal deadlines
 *   leave in the order of their coming, and run at once.
 * - What is woken (a waiter, a new task, a pause) stands in `ready` and runs in the next batch, first in, first out. After
 *   eight batches in a row the rest waits for the next millisecond.
 * - What is settled is awaited without a pause.
 * - A cancellation takes the task from where it waits or sleeps to the end of the next batch (one that is woken already keeps
 *   its place), and leaves its coroutines as `return()` does, the innermost first. If it awaits a task, that one is cancelled in its place; if it runs, it is
 *   cancelled in the next batch.
 */

export type Coroutine = Generator<unknown, unknown, unknown>;

/** Gives way for one batch, or for so many milliseconds. */
export interface Pause {
  readonly pause: number;
}

export class CancelledError extends Error {}

/** What runs once in a batch, or at a deadline. */
interface Entry {
  run(): void;
}

/** The value that a coroutine returns when it was left and has not gone on. */
const LEFT = { left: true };

type Mode = "next" | "throw" | "leave";

export class Loop {
  now = 0;
  readonly tasks: Task[] = [];
  #ready: Entry[] = [];
  #batch: Entry[] = [];
  #asleep: { at: number; entry: Entry }[] = [];
  /** Gets an error that nobody has awaited. */
  readonly report: (error: unknown) => void;

  constructor(report: (error: unknown) => void) {
    this.report = report;
  }

  wake(entry: Entry): void {
    this.#ready.push(entry);
  }

  sleep(entry: Entry, ms: number): void {
    const at = this.now + Math.ceil(ms);
    const later = this.#asleep.findIndex((one) => one.at > at);
    this.#asleep.splice(later < 0 ? this.#asleep.length : later, 0, { at, entry });
  }

  /** Whether it has been woken and has not run yet. */
  isWoken(entry: Entry): boolean {
    return this.#ready.includes(entry) || this.#batch.includes(entry);
  }

  /** Takes back a sleep; false when there is none. */
  remove(entry: Entry): boolean {
    const at = this.#asleep.findIndex((one) => one.entry === entry);
    return at >= 0 && this.#asleep.splice(at, 1).length > 0;
  }

  /** Runs until nobody is ready or asleep. */
  run(): void {
    const idle: Entry = { run: () => {} };
    for (let next; ; next = this.#asleep[0]) {
      if (next) this.now = next.at;
      while (this.#asleep[0]?.at === this.now) this.#asleep.shift()!.entry.run();
      for (let batches = 0; batches < 8 && this.#ready.length > 0; batches++) {
        this.#batch = this.#ready;
        this.#ready = [];
        while (this.#batch.length > 0) this.#batch.shift()!.run();
      }
      if (this.#ready.length > 0) this.sleep(idle, 1);
      if (this.#asleep.length === 0) return;
    }
  }
}

export class Future {
  state: "pending" | "done" | "failed" | "cancelled" = "pending";
  value: unknown;
  waiters: Entry[] = [];
  /** Somebody has got the error. */
  taken = false;
  readonly loop: Loop;

  constructor(loop: Loop) {
    this.loop = loop;
  }

  settle(state: Future["state"], value: unknown): boolean {
    if (this.state !== "pending") return false;
    this.state = state;
    this.value = value;
    for (const waiter of this.waiters) this.loop.wake(waiter);
    this.waiters = [];
    return true;
  }

  done(): boolean {
    return this.state !== "pending";
  }

  resolve(value: unknown): boolean {
    return this.settle("done", value);
  }

  reject(error: unknown): boolean {
    if (this.done()) return false;
    this.fail(error);
    return true;
  }

  /** Settles with an error, which is reported unless somebody takes it before the next batch has ended. */
  fail(error: unknown): void {
    const isAwaited = this.waiters.length > 0;
    this.settle("failed", error);
    const report = { run: () => void (this.taken || this.loop.report(error)) };
    if (!isAwaited) this.loop.wake({ run: () => this.loop.wake(report) });
  }

  cancel(): boolean {
    return this.settle("cancelled", new CancelledError());
  }

  /** Whoever waits for it is being cancelled: whether it is cancelled in their place. */
  cancelInstead(): boolean {
    return false;
  }
}

export class Task extends Future implements Entry {
  /** The coroutines that run within one another, the innermost last. */
  readonly #stack: Coroutine[];
  /** What it waits for, until it has run on. */
  #waitsFor: Pick<Future, "state" | "value"> | undefined;
  #cancellations = 0;
  /** A cancellation that was asked for while it ran. */
  #asked = false;
  /** Called when it has ended. */
  over = (): void => {};

  constructor(loop: Loop, coroutine: Coroutine) {
    super(loop);
    this.#stack = [coroutine];
    loop.tasks.push(this);
  }

  /** Its turn has come. */
  run(): void {
    const waited = this.#waitsFor;
    this.#waitsFor = undefined;
    if (!waited || waited.state === "done") this.#resume("next", waited?.value);
    else if (waited.state === "failed") this.#resume("throw", waited.value);
    // What it awaited was cancelled: in its place, or under its hands.
    else this.#resume(this.#cancellations > 0 ? "leave" : "throw", waited.value);
  }

  #resume(mode: Mode, value: unknown): void {
    for (;;) {
      const coroutine = this.#stack.at(-1);
      if (!coroutine) return this.#end(mode, value);
      try {
        const result =
          mode === "next"
            ? coroutine.next(value)
            : mode === "throw"
              ? coroutine.throw(value)
              : coroutine.return(LEFT);
        value = result.value;
        mode = "next";
        if (result.done) {
          this.#stack.pop();
          if (value === LEFT) mode = "leave";
          continue;
        }
      } catch (error) {
        this.#stack.pop();
        mode = "throw";
        value = error;
        continue;
      }
      if (value instanceof Future) {
        if (!value.done()) {
          this.#waitsFor = value;
          value.waiters.push(this);
          return;
        }
        if (value.state !== "done") {
          mode = "throw";
          value.taken = true;
        }
        value = value.value;
      } else if (isCoroutine(value)) {
        this.#stack.push(value);
        value = undefined;
      } else if (isPause(value)) {
        return value.pause > 0 ? this.loop.sleep(this, value.pause) : this.loop.wake(this);
      }
    }
  }

  #end(mode: Mode, value: unknown): void {
    const isCancelled = mode === "leave" || (mode === "next" ? this.#asked : value instanceof CancelledError);
    if (isCancelled) this.settle("cancelled", new CancelledError());
    else if (mode === "next") this.settle("done", value);
    else this.fail(value);
    this.loop.tasks.splice(this.loop.tasks.indexOf(this), 1);
    this.over();
  }

  override cancel(): boolean {
    if (this.done()) return false;
    this.#cancellations++;
    this.#leave();
    return true;
  }

  override cancelInstead(): boolean {
    return this.cancel();
  }

  #leave(): void {
    const waited = this.#waitsFor;
    if (waited instanceof Future && !waited.done()) {
      if (waited.cancelInstead()) return;
      waited.waiters = waited.waiters.filter((one) => one !== this);
    } else if (this.loop.isWoken(this)) {
      this.#waitsFor = { state: "cancelled", value: undefined };
      return;
    } else if (!this.loop.remove(this)) {
      const carryOut = (): void => {
        if (!this.#asked || this.done()) return;
        this.#asked = false;
        this.#leave();
      };
      if (!this.#asked) this.loop.wake({ run: carryOut });
      this.#asked = true;
      return;
    }
    this.#waitsFor = { state: "cancelled", value: undefined };
    this.loop.wake(this);
  }
}

class Gathering extends Future {
  readonly #parts: Future[];

  constructor(loop: Loop, parts: Future[]) {
    super(loop);
    this.#parts = parts;
  }

  override cancel(): boolean {
    return this.#parts.map((part) => part.cancel()).includes(true);
  }

  override cancelInstead(): boolean {
    return this.cancel();
  }
}

/** A task of its own, which runs from the next batch on. */
export function spawn(loop: Loop, coroutine: Coroutine): Task {
  const task = new Task(loop, coroutine);
  loop.wake(task);
  return task;
}

/** An async function that is called as a value: a task that starts at once. */
export function begin(loop: Loop, coroutine: Coroutine): Task {
  const task = new Task(loop, coroutine);
  task.run();
  return task;
}

/** All results together, or the first error. */
export function gather(loop: Loop, coroutines: readonly Coroutine[]): Future {
  const parts = coroutines.map((coroutine) => spawn(loop, coroutine));
  const gathering = new Gathering(loop, parts);
  const results: unknown[] = parts.map(() => undefined);
  let left = parts.length;
  for (const [at, part] of parts.entries())
    part.waiters.push({
      run() {
        if (part.state !== "done") gathering.settle(part.state, part.value);
        else {
          results[at] = part.value;
          if (--left === 0) gathering.resolve(results);
        }
      },
    });
  return gathering;
}

/** Runs a program to its end: when its main coroutine ends, what is left is cancelled, the oldest first. */
export function runMain(loop: Loop, main: Coroutine): void {
  spawn(loop, main).over = () => {
    for (const task of loop.tasks.slice()) task.cancel();
  };
  loop.run();
}

function isCoroutine(value: unknown): value is Coroutine {
  return typeof value === "object" && value !== null && "next" in value;
}

function isPause(value: unknown): value is Pause {
  return typeof value === "object" && value !== null && "pause" in value;
}
