// Arrays: linked lists on Espruino, so an element is found in a time that grows with its index.

type FlatArray<A, D extends number> = {
  done: A;
  more: A extends readonly (infer I)[]
    ? FlatArray<I, [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20][D]>
    : A;
}[D extends -1 ? "done" : "more"];

interface ArrayLike<T> {
  readonly length: number;
  readonly [index: number]: T;
}

interface ConcatArray<T> extends ArrayLike<T> {
  join(separator?: string): string;
  slice(start?: number, end?: number): T[];
}

interface ReadonlyArray<T> {
  readonly length: number;
  readonly [index: number]: T;
  [Symbol.iterator](): IterableIterator<T>;
  toString(): string;
  concat(...items: (T | ConcatArray<T>)[]): T[];
  join(separator?: string): string;
  slice(start?: number, end?: number): T[];
  indexOf(value: T, start?: number): number;
  includes(value: T, start?: number): boolean;
  every<S extends T>(
    test: (value: T, index: number, array: readonly T[]) => value is S,
  ): this is readonly S[];
  every(test: (value: T, index: number, array: readonly T[]) => unknown, thisArg?: any): boolean;
  some(test: (value: T, index: number, array: readonly T[]) => unknown, thisArg?: any): boolean;
  forEach(action: (value: T, index: number, array: readonly T[]) => void, thisArg?: any): void;
  map<U>(change: (value: T, index: number, array: readonly T[]) => U, thisArg?: any): U[];
  filter<S extends T>(test: (value: T, index: number, array: readonly T[]) => value is S, thisArg?: any): S[];
  filter(test: (value: T, index: number, array: readonly T[]) => unknown, thisArg?: any): T[];
  find<S extends T>(test: (value: T, index: number, array: readonly T[]) => value is S): S | undefined;
  find(test: (value: T, index: number, array: readonly T[]) => unknown): T | undefined;
  findIndex(test: (value: T, index: number, array: readonly T[]) => unknown): number;
  reduce(combine: (previous: T, value: T, index: number, array: readonly T[]) => T): T;
  reduce<U>(combine: (previous: U, value: T, index: number, array: readonly T[]) => U, initial: U): U;
  /** Polyfill. */
  at(index: number): T | undefined;
  /** Polyfill. */
  lastIndexOf(value: T, start?: number): number;
  /** Polyfill. */
  findLast<S extends T>(test: (value: T, index: number, array: readonly T[]) => value is S): S | undefined;
  findLast(test: (value: T, index: number, array: readonly T[]) => unknown, thisArg?: any): T | undefined;
  /** Polyfill. */
  findLastIndex(test: (value: T, index: number, array: readonly T[]) => unknown, thisArg?: any): number;
  /** Polyfill. */
  reduceRight(combine: (previous: T, value: T, index: number, array: readonly T[]) => T): T;
  reduceRight<U>(combine: (previous: U, value: T, index: number, array: readonly T[]) => U, initial: U): U;
  /** Polyfill. */
  flat<A, D extends number = 1>(this: A, depth?: D): FlatArray<A, D>[];
  /** Polyfill. */
  flatMap<U>(change: (value: T, index: number, array: readonly T[]) => U | readonly U[], thisArg?: any): U[];
  /** Polyfill. */
  keys(): IterableIterator<number>;
  /** Polyfill. */
  values(): IterableIterator<T>;
  /** Polyfill. */
  entries(): IterableIterator<[number, T]>;
  /** Polyfill. */
  toReversed(): T[];
  /** Polyfill. */
  toSorted(compare?: (a: T, b: T) => number): T[];
  /** Polyfill. */
  toSpliced(start: number, count?: number, ...items: T[]): T[];
  /** Polyfill. */
  with(index: number, value: T): T[];
}

