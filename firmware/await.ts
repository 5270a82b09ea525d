// What `await` does with a value that the compiler cannot see through.
// Invariant: what is settled goes on at once, in the same step; a plain value is its own result.
import type { Code, Frame } from "./frame.ts";
import { DONE, FAILED, Future } from "./future.ts";
import { finish_, proceed_ } from "./loop.ts";

interface Waitable {
  wait_?(frame: Frame): Code;
  then?(onValue: (value: unknown) => void, onError: (error: unknown) => void): unknown;
}

/** Suspends `frame` on a Future, a Task, one of the runtime's awaitables or a thenable. O(1). */
export function wait_(frame: Frame, value: unknown): Code {
  const waitable = value as Waitable | null | undefined;
  // Espruino throws at a missing property in brackets of a text or a number.
  if (waitable && typeof waitable === "object") {
    if (waitable.wait_) return waitable.wait_(frame);
    if (typeof waitable["then"] === "function") {
      const future = new Future<unknown>();
      // Not by `reject`: somebody waits.
      return follow_(waitable as PromiseLike<unknown>, future, (error) =>
        future.settle_(FAILED, error),
      ).wait_(frame);
    }
  }
  return proceed_(value);
}

/** Whether `await` would not take the value as it is. */
export function isAwaitable_(value: unknown): boolean {
  const waitable = value as Waitable | null | undefined;
  return (
    typeof waitable === "object" && !!waitable && (!!waitable.wait_ || typeof waitable["then"] === "function")
  );
}

/** A Future of what a promise (or any thenable) will be: `yield* from(promise)`. Its error is reported when nobody awaits it. */
export function from<T>(promise: PromiseLike<T>): Future<T> {
  const future = new Future<T>();
  return follow_(promise, future, (error) => future.reject(error));
}

function follow_<T>(
  promise: PromiseLike<T>,
  future: Future<T>,
  fail: (error: unknown) => unknown,
): Future<T> {
  // In brackets: the compiler brings then.ts into programs that name `then` as a property.
  promise["then"](
    (value) => void future.settle_(DONE, value),
    (error) => void fail(error),
  );
  return future;
}

/** An async function returned something that may have to be awaited first. */
export function return_(frame: Frame, value: unknown): Code {
  if (!isAwaitable_(value)) return finish_(frame, value);
  frame.f = returned;
  return wait_(frame, value);
}

function returned(this: Frame, value: unknown): Code {
  return finish_(this, value);
}
