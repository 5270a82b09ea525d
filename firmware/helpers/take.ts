// `[a, b] = x` where it is not known that x is an array or a string.
import { walk, isList } from "./walk.ts";

/** Something with the first `count` elements at its indexes; the rest is not asked for. */
export function take(subject: unknown, count: number): ArrayLike<unknown> {
  // What has a length may have an iterator as well, which says what its elements are.
  if (isList(subject) && !(subject as { $it?: unknown }).$it) return subject;
  const elements: unknown[] = [];
  const at = walk(subject);
  while (elements.length < count && at.step_()) elements.push(at.value_);
  if (elements.length === count) at.close_();
  return elements;
}