interface Array<T> {
  length: number;
  [index: number]: T;
  [Symbol.iterator](): IterableIterator<T>;
  toString(): string;
  push(...items: T[]): number;
  pop(): T | undefined;
  shift(): T | undefined;
  unshift(...items: T[]): number;
  splice(start: number, count?: number): T[];
  splice(start: number, count: number, ...items: T[]): T[];
  reverse(): this;
  sort(compare?: (a: T, b: T) => number): this;
  fill(value: T, start?: number, end?: number): this;
  concat(...items: (T | ConcatArray<T>)[]): T[];
  join(separator?: string): string;
  slice(start?: number, end?: number): T[];
  indexOf(value: T, start?: number): number;
  includes(value: T, start?: number): boolean;
  every<S extends T>(test: (value: T, index: number, array: T[]) => value is S): this is S[];
  every(test: (value: T, index: number, array: T[]) => unknown, thisArg?: any): boolean;
  some(test: (value: T, index: number, array: T[]) => unknown, thisArg?: any): boolean;
  forEach(action: (value: T, index: number, array: T[]) => void, thisArg?: any): void;
  map<U>(change: (value: T, index: number, array: T[]) => U, thisArg?: any): U[];
  filter<S extends T>(test: (value: T, index: number, array: T[]) => value is S, thisArg?: any): S[];
  filter(test: (value: T, index: number, array: T[]) => unknown, thisArg?: any): T[];
  find<S extends T>(test: (value: T, index: number, array: T[]) => value is S): S | undefined;
  find(test: (value: T, index: number, array: T[]) => unknown): T | undefined;
  findIndex(test: (value: T, index: number, array: T[]) => unknown): number;
  reduce(combine: (previous: T, value: T, index: number, array: T[]) => T): T;
  reduce<U>(combine: (previous: U, value: T, index: number, array: T[]) => U, initial: U): U;
  /** Polyfill. */
  at(index: number): T | undefined;
  /** Polyfill. */
  lastIndexOf(value: T, start?: number): number;
  /** Polyfill. */
  findLast<S extends T>(test: (value: T, index: number, array: T[]) => value is S): S | undefined;
  findLast(test: (value: T, index: number, array: T[]) => unknown, thisArg?: any): T | undefined;
  /** Polyfill. */
  findLastIndex(test: (value: T, index: number, array: T[]) => unknown, thisArg?: any): number;
  /** Polyfill. */
  reduceRight(combine: (previous: T, value: T, index: number, array: T[]) => T): T;
  reduceRight<U>(combine: (previous: U, value: T, index: number, array: T[]) => U, initial: U): U;
  /** Polyfill. */
  flat<A, D extends number = 1>(this: A, depth?: D): FlatArray<A, D>[];
  /** Polyfill. */
  flatMap<U>(change: (value: T, index: number, array: T[]) => U | readonly U[], thisArg?: any): U[];
  /** Polyfill. */
  keys(): IterableIterator<number>;
  /** Polyfill. */
  values(): IterableIterator<T>;
  /** Polyfill. */
  entries(): IterableIterator<[number, T]>;
  /** Polyfill. */
  toReversed(): T[];
  /** Polyfill. */
  toSorted(compare?: (a: T, b: T) => number): T[];
  /** Polyfill. */
  toSpliced(start: number, count?: number, ...items: T[]): T[];
  /** Polyfill. */
  with(index: number, value: T): T[];
  /** Polyfill. */
  copyWithin(target: number, start: number, end?: number): this;
}

interface ArrayConstructor {
  new <T = any>(length: number): T[];
  new <T>(...items: T[]): T[];
  <T = any>(length: number): T[];
  <T>(...items: T[]): T[];
  isArray(value: any): value is any[];
  /** Polyfill. */
  from<T>(values: Iterable<T> | ArrayLike<T>): T[];
  from<T, U>(values: Iterable<T> | ArrayLike<T>, change: (value: T, index: number) => U, thisArg?: any): U[];
  /** Polyfill. */
  of<T>(...items: T[]): T[];
  readonly prototype: any[];
}
declare var Array: ArrayConstructor;
