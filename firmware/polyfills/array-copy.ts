// Methods that make an array of another, or move its elements. `this` is the array.
import { RangeError } from "./errors.ts";
import { integer, position } from "./integer.ts";
import { sort } from "./sort.ts";

export function flat(this: readonly unknown[], depth = 1): unknown[] {
  const out: unknown[] = [];
  const add = (value: unknown): void => {
    out.push(value);
  };
  this.forEach((value) => {
    if (Array.isArray(value) && depth >= 1) flat.call(value, depth - 1).forEach(add);
    else out.push(value);
  });
  return out;
}

export function flatMap<T>(
  this: readonly T[],
  change: (value: T, index: number, list: readonly T[]) => unknown,
  self?: unknown,
): unknown[] {
  return flat.call(this.map(change, self));
}

export function copyWithin(this: unknown[], target: number, start: number, end?: number): unknown[] {
  const n = this.length;
  const from = position(start, n);
  const part = this.slice(from, end === undefined ? n : position(end, n));
  let to = position(target, n);
  for (let i = 0; i < part.length && to < n; i++, to++)
    if (i in part) this[to] = part[i];
    else delete this[to];
  return this;
}

/** A copy of the same kind: a typed array stays one. */
function copyOf<T>(list: T[]): T[] {
  return Array.isArray(list)
    ? list.slice()
    : new (list as { constructor: new (from: T[]) => T[] }).constructor(list);
}

export function toReversed<T>(this: T[]): T[] {
  const copy = copyOf(this);
  copy.reverse();
  return copy;
}

export function toSorted<T>(this: T[], compare?: (a: T, b: T) => number): T[] {
  const copy = copyOf(this);
  if (compare) sort.call(copy, compare as () => number);
  // oxlint-disable-next-line typescript/require-array-sort-compare -- it was called without
  else copy.sort();
  return copy;
}

export function toSpliced<T>(this: T[], ...change: [number, number, ...T[]]): T[] {
  const copy = this.slice();
  copy.splice(...change);
  return copy;
}

function withValue<T>(this: T[], index: number, value: T): T[] {
  const n = integer(index);
  const at = n < 0 ? n + this.length : n;
  if (at < 0 || at >= this.length) throw new RangeError("Invalid index : " + index);
  const copy = copyOf(this);
  copy[at] = value;
  return copy;
}

export { withValue as with };
