// Hyperbolic functions, and the two that stay exact near zero, which they are made of.
// Invariant: no digits are lost where the result is small: the error of `exp` is divided out (Kahan).

/** e to the `x`, less 1. */
export function expm1(x: number): number {
  const power = Math.exp(x);
  if (power === 1) return x;
  const less = power - 1;
  return less === -1 || power === Infinity ? less : (less * x) / Math.log(power);
}

/** The logarithm of 1 + `x`. */
export function log1p(x: number): number {
  const sum = 1 + x;
  if (sum === 1) return x;
  return sum === Infinity ? sum : (Math.log(sum) * x) / (sum - 1);
}

export function sinh(x: number): number {
  const less = expm1(Math.abs(x));
  const size = less === Infinity ? less : (less + less / (less + 1)) / 2;
  return x < 0 ? -size : size;
}

export function cosh(x: number): number {
  const power = Math.exp(x);
  return (power + 1 / power) / 2;
}

export function tanh(x: number): number {
  const less = expm1(2 * Math.abs(x));
  const size = less === Infinity ? 1 : less / (less + 2);
  return x < 0 ? -size : size;
}

export function asinh(x: number): number {
  const size = Math.abs(x);
  const area = size === Infinity ? size : log1p(size + (size * size) / (1 + Math.sqrt(size * size + 1)));
  return x < 0 ? -area : area;
}

export function acosh(x: number): number {
  return x < 1 ? NaN : Math.log(x + Math.sqrt(x * x - 1));
}

export function atanh(x: number): number {
  return log1p((2 * x) / (1 - x)) / 2;
}
