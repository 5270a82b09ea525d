// Methods of arrays that small builds (SAVE_ON_FLASH) lack and all others have. Each is a method: `this` is the array;
// `concat` and `includes` are those of strings, too.
// Invariant: like the native ones elsewhere, `findIndex` and its like pass over holes, by the keys that are there: the
// wheel's indices are wide apart. `reverse` and `fill` are for lists without holes.

type List<T> = { readonly length: number; [index: number]: T };
type Test<T> = (value: T, index: number, list: List<T>) => unknown;

/** A native step: whatever is walked by numbers has its elements at once. */
function indices(list: object): number[] {
  return Object.keys(list)
    .map(Number)
    .filter((i) => i >= 0);
}

export function findIndex<T>(this: List<T>, test: Test<T>, self?: unknown): number {
  const all = indices(this);
  for (let i = 0; i < all.length; i++) if (test.call(self, this[all[i]], all[i], this)) return all[i];
  return -1;
}

export function find<T>(this: List<T>, test: Test<T>, self?: unknown): T | undefined {
  const i = findIndex.call(this, test as Test<unknown>, self);
  return i < 0 ? undefined : this[i];
}

export function reduce<T>(
  this: List<T>,
  combine: (sum: T, value: T, index: number, list: List<T>) => T,
  ...initial: T[]
): T {
  const all = indices(this);
  let i = initial.length;
  if (!i && !all.length) throw new TypeError("reduce of an empty array without an initial value");
  let sum = i ? initial[0] : this[all[0]];
  for (i = i ? 0 : 1; i < all.length; i++) sum = combine(sum, this[all[i]], all[i], this);
  return sum;
}

/** Of strings, arrays and typed arrays. */
export function includes(this: string | List<unknown>, value: unknown, from = 0): boolean {
  const list = this as unknown[];
  if (list.indexOf(value, from) >= 0) return true;
  // NaN is not equal to itself, so `indexOf` does not find it.
  return value !== value && typeof this !== "string" && list.some((each) => each !== each);
}

/** Of arrays and strings. */
export function concat(this: unknown, ...others: unknown[]): unknown {
  if (!Array.isArray(this)) return [this, ...others].join("");
  const all = this.slice();
  others.forEach((other) => {
    if (Array.isArray(other)) other.forEach((each) => all.push(each));
    else all.push(other);
  });
  return all;
}

export function shift<T>(this: T[]): T | undefined {
  return this.splice(0, 1)[0];
}

export function unshift<T>(this: T[], ...values: T[]): number {
  for (let i = 0; i < values.length; i++) this.splice(i, 0, values[i]);
  return this.length;
}

export function fill<T>(this: List<T>, value: T, start = 0, end = this.length): List<T> {
  const n = this.length;
  const last = end < 0 ? end + n : Math.min(end, n);
  for (let i = start < 0 ? Math.max(0, start + n) : start; i < last; i++) this[i] = value;
  return this;
}

export function reverse<T>(this: List<T>): List<T> {
  for (let i = 0, j = this.length - 1; i < j; i++, j--) {
    const first = this[i];
    this[i] = this[j];
    this[j] = first;
  }
  return this;
}
