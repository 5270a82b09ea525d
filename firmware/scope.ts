// A scope: a part of a task that has something of its own around it, such as a time limit or a group of tasks. It is a
// frame between whoever awaits it and what runs in it, and part of the awaiting task: no Task is made for it.
// Invariants: it is entered once; what a scope has cancelled its task for, it deals with itself, so that afterwards as
// many cancellations are asked for as before, and those that came from elsewhere go on outwards.
import { wait_ } from "./await.ts";
import { CancelledError, NotInTaskError } from "./errors.ts";
import { UNWIND, type Code, type Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import { finish_, invoke_, root_ } from "./loop.ts";
import { Task, type Coroutine } from "./task.ts";

/** What runs in a scope: a coroutine or anything to await, or a function that gets the scope and gives that. */
export type Body<S, T> = Coroutine<T> | ((scope: S) => Coroutine<T> | T);

export interface Scope<T> extends Awaitable<T> {}

export abstract class Scope<T> {
  /** For the type only: what awaiting it gives. */
  declare gives_?: T;
  p?: Frame;
  /** What runs in it: not 0 as long as that is so. */
  c: Frame | 0;
  v: unknown;
  /** How many cancellations its task was asked for when it was entered; -1 before. */
  before_: number;
  /** The reason that it has cancelled its task with; 0 when it has not. */
  asked_: Error | 0;

  constructor(body: unknown) {
    this.c = 0;
    this.v = body;
    this.before_ = -1;
    this.asked_ = 0;
  }

  /** Awaited: runs what is in it, within the step of `frame`. Throws when it was awaited before. O(depth). */
  wait_(frame: Frame): Code {
    if (this.before_ >= 0) throw new Error("this scope has been awaited before: make one for each time");
    const task = root_(frame);
    // A generator that a task iterates is not part of the task: a cancellation would not find it.
    let innermost = task;
    while (innermost.c) innermost = innermost.c;
    if (!(task instanceof Task) || innermost !== frame)
      throw new NotInTaskError("a scope is entered by a task");
    try {
      this.enter_();
    } catch (error) {
      if (this.v instanceof Task) this.v.cancel();
      throw error;
    }
    this.before_ = task.k;
    this.p = frame;
    frame.c = this as unknown as Frame;
    const body = this.v;
    this.v = undefined;
    return within_(this as unknown as Frame, body);
  }

  /** Throws when it cannot be entered; nothing has changed then, and a Task that was to run in it is cancelled. */
  abstract enter_(): void;

  task_(): Task<unknown> {
    return root_(this as unknown as Frame) as unknown as Task<unknown>;
  }

  /** Has what runs in it unwound. */
  ask_(reason: Error): void {
    this.asked_ = reason;
    this.task_().cancel_(reason);
  }

  /** Takes back what it asked for; whether an unwinding that arrives here was for that, and for nothing else. */
  settled_(value: unknown, mode: number): boolean {
    return (
      !!this.asked_ &&
      this.task_().settled_(this.asked_) <= this.before_ &&
      (mode === UNWIND || value instanceof CancelledError)
    );
  }
}

/** Runs `body`, or what it gives when called with the frame, as what `frame` waits for. Within its step. */
export function within_(frame: Frame, body: unknown): Code {
  return invoke_({ f: open, p: frame, v: body });
}

function open(this: Frame): Code {
  let body = this.v;
  this.v = undefined;
  if (typeof body === "function") body = (body as (outer: unknown) => unknown)(this.p);
  // A coroutine takes the place of this frame.
  if (body && (body as Frame).f && !(body as { wait_?: unknown }).wait_) {
    (body as Frame).p = this.p!;
    return invoke_(body as Frame);
  }
  this.f = close;
  return wait_(this, body);
}

function close(this: Frame, value: unknown): Code {
  return finish_(this, value);
}
