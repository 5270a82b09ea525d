// Parts of typed arrays. Espruino's `subarray` goes on behind the end of the buffer, and throws for a beginning that is
// out of range; its `slice` and `filter` give plain arrays.
// Invariant: what is out of bounds is cut off, and the part is of the same class. `this` is the typed array.
import { position } from "./integer.ts";

type Class = new (from: unknown, at?: number, length?: number) => Uint8Array;

/** A view: both have the same elements. O(1). */
export function subarray(this: Uint8Array, start?: number, end?: number): Uint8Array {
  const n = this.length;
  const from = position(start, n);
  const length = (end === undefined ? n : position(end, n)) - from;
  const make = this.constructor as unknown as Class;
  // A length of 0 is taken for none that is given.
  if (length <= 0) return new make(0);
  return new make(this.buffer, this.byteOffset + (from * this.byteLength) / n, length);
}

/** A copy. O(length). */
export function slice(this: Uint8Array, start?: number, end?: number): Uint8Array {
  const make = this.constructor as unknown as Class;
  return new make(subarray.call(this, start, end));
}

/** A copy of those that the test accepts. O(length). */
export function filter(
  this: Uint8Array,
  test: (value: number, index: number, list: Uint8Array) => unknown,
  self?: unknown,
): Uint8Array {
  const make = this.constructor as unknown as Class;
  return new make([].filter.call(this, test as () => unknown, self));
}
