// Array.from, Array.of, and the same for typed arrays.
import { list } from "../helpers/list.ts";

type Change = (value: never, index: number) => unknown;

/** An array of what can be iterated, or else of the indexes 0 to length - 1. */
export function from(subject: unknown, change?: Change, self?: unknown): unknown[] {
  const any = subject as { $it?: unknown; next?: unknown; length?: number };
  const length = any.length! >= 0 && typeof subject !== "string" && !any.$it ? any.length! : -1;
  const elements: unknown[] =
    length < 0 && (any.$it || any.next || typeof subject === "string") ? list(subject) : [];
  for (let i = 0; i + 1 <= length; i++) elements.push((subject as unknown[])[i]);
  return change ? elements.map((value, i) => change.call(self, value as never, i)) : elements;
}

function ofElements(...elements: unknown[]): unknown[] {
  return elements;
}

export { ofElements as of };
