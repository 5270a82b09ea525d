// Typed arrays: one block of memory, each element found at once. Writing past the end is ignored and reading there
// gives undefined, but a negative index throws.

interface ArrayBuffer {
  readonly byteLength: number;
}
interface ArrayBufferConstructor {
  new (bytes: number): ArrayBuffer;
  readonly prototype: ArrayBuffer;
}
declare var ArrayBuffer: ArrayBufferConstructor;

/** What all views of an ArrayBuffer have. Bytes. */
interface ArrayBufferView {
  readonly buffer: ArrayBuffer;
  readonly byteLength: number;
  readonly byteOffset: number;
}

/** The members of every typed array; Self is the array's own type. */
interface TypedArray<Self> extends ArrayBufferView {
  readonly length: number;
  [index: number]: number;
  [Symbol.iterator](): IterableIterator<number>;
  toString(): string;
  every(test: (value: number, index: number, array: Self) => unknown, thisArg?: any): boolean;
  some(test: (value: number, index: number, array: Self) => unknown, thisArg?: any): boolean;
  forEach(action: (value: number, index: number, array: Self) => void, thisArg?: any): void;
  map(change: (value: number, index: number, array: Self) => number, thisArg?: any): Self;
  filter(test: (value: number, index: number, array: Self) => unknown, thisArg?: any): Self;
  find(test: (value: number, index: number, array: Self) => unknown): number | undefined;
  findIndex(test: (value: number, index: number, array: Self) => unknown): number;
  reduce(combine: (previous: number, value: number, index: number, array: Self) => number): number;
  reduce<U>(combine: (previous: U, value: number, index: number, array: Self) => U, initial: U): U;
  indexOf(value: number, start?: number): number;
  includes(value: number, start?: number): boolean;
  join(separator?: string): string;
  fill(value: number, start?: number, end?: number): this;
  reverse(): this;
  sort(compare?: (a: number, b: number) => number): this;
  /** Copies elements in; what does not fit is dropped without an error. */
  set(source: ArrayLike<number>, offset?: number): void;
  slice(start?: number, end?: number): Self;
  /** Polyfill. */
  at(index: number): number | undefined;
  /** Polyfill. */
  lastIndexOf(value: number, start?: number): number;
  /** Polyfill. */
  findLast(test: (value: number, index: number, array: Self) => unknown, thisArg?: any): number | undefined;
  /** Polyfill. */
  findLastIndex(test: (value: number, index: number, array: Self) => unknown, thisArg?: any): number;
  /** Polyfill. */
  reduceRight(combine: (previous: number, value: number, index: number, array: Self) => number): number;
  reduceRight<U>(combine: (previous: U, value: number, index: number, array: Self) => U, initial: U): U;
  /** Polyfill. */
  keys(): IterableIterator<number>;
  /** Polyfill. */
  values(): IterableIterator<number>;
  /** Polyfill. */
  entries(): IterableIterator<[number, number]>;
  /** Polyfill. */
  copyWithin(target: number, start: number, end?: number): this;
  /** Polyfill. */
  toReversed(): Self;
  /** Polyfill. */
  toSorted(compare?: (a: number, b: number) => number): Self;
  /** Polyfill. */
  with(index: number, value: number): Self;
  /** A view of a part of the same memory; costs one jsvar. */
  subarray(start?: number, end?: number): Self;
}

interface TypedArrayConstructor<Self> {
  new (length: number): Self;
  new (values: ArrayLike<number>): Self;
  new (buffer: ArrayBuffer, byteOffset?: number, length?: number): Self;
  /** Polyfill. */
  from(values: Iterable<number> | ArrayLike<number>): Self;
  from<T>(values: Iterable<T> | ArrayLike<T>, change: (value: T, index: number) => number): Self;
  /** Polyfill. */
  of(...items: number[]): Self;
  readonly prototype: Self;
}

interface Int8Array extends TypedArray<Int8Array> {}
declare var Int8Array: TypedArrayConstructor<Int8Array>;
interface Uint8Array extends TypedArray<Uint8Array> {}
declare var Uint8Array: TypedArrayConstructor<Uint8Array>;
interface Uint8ClampedArray extends TypedArray<Uint8ClampedArray> {}
declare var Uint8ClampedArray: TypedArrayConstructor<Uint8ClampedArray>;
interface Int16Array extends TypedArray<Int16Array> {}
declare var Int16Array: TypedArrayConstructor<Int16Array>;
interface Uint16Array extends TypedArray<Uint16Array> {}
declare var Uint16Array: TypedArrayConstructor<Uint16Array>;
/** Three bytes an element. Espruino only. */
interface Uint24Array extends TypedArray<Uint24Array> {}
declare var Uint24Array: TypedArrayConstructor<Uint24Array>;
interface Int32Array extends TypedArray<Int32Array> {}
declare var Int32Array: TypedArrayConstructor<Int32Array>;
interface Uint32Array extends TypedArray<Uint32Array> {}
declare var Uint32Array: TypedArrayConstructor<Uint32Array>;
interface Float32Array extends TypedArray<Float32Array> {}
declare var Float32Array: TypedArrayConstructor<Float32Array>;
interface Float64Array extends TypedArray<Float64Array> {}
declare var Float64Array: TypedArrayConstructor<Float64Array>;

interface DataView extends ArrayBufferView {
  getInt8(byteOffset: number): number;
  getUint8(byteOffset: number): number;
  getInt16(byteOffset: number, littleEndian?: boolean): number;
  getUint16(byteOffset: number, littleEndian?: boolean): number;
  getInt32(byteOffset: number, littleEndian?: boolean): number;
  getUint32(byteOffset: number, littleEndian?: boolean): number;
  getFloat32(byteOffset: number, littleEndian?: boolean): number;
  getFloat64(byteOffset: number, littleEndian?: boolean): number;
  setInt8(byteOffset: number, value: number): void;
  setUint8(byteOffset: number, value: number): void;
  setInt16(byteOffset: number, value: number, littleEndian?: boolean): void;
  setUint16(byteOffset: number, value: number, littleEndian?: boolean): void;
  setInt32(byteOffset: number, value: number, littleEndian?: boolean): void;
  setUint32(byteOffset: number, value: number, littleEndian?: boolean): void;
  setFloat32(byteOffset: number, value: number, littleEndian?: boolean): void;
  setFloat64(byteOffset: number, value: number, littleEndian?: boolean): void;
}
interface DataViewConstructor {
  new (buffer: ArrayBuffer, byteOffset?: number, byteLength?: number): DataView;
  readonly prototype: DataView;
}
declare var DataView: DataViewConstructor;
