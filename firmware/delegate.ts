// `yield*`: runs another coroutine to its end, waits for an awaitable, or yields the elements of something iterable.
// Invariant: the value of the expression is what the other returned; errors and unwindings pass through it.
import { wait_ } from "./await.ts";
import { THROW, type Code, type Frame, type StateFunction } from "./frame.ts";
import { finish_, invoke_, leave_, yield_ } from "./loop.ts";

interface Elements extends Frame {
  a: ArrayLike<unknown>;
  i: number;
}

/** One hop for each element of an array or a string. */
function stepElements(this: Frame): Code {
  const elements = this as Elements;
  return elements.i < elements.a.length ? yield_(elements.a[elements.i++]) : finish_(this);
}

/** The iterator of a list has no `throw`: what is thrown into the generator there becomes a TypeError. */
function throughElements(this: Frame, value: unknown, mode?: number): Code {
  this.x = 0;
  return leave_(this, mode === THROW ? new TypeError("yield*: the iterator has no throw()") : value, mode!);
}

/** `frame` goes on when `other` is through. O(1). */
export function delegate_(frame: Frame, other: unknown): Code {
  const coroutine = other as Frame;
  const step = coroutine.f as StateFunction | 0 | undefined;
  // A coroutine that has ended has nothing more to give.
  if (step === 0) return wait_(frame, undefined);
  // Tasks and waiters are frame-shaped too, but not to be driven by others.
  if (step && !(other as { wait_?: unknown }).wait_) {
    coroutine.p = frame;
    frame.c = coroutine;
    // It may have been iterated before.
    let inner = coroutine;
    while (inner.c) inner = inner.c;
    return invoke_(inner);
  }
  if (typeof other === "string" || Array.isArray(other)) {
    const elements: Elements = { f: stepElements, x: throughElements, p: frame, a: other, i: 0 };
    return invoke_(elements);
  }
  return wait_(frame, other);
}
