// `yield* x` where x may be an iterable of the program's own: the loop knows coroutines, tasks and lists.
import type { AnyIterator, Result } from "./walk.ts";

interface Delegate extends AnyIterator {
  next(sent?: unknown): Result;
  throw?(error: unknown): Result;
  return?(value?: unknown): Result;
}

/** A coroutine that stands for an iterator: what it is sent goes there. Its value is the iterator's. */
function* delegate(iterator: Delegate): Generator<unknown, unknown, unknown> {
  let left = false;
  try {
    let result = iterator.next();
    left = true;
    while (!result.done) {
      let sent: unknown;
      let failed = false;
      try {
        sent = yield result.value;
      } catch (error) {
        failed = true;
        sent = error;
      }
      if (failed && !iterator.throw) throw sent;
      left = false; // what the iterator itself throws has ended it
      result = failed ? iterator.throw!(sent) : iterator.next(sent);
      left = true;
    }
    left = false;
    return result.value;
  } finally {
    if (left && iterator.return) iterator.return();
  }
}

/** What `yield*` can run, for anything that can be iterated. */
export function delegable(subject: unknown): unknown {
  const any = subject as { $it?: () => Delegate; f?: unknown } | null | undefined;
  return any !== undefined && any !== null && typeof any.$it === "function" && any.f === undefined
    ? delegate(any.$it())
    : subject;
}
