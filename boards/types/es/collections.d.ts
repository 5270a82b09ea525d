// Map and Set: polyfills, in the bundle of programs that use them. A key is found by a search through the keys, about
// 3000 instructions for each one before it: made for some dozens of entries, not for thousands. An entry costs 2 jsvars
// and what key and value cost.

interface ReadonlyMap<K, V> {
  readonly size: number;
  get(key: K): V | undefined;
  has(key: K): boolean;
  forEach(action: (value: V, key: K, map: ReadonlyMap<K, V>) => void, thisArg?: any): void;
  keys(): IterableIterator<K>;
  values(): IterableIterator<V>;
  entries(): IterableIterator<[K, V]>;
  [Symbol.iterator](): IterableIterator<[K, V]>;
}

/** Polyfill. */
interface Map<K, V> extends ReadonlyMap<K, V> {
  set(key: K, value: V): this;
  delete(key: K): boolean;
  clear(): void;
  forEach(action: (value: V, key: K, map: Map<K, V>) => void, thisArg?: any): void;
}
interface MapConstructor {
  new <K = any, V = any>(entries?: Iterable<readonly [K, V]> | null): Map<K, V>;
  readonly prototype: Map<any, any>;
}
declare var Map: MapConstructor;

interface ReadonlySet<T> {
  readonly size: number;
  has(value: T): boolean;
  forEach(action: (value: T, again: T, set: ReadonlySet<T>) => void, thisArg?: any): void;
  keys(): IterableIterator<T>;
  values(): IterableIterator<T>;
  entries(): IterableIterator<[T, T]>;
  [Symbol.iterator](): IterableIterator<T>;
}

/** Polyfill. */
interface Set<T> extends ReadonlySet<T> {
  add(value: T): this;
  delete(value: T): boolean;
  clear(): void;
  forEach(action: (value: T, again: T, set: Set<T>) => void, thisArg?: any): void;
}
interface SetConstructor {
  new <T = any>(values?: Iterable<T> | null): Set<T>;
  readonly prototype: Set<any>;
}
declare var Set: SetConstructor;
