// `yield* x` where x may be an iterable of the program's own: the loop knows coroutines, tasks and lists.
// Invariants: what is sent, thrown or returned goes to the iterator; what that throws itself has ended it.
import { CancelledError } from "../errors.ts";
import { THROW, type Code, type Frame } from "../frame.ts";
import { generator_ } from "../generator.ts";
import { finish_, leave_, yield_ } from "../loop.ts";
import { isObject, type AnyIterator, type Result } from "./walk.ts";

interface Delegated extends AnyIterator {
  next(sent?: unknown): Result;
  throw?: (error: unknown) => Result;
  return?: (value?: unknown) => Result;
}

/** A coroutine that stands for an iterator. */
interface Delegate extends Frame {
  i: Delegated;
}

function next(this: Frame, value?: unknown): Code {
  this.x = 0;
  return go(this, (this as Delegate).i.next(value));
}

function go(frame: Frame, result: Result): Code {
  return isObject(result).done ? finish_(frame, result.value) : give(frame, result.value);
}

function give(frame: Frame, value: unknown): Code {
  frame.f = next;
  frame.x = forward;
  return yield_(value);
}

function forward(this: Frame, value: unknown, mode?: number): Code {
  const { i } = this as Delegate;
  this.x = 0;
  const thrown = mode === THROW && i.throw;
  if (thrown) return go(this, thrown.call(i, value));
  const leave = i.return;
  if (mode === THROW) {
    if (leave) isObject(leave.call(i));
    throw new TypeError("yield*: the iterator has no throw()");
  }
  if (leave) {
    const { done, value: result } = isObject(leave.call(i, value));
    if (!done) return give(this, result);
    // A cancellation goes on as it came.
    if (!(value instanceof CancelledError)) value = result;
  }
  return leave_(this, value, mode!);
}

/** What `yield*` can run, for anything that can be iterated. Throws a TypeError for an iterator that is no object. */
export function delegable(subject: unknown): unknown {
  const any = subject as { $it?: () => Delegated; f?: unknown } | null | undefined;
  return any !== undefined && any !== null && typeof any.$it === "function" && any.f === undefined
    ? { __proto__: generator_, f: next, i: isObject(any.$it()) }
    : subject;
}
