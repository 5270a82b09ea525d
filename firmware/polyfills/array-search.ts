// What arrays and typed arrays lack for finding an element. Each is a method: `this` is the array.
// Invariant: an index that is out of bounds is never read: typed arrays throw there on Espruino.
import { integer } from "./integer.ts";

type List<T> = { readonly length: number; readonly [index: number]: T };
type Test<T> = (value: T, index: number, list: List<T>) => unknown;

/** Of strings, too. */
export function at<T>(this: List<T>, index: number): T | undefined {
  const n = integer(index);
  const from = n < 0 ? n + this.length : n;
  return from < 0 || from >= this.length ? undefined : this[from];
}

/** The last index that the test accepts, or -1. */
export function findLastIndex<T>(this: List<T>, test: Test<T>, self?: unknown): number {
  let i = this.length;
  while (--i >= 0 && !test.call(self, this[i], i, this));
  return i;
}

export function findLast<T>(this: List<T>, test: Test<T>, self?: unknown): T | undefined {
  const i = findLastIndex.call(this, test as Test<unknown>, self);
  return i < 0 ? undefined : this[i];
}

export function lastIndexOf<T>(this: List<T>, value: T, ...start: number[]): number {
  const n = this.length;
  const from = start.length ? integer(start[0]) : n - 1;
  let i = from < 0 ? from + n : Math.min(from, n - 1);
  while (i >= 0 && (this[i] !== value || !(i in this))) i--;
  return i < 0 ? -1 : i;
}

export function reduceRight<T>(
  this: List<T>,
  combine: (sum: T, value: T, index: number, list: List<T>) => T,
  ...initial: T[]
): T {
  let i = this.length;
  const next = (): boolean => {
    while (--i >= 0) if (i in this) return true;
    return false;
  };
  if (!initial.length) {
    if (!next()) throw new TypeError("reduceRight of an empty array without an initial value");
    initial = [this[i]];
  }
  let sum = initial[0];
  while (next()) sum = combine(sum, this[i], i, this);
  return sum;
}
