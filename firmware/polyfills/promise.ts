// Members of Promise that Espruino has not, and two that it has otherwise: `all` waits for its own promises only, not for
// tasks, and `resolve` calls `then` of something else on the promise that it makes.
// Invariant: whatever has a `then` is waited for; the first outcome counts.
import { keptPromise } from "../helpers/keptPromise.ts";
import { list } from "../helpers/list.ts";

type Then = { then?: unknown };

/** Plain values come in their turn, as promises that are settled already do. */
function then(value: unknown, done: (value: unknown) => void, failed: (error: unknown) => void): void {
  const promise = (isThenable(value) ? value : Promise.resolve(value)) as PromiseLike<unknown>;
  promise.then(done, failed);
}

const isThenable = (value: unknown): boolean =>
  value !== undefined && value !== null && typeof (value as Then).then === "function";

/** Waits for each; `done` and `failed` of the element at an index. `finish` gets all results when none is missing. */
function each(
  elements: unknown,
  finish: (results: unknown[]) => void,
  done: (settle: () => void, results: unknown[], at: number) => (value: unknown) => void,
  failed: (settle: () => void, results: unknown[], at: number) => (error: unknown) => void,
): void {
  const all = list(elements);
  const results: unknown[] = [];
  let left = all.length;
  const settle = (): void => {
    if (!--left) finish(results);
  };
  if (!left) finish(results);
  all.forEach((value, at) => {
    results.push(undefined);
    then(value, done(settle, results, at), failed(settle, results, at));
  });
}

const keep =
  (wrap?: (value: unknown) => unknown) =>
  (settle: () => void, results: unknown[], at: number) =>
  (value: unknown): void => {
    results[at] = wrap ? wrap(value) : value;
    settle();
  };

export function all(elements: unknown): Promise<unknown[]> {
  return new Promise((resolve, reject) => each(elements, resolve, keep(), () => reject));
}

export function allSettled(elements: unknown): Promise<unknown[]> {
  const fulfilled = (value: unknown) => ({ status: "fulfilled", value });
  const rejected = (reason: unknown) => ({ status: "rejected", reason });
  return new Promise((resolve) => each(elements, resolve, keep(fulfilled), keep(rejected)));
}

export function race(elements: unknown): Promise<unknown> {
  return keptPromise((resolve, reject) => list(elements).forEach((value) => then(value, resolve, reject)));
}

/** A promise as it is, one of what a thenable will give, or one of the value. */
export function resolve(value: unknown): Promise<unknown> {
  return value instanceof Promise || !isThenable(value)
    ? Promise.resolve(value)
    : keptPromise((done, failed) => then(value, done, failed));
}

/** The first value; when all have failed, an error that has theirs as `errors`. */
export function any(elements: unknown): Promise<unknown> {
  return new Promise((resolve, reject) =>
    each(
      elements,
      (errors) => reject(Object.assign(new Error("All promises were rejected"), { errors })),
      () => resolve,
      keep(),
    ),
  );
}

/** The method `finally`. */
function lastly(this: Promise<unknown>, action: () => unknown): Promise<unknown> {
  return this.then(
    (value) => Promise.resolve(action()).then(() => value),
    (error) =>
      Promise.resolve(action()).then(() => {
        throw error;
      }),
  );
}

export { lastly as finally };
