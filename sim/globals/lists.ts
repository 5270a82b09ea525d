// E's arithmetic over lists of numbers: sums, variance, convolution, Fourier's transform, mapping bits. A list is what Espruino
// iterates: an array, a typed array or its buffer, an object's values, the characters of a text.
import { isArrayBuffer } from "../../boards/espruino/print.ts";
import type { Board } from "../board.ts";
import { EspruinoError } from "../errors.ts";
import type { Builtin } from "../realm.ts";
import { isObject, typeName } from "../values.ts";

export function listFunctions({ realm }: Board): Record<string, Builtin> {
  return {
    sum: (_, [list]) => {
      const isList = typeof list === "string" || Array.isArray(list) || isBuffer(list);
      if (!isList) throw new EspruinoError(`First argument must be Array, not ${typeName(list)}`);
      // Holes do not count here; elsewhere they are undefined.
      const values: unknown[] = Array.isArray(list) ? Object.values(list) : (valuesOf(list) ?? []);
      return values.reduce<number>((sum, each) => sum + Number(each), 0);
    },
    variance: (_, [list, mean]) => {
      const values = need([list], "First argument must iterable, not");
      return values[0].reduce((sum, each) => sum + (each - Number(mean)) ** 2, 0);
    },
    convolve: (_, [first, second, offset]) => {
      const [a, b] = need([first, second], "Expecting first 2 arguments to be iterable, not");
      const shift = Math.trunc(Number(offset)) || 0;
      const at = (i: number): number => b[(((i + shift) % b.length) + b.length) % b.length];
      return a.reduce((sum, each, i) => sum + each * at(i), 0);
    },
    FFT: (_, [real, imaginary, inverse]) => {
      const parts = imaginary === undefined ? [real] : [real, imaginary];
      if (parts.some((part) => valuesOf(part) === undefined))
        throw new EspruinoError(
          `Expecting first 2 arguments to be iterable or undefined, not ${typeName(real)} and ${typeName(imaginary)}`,
        );
      transform(real, imaginary, Boolean(inverse));
    },
    mapInPlace: (_, [from, to, map, bits]) => {
      if (!isBuffer(from) || !isBuffer(to))
        throw new EspruinoError("First 2 arguments should be array buffers");
      if (map !== undefined && typeof map !== "function" && !Array.isArray(map) && !isBuffer(map))
        throw new EspruinoError("Third argument should be a function or array");
      const look = isBuffer(map) ? elementsOf(map) : map;
      mapBits(elementsOf(from), elementsOf(to), Math.trunc(Number(bits ?? 0)) || 0, (value, i) => {
        if (typeof look === "function") return realm.call(look, undefined, [value, i]);
        return look === undefined ? value : (look as ArrayLike<unknown>)[value];
      });
    },
  };
}

type TypedArray = Uint8Array;

const isBuffer = (value: unknown): value is object =>
  ArrayBuffer.isView(value) || (isObject(value) && isArrayBuffer(value));

/** A typed array as it is, a buffer as its bytes. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- told apart by isBuffer(); all have numbers as elements
const elementsOf = (buffer: object): TypedArray =>
  (ArrayBuffer.isView(buffer) ? buffer : new Uint8Array(buffer as ArrayBuffer)) as TypedArray;

/** The elements of what can be iterated; undefined for what cannot. */
export function valuesOf(list: unknown): unknown[] | undefined {
  if (typeof list === "string") return [...Buffer.from(list, "latin1")];
  if (Array.isArray(list)) return Array.from<unknown>(list);
  if (isBuffer(list)) return Array.from(elementsOf(list));
  return isObject(list) ? Object.values(list) : undefined;
}

function need(lists: readonly unknown[], complaint: string): number[][] {
  const values = lists.map(valuesOf);
  if (values.some((each) => each === undefined))
    throw new EspruinoError(`${complaint} ${lists.map(typeName).join(" and ")}`);
  return values.map((each) => each!.map(Number));
}

/**
 * Fourier's transform in place, of as many points as the next power of two: forward divided by their number, without an imaginary part the
 * moduli alone.
 */
function transform(real: unknown, imaginary: unknown, isInverse: boolean): void {
  const re = valuesOf(real)!.map(Number);
  const im = imaginary === undefined ? [] : valuesOf(imaginary)!.map(Number);
  let size = 1;
  while (size < re.length) size *= 2;
  const padded = (list: number[]): number[] => Array.from({ length: size }, (_, i) => list[i] ?? 0);
  const sign = isInverse ? 1 : -1;
  const [a, b] = fourier(padded(re), padded(im), sign);
  const scale = isInverse ? 1 : size;
  const put = (list: unknown, value: (i: number) => number): void => {
    if (!isObject(list)) return;
    const target = isBuffer(list) ? elementsOf(list) : (list as unknown as number[]);
    for (let i = 0; i < Math.min(target.length, size); i++) target[i] = value(i) / scale;
  };
  if (imaginary === undefined) put(real, (i) => Math.hypot(a[i], b[i]));
  else {
    put(real, (i) => a[i]);
    put(imaginary, (i) => b[i]);
  }
}

/** The sums of x·e^(sign·2πi·jk/n), by halves. */
function fourier(re: readonly number[], im: readonly number[], sign: number): [number[], number[]] {
  const n = re.length;
  if (n === 1) return [[...re], [...im]];
  const half = (list: readonly number[], odd: number): number[] => list.filter((_, i) => i % 2 === odd);
  const [evenRe, evenIm] = fourier(half(re, 0), half(im, 0), sign);
  const [oddRe, oddIm] = fourier(half(re, 1), half(im, 1), sign);
  const a: number[] = [];
  const b: number[] = [];
  for (let k = 0; k < n / 2; k++) {
    const angle = (sign * 2 * Math.PI * k) / n;
    const x = Math.cos(angle) * oddRe[k] - Math.sin(angle) * oddIm[k];
    const y = Math.cos(angle) * oddIm[k] + Math.sin(angle) * oddRe[k];
    a[k] = evenRe[k] + x;
    b[k] = evenIm[k] + y;
    a[k + n / 2] = evenRe[k] - x;
    b[k + n / 2] = evenIm[k] - y;
  }
  return [a, b];
}

/**
 * Takes pieces of so many bits out of the elements, highest bits first (below 0: lowest first), as 32-bit arithmetic has it, and puts what
 * `map` makes of each into the other.
 */
function mapBits(
  from: TypedArray,
  to: TypedArray,
  bits: number,
  map: (value: number, index: number) => unknown,
): void {
  const bitsFrom = 8 * from.BYTES_PER_ELEMENT;
  const isHighFirst = bits >= 0;
  const size = Math.abs(bits) || bitsFrom;
  let index = 0;
  let held = 0;
  let count = 0;
  for (let target = 0; target < to.length && (index < from.length || count >= size); target++) {
    const first = index;
    while (count < size) {
      const element = Math.trunc(from[index++] ?? 0);
      held = isHighFirst ? (held << bitsFrom) | element : held | (element << count);
      count += bitsFrom;
    }
    const mask = (1 << size) - 1;
    const value = (isHighFirst ? held >> (count - size) : held) & mask;
    if (!isHighFirst) held >>= size;
    count -= size;
    to[target] = map(value, first) as number;
  }
}
