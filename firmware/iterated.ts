// `for await` and `yield*` over what is no stream: lists of values or of awaitables, iterators, generators.
// Invariants: an iterator that has ended, or has thrown, is not asked again; what is read of it and of its results is
// read once, in JavaScript's order.
import { wait_ } from "./await.ts";
import { NEXT, THROW, UNWIND, type Code, type Frame } from "./frame.ts";
import { isObject } from "./helpers/walk.ts";
import { finish_, invoke_, leave_, proceed_ } from "./loop.ts";
import { END_, type Stream } from "./stream.ts";

interface Result {
  value: unknown;
  done?: boolean;
}

type Method = (this: Iterator, value?: unknown) => Result;

interface Iterator {
  next: Method;
  throw?: Method;
  return?: Method;
}

interface Asking extends Frame {
  g: Iterated;
  /** NEXT, THROW or UNWIND. */
  m: number;
  /** What stands for the end; undefined: what the iterator returned. */
  e: unknown;
}

interface Iterated extends Stream<unknown> {}

class Iterated {
  /** 0 from the end on. */
  c: number;
  i: Iterator;
  n: Method;
  /** Whether what its methods give is awaited; else the values in it are. */
  a: boolean;

  constructor(iterator: Iterator, isAsync: boolean) {
    this.c = 1;
    this.i = iterator;
    this.n = iterator.next;
    this.a = isAsync;
  }

  ask_(frame: Frame, v: unknown, m: number, e?: unknown): Code {
    return this.c ? invoke_({ f: askIterator, x: fail, p: frame, g: this, v, m, e } as Asking) : proceed_(e);
  }

  take_(frame: Frame): Code {
    return this.ask_(frame, undefined, NEXT, END_);
  }

  close_(frame: Frame): Code {
    return this.c ? this.ask_(frame, undefined, UNWIND, END_) : proceed_();
  }
}

function askIterator(this: Frame): Code {
  const { g, m, v } = this as Asking;
  const { i } = g;
  const method = m === UNWIND ? i.return : m === THROW ? i.throw : g.n;
  // Without a next it throws.
  if (m !== NEXT && !method) {
    g.c = 0;
    if (m !== THROW) return finish_(this, v);
    const leave = i.return;
    this.f = refuse;
    return leave ? wait_(this, leave.call(i)) : refuse();
  }
  const result = method!.call(i, v);
  if (g.a) {
    this.f = answer;
    return wait_(this, result);
  }
  if (isObject(result).done) g.c = 0;
  this.f = answerWith;
  return wait_(this, result.value);
}

/** There is no `throw` to give the error to; what is there has been closed. */
function refuse(result?: unknown): Code {
  if (result !== undefined) isObject(result);
  throw new TypeError("yield*: the iterator has no throw()");
}

function answer(this: Frame, value?: unknown): Code {
  const { done, value: result } = isObject(value as Result);
  if (done) (this as Asking).g.c = 0;
  return answerWith.call(this, result);
}

function answerWith(this: Frame, value?: unknown): Code {
  const { g, e } = this as Asking;
  return finish_(this, (!g.c && e) || value);
}

function finishWith(this: Frame, value?: unknown): Code {
  return finish_(this, value);
}

function fail(this: Frame, value: unknown, mode?: number): Code {
  (this as Asking).g.c = this.x = 0;
  return leave_(this, value, mode!);
}

/** Goes through the elements of a list as they are when their turn comes. */
function nextElement(this: Iterator & { a: ArrayLike<unknown>; n: number }): Result {
  const done = this.n >= this.a.length;
  return { value: done ? undefined : this.a[this.n++], done };
}

interface Source extends Partial<Stream<unknown>>, ArrayLike<unknown> {
  next?: unknown;
  /** Symbol.asyncIterator and Symbol.iterator. */
  $ai?: (this: unknown) => unknown;
  $it?: (this: unknown) => unknown;
}

/** A stream of what the value has for elements; a stream is its own. O(1). */
export function stream_(value: unknown): Stream<unknown> {
  const source = value as Source;
  if (source.take_) return source as Stream<unknown>;
  const { $ai } = source;
  const make = $ai || source.$it;
  if (make) {
    const made = make.call(source) as Partial<Stream<unknown>> & Iterator;
    return $ai && made.take_ ? (made as Stream<unknown>) : new Iterated(isObject(made), !!$ai);
  }
  // A generator: a frame.
  if (source.next && "f" in source) return new Iterated(source as unknown as Iterator, false);
  if (source.length >= 0)
    return new Iterated({ a: source, n: 0, next: nextElement } as unknown as Iterator, false);
  throw new TypeError("for await: this has no elements");
}

/** What `for await` awaits when it is left: the stream's end. An error of it gives way to one that the loop threw. */
export function close_(stream: Stream<unknown>, why: number | undefined): unknown {
  return (
    stream.close_ && {
      wait_: (frame: Frame): Code =>
        invoke_({ f: close, x: failToClose, p: frame, a: stream, m: why } as Closing),
    }
  );
}

interface Closing extends Frame {
  a: Stream<unknown>;
  /** Why the loop was left: as `k` of a frame. */
  m: number | undefined;
}

function close(this: Frame): Code {
  this.f = finishWith;
  return (this as Closing).a.close_!(this);
}

function failToClose(this: Frame, value: unknown, mode?: number): Code {
  this.x = 0;
  return mode === THROW && (this as Closing).m === THROW ? finish_(this) : leave_(this, value, mode!);
}
