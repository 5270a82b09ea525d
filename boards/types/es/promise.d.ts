// Espruino's promises: then, catch, all, resolve and reject; the rest are polyfills. Reactions run from the idle loop, after
// all timers that are due, and one delay with a `.then` costs 33 jsvars: await instead where you can.

interface PromiseLike<T> {
  then<A = T, B = never>(
    onfulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: any) => B | PromiseLike<B>) | null,
  ): PromiseLike<A | B>;
}

/** Also the type of what calling an `async` function gives; under Pinwheel that value is a Task. */
interface Promise<T> {
  then<A = T, B = never>(
    onfulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: any) => B | PromiseLike<B>) | null,
  ): Promise<A | B>;
  catch<B = never>(onrejected?: ((reason: any) => B | PromiseLike<B>) | null): Promise<T | B>;
  /** Polyfill. */
  finally(action: () => unknown): Promise<T>;
}

type PromiseSettledResult<T> = { status: "fulfilled"; value: T } | { status: "rejected"; reason: any };

interface PromiseConstructor {
  readonly prototype: Promise<any>;
  /** Keep `resolve` until it was called: a promise whose resolver is dropped corrupts Espruino's memory. */
  new <T>(
    executor: (resolve: (value: T | PromiseLike<T>) => void, reject: (reason?: any) => void) => void,
  ): Promise<T>;
  all<T extends readonly unknown[]>(values: T): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }>;
  all<T>(values: Iterable<T>): Promise<Awaited<T>[]>;
  /** Polyfill. */
  allSettled<T>(values: Iterable<T>): Promise<PromiseSettledResult<Awaited<T>>[]>;
  /** Polyfill: fails with an Error that has the errors as its `errors`. */
  any<T>(values: Iterable<T>): Promise<Awaited<T>>;
  /** Polyfill. */
  race<T>(values: Iterable<T>): Promise<Awaited<T>>;
  resolve(): Promise<void>;
  resolve<T>(value: T): Promise<Awaited<T>>;
  reject<T = never>(reason?: any): Promise<T>;
}
declare var Promise: PromiseConstructor;

type PromiseConstructorLike = new <T>(
  executor: (resolve: (value: T | PromiseLike<T>) => void, reject: (reason?: any) => void) => void,
) => PromiseLike<T>;
