// Data as Espruino's functions take it: text, bytes, arrays of them, nested. Invariant: bytes are Latin-1 text.
import { isArrayBuffer } from "../boards/espruino/print.ts";
import { EspruinoError } from "./errors.ts";
import { isObject, typeName } from "./values.ts";

/** The bytes of any number of such arguments, in order. Throws for what is no data. */
export function toBytes(data: readonly unknown[]): string {
  return data.map(bytesOf).join("");
}

function bytesOf(item: unknown): string {
  if (typeof item === "string")
    return Array.from(item, (c) => String.fromCharCode(c.charCodeAt(0) & 255)).join("");
  if (typeof item === "number" || typeof item === "boolean") return String.fromCharCode(Number(item) & 255);
  if (item === undefined || item === null)
    throw new EspruinoError(`Expecting Number or iterable, got ${typeName(item)}`, "TypeError");
  if (Array.isArray(item)) return toBytes(item);
  if (ArrayBuffer.isView(item))
    return Buffer.from(item.buffer, item.byteOffset, item.byteLength).toString("latin1");
  if (isObject(item) && isArrayBuffer(item)) return Buffer.from(item).toString("latin1");
  if (isObject(item)) {
    const { data, count, callback } = item;
    if (data !== undefined) return bytesOf(data).repeat(Number(count));
    if (typeof callback === "function") return bytesOf(Reflect.apply(callback, item, []));
  }
  throw new EspruinoError("Expecting a number or something iterable, got object", "TypeError");
}

/** The elements of an array or a typed array as numbers; a hole is NaN. */
export function numbersIn(list: object): number[] {
  const { length } = list as { length: number };
  return Array.from({ ...list, length }, (each) => (typeof each === "bigint" ? NaN : Number(each)));
}

/** The same data as whole numbers: of arrays and typed arrays their elements, however large, of text its characters. */
export function toIntegers(data: unknown): number[] {
  if (Array.isArray(data)) return Array.from<unknown>(data).flatMap(toIntegers);
  if (ArrayBuffer.isView(data) && "length" in data) return numbersIn(data).map(Math.trunc);
  if (typeof data === "number") return [Math.trunc(data)];
  return [...Buffer.from(toBytes([data]), "latin1")];
}
