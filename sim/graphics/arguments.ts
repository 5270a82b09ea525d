// What Espruino makes of arguments that are to be numbers. Invariant: nothing of the program runs.
import { EspruinoError } from "../errors.ts";
import { isObject, typeName } from "../values.ts";

/** A whole number: fractions are cut off, what is none is 0. */
export function integerOf(value: unknown): number {
  if (typeof value === "number") return Number.isFinite(value) ? Math.trunc(value) | 0 : 0;
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "string")
    return /^\s*[-+]?(0x[0-9a-f]+|\d+\.?\d*)$/i.test(value) ? textInteger(value) : 0;
  if (Array.isArray(value) && value.length === 1) return integerOf(value[0]);
  return 0;
}

function textInteger(text: string): number {
  const sign = text.trim().startsWith("-") ? -1 : 1;
  return (sign * Math.trunc(Number(text.trim().replace(/^[-+]/, "")))) | 0;
}

/** NaN for undefined and for what is none. */
export function floatOf(value: unknown): number {
  if (value === undefined) return NaN;
  if (value === null || typeof value === "boolean" || typeof value === "number") return Number(value);
  return typeof value === "string" && value.trim() !== "" ? Number(value) : NaN;
}

/** The numbers of an array, a typed array or anything else that has elements; undefined for what has none. */
export function numbersOf(value: unknown): number[] | undefined {
  if (typeof value === "string") return Array.from(value, floatOf);
  if (!isObject(value) || typeof value === "function") return undefined;
  if (ArrayBuffer.isView(value) || Array.isArray(value))
    return Array.from(value as ArrayLike<unknown>, floatOf);
  return Object.values(value).map(floatOf);
}

/** Fields of an object of options. Throws for names that are none of them, and for what is neither an object nor undefined. */
export function optionsOf<Name extends string>(
  options: unknown,
  names: readonly Name[],
): { [N in Name]?: unknown } {
  if (options === undefined) return {};
  if (!isObject(options) || Array.isArray(options))
    throw new EspruinoError(`Expecting Object or undefined, got ${typeName(options)}`);
  const unknown = Object.keys(options).find((key) => !(names as readonly string[]).includes(key));
  if (unknown !== undefined) throw new EspruinoError(`Unknown option ${JSON.stringify(unknown)}`);
  return options as { [N in Name]?: unknown };
}
