// Members of Number that Espruino has not.
// Invariant: none of those that ask converts its argument, unlike the global functions of the same names.
import { toFloat } from "../helpers/toFloat.ts";

export const EPSILON: number = 1 / 4503599627370496;
export const MAX_SAFE_INTEGER = 9007199254740991;
export const MIN_SAFE_INTEGER = -9007199254740991;

export function isInteger(x: unknown): boolean {
  return typeof x === "number" && x - x === 0 && Math.floor(x) === x;
}

export function isSafeInteger(x: unknown): boolean {
  return isInteger(x) && Math.abs(x as number) <= 9007199254740991;
}

function finite(x: unknown): boolean {
  return typeof x === "number" && x - x === 0;
}

/** Only NaN is not itself. */
function nan(x: unknown): boolean {
  return x !== x;
}

const whole = (text: string, radix?: number): number => parseInt(text, radix);

export { finite as isFinite, nan as isNaN, toFloat as parseFloat, whole as parseInt };
