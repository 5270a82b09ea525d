// Numbers: integers of 32 bits that become doubles when they must. They print with about 12 significant digits,
// and −0 does not exist.

interface Number {
  toString(radix?: number): string;
  toFixed(digits?: number): string;
  valueOf(): number;
}
interface NumberConstructor {
  (value?: any): number;
  readonly prototype: Number;
  readonly MAX_VALUE: number;
  readonly MIN_VALUE: number;
  readonly NaN: number;
  readonly NEGATIVE_INFINITY: number;
  readonly POSITIVE_INFINITY: number;
  /** Polyfill. */
  readonly EPSILON: number;
  /** Polyfill. */
  readonly MAX_SAFE_INTEGER: number;
  /** Polyfill. */
  readonly MIN_SAFE_INTEGER: number;
  /** Polyfill. */
  isFinite(value: unknown): boolean;
  /** Polyfill. */
  isInteger(value: unknown): boolean;
  /** Polyfill. */
  isNaN(value: unknown): boolean;
  /** Polyfill. */
  isSafeInteger(value: unknown): boolean;
  /** Polyfill. */
  parseFloat(text: string): number;
  /** Polyfill. */
  parseInt(text: string, radix?: number): number;
}
declare var Number: NumberConstructor;

interface Math {
  readonly E: number;
  readonly LN10: number;
  readonly LN2: number;
  readonly LOG10E: number;
  readonly LOG2E: number;
  readonly PI: number;
  readonly SQRT1_2: number;
  readonly SQRT2: number;
  abs(x: number): number;
  /** Polyfill. */
  acosh(x: number): number;
  /** Polyfill. */
  asinh(x: number): number;
  /** Polyfill. */
  atanh(x: number): number;
  /** Polyfill. */
  cbrt(x: number): number;
  /** Polyfill. */
  clz32(x: number): number;
  /** Polyfill. */
  cosh(x: number): number;
  /** Polyfill. */
  expm1(x: number): number;
  /** Polyfill. */
  fround(x: number): number;
  /** Polyfill. */
  log10(x: number): number;
  /** Polyfill. */
  log1p(x: number): number;
  /** Polyfill. */
  log2(x: number): number;
  /** Polyfill. */
  sinh(x: number): number;
  /** Polyfill. */
  tanh(x: number): number;
  /** Polyfill. */
  trunc(x: number): number;
  /** Polyfill. */
  hypot(...sides: number[]): number;
  /** Polyfill. */
  imul(a: number, b: number): number;
  acos(x: number): number;
  asin(x: number): number;
  atan(x: number): number;
  atan2(y: number, x: number): number;
  ceil(x: number): number;
  cos(radians: number): number;
  exp(x: number): number;
  floor(x: number): number;
  log(x: number): number;
  max(...values: number[]): number;
  min(...values: number[]): number;
  pow(base: number, exponent: number): number;
  /** From 0 up to and without 1. */
  random(): number;
  /** Halves go away from zero: round(-1.5) is -2, unlike JavaScript's -1. */
  round(x: number): number;
  sign(x: number): number;
  sin(radians: number): number;
  sqrt(x: number): number;
  tan(radians: number): number;
  /** x, but not below min nor above max. Espruino only. */
  clip(x: number, min: number, max: number): number;
  /** x wrapped into 0 up to and without max. Espruino only. */
  wrap(x: number, max: number): number;
  /** A random integer from 0 up to and without range. Espruino only. */
  randInt(range: number): number;
}
declare var Math: Math;
