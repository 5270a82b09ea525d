// `...x` where it is not known that x is an array or a string.
import { walk, isList } from "./walk.ts";

/** A new array of all elements. */
export function list(subject: unknown): unknown[] {
  if (isList(subject) && !(subject as { $it?: unknown }).$it) return [].slice.call(subject);
  const elements: unknown[] = [];
  const at = walk(subject);
  while (at.step_()) elements.push(at.value_);
  return elements;
}
