// shield: waits for something that goes on when its waiter is cancelled.
// Invariants: a cancellation of who waits ends that wait only; what is shielded is not waited for any more when nobody
// awaits the shield, so that its error is reported like any other's.
import type { Code, Frame } from "./frame.ts";
import { DONE, Future } from "./future.ts";
import { part_ } from "./start.ts";
import { start_, type Coroutine, type Startable } from "./task.ts";

/** It is frame-shaped: it waits itself for what it shields. */
class Shield<T> extends Future<T> {
  inner_: Future<T>;

  constructor(inner: Future<T>) {
    super();
    this.inner_ = inner;
  }

  override wait_(frame: Frame): Code {
    if (this.inner_.s) return this.inner_.wait_(frame);
    if (!(this.q && this.q.length)) this.inner_.wait_(this as never);
    return super.wait_(frame);
  }

  override forget_(frame: Frame): void {
    super.forget_(frame);
    if (!this.q!.length) this.inner_.forget_(this as never);
  }

  f(value: T): Code {
    this.settle_(DONE, value);
    return undefined;
  }

  x(error: unknown): Code {
    this.settle_(this.inner_.s, error);
    return undefined;
  }
}

/**
 * Awaits a coroutine (which is started as a task), a Task or whatever else, and shields it: when who awaits this is
 * cancelled, or has a time limit that passes, it goes on. Keep the Task if you want its result then. O(1).
 */
export function shield<T>(coroutine: Startable<T>): Future<T> {
  const inner = part_(coroutine) as Future<T>;
  return new Shield<T>(inner instanceof Future ? inner : start_(inner as Coroutine<T>));
}
