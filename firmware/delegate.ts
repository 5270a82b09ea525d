// `yield*`: runs another coroutine to its end, waits for an awaitable, or yields the elements of something iterable.
// Invariant: the value of the expression is what the other returned; errors and unwindings pass through it.
import { wait_ } from "./await.ts";
import type { Code, Frame } from "./frame.ts";
import { finish_, invoke_, yield_ } from "./loop.ts";

interface Elements extends Frame {
  v: ArrayLike<unknown>;
  k: number;
}

/** One hop for each element of an array or a string. */
function stepElements(this: Frame): Code {
  const elements = this as Elements;
  return elements.k < elements.v.length ? yield_(elements.v[elements.k++]) : finish_(this);
}

/** `frame` goes on when `other` is through. O(1). */
export function delegate_(frame: Frame, other: unknown): Code {
  const coroutine = other as Frame;
  // A coroutine that has ended has nothing more to give.
  if (coroutine.f === 0) return wait_(frame, undefined);
  if (coroutine.f) {
    coroutine.p = frame;
    return invoke_(coroutine);
  }
  if (typeof other === "string" || Array.isArray(other))
    return invoke_({ f: stepElements, p: frame, v: other, k: 0 });
  return wait_(frame, other);
}
