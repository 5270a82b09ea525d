// Functions of Math that Espruino has not, and those that go wrong there.
// Invariant: exact where JavaScript is (whole powers and roots), else to about 13 digits, as the board counts.

export function trunc(x: number): number {
  return x < 0 ? Math.ceil(x) : Math.floor(x);
}

/** The nearest whole number, halves upwards. */
export function round(x: number): number {
  const below = Math.floor(x);
  return x - below < 0.5 ? below : below + 1;
}

/** The square root: Espruino's own is off by the last bit, which one step of Newton's mends. */
export function sqrt(x: number): number {
  const root = Math[`sqrt`](x); // in this form the compiler lets it be
  return root > 0 && root < Infinity ? (root + x / root) / 2 : root;
}

export function sign(x: number): number {
  return x > 0 ? 1 : x < 0 ? -1 : x - 0;
}

/** By squares where the exponent is a whole number: Espruino's own goes by logarithms from 10 on. */
export function pow(x: number, y: number): number {
  if (y !== Math.floor(y) || y * y > 1_048_576) return Math[`pow`](x, y);
  let power = 1;
  for (let rest = Math.abs(y), square = x; rest; rest >>>= 1, square *= square) if (rest & 1) power *= square;
  return y < 0 ? 1 / power : power;
}

/** The low 32 bits of a product. */
export function imul(a: number, b: number): number {
  return ((a & 65535) * (b | 0) + ((((a >>> 16) * (b & 65535)) << 16) >>> 0)) | 0;
}

/** How many of the 32 bits are zero before the first one that is not. */
export function clz32(x: number): number {
  let zeros = 32;
  for (let rest = x >>> 0; rest; rest >>>= 1) zeros--;
  return zeros;
}

export function fround(x: number): number {
  return new Float32Array([x])[0];
}

export function hypot(...sides: number[]): number {
  let sum = 0;
  let infinite = false;
  sides.forEach((side) => {
    if (Math.abs(side) === Infinity) infinite = true;
    sum += side * side;
  });
  return infinite ? Infinity : sqrt(sum);
}

/** The logarithm, and exactly the whole number where `base` to that number is `x`. */
function logarithm(x: number, base: number, natural: number): number {
  const exponent = Math.log(x) / natural;
  const near = Math.floor(exponent + 0.5);
  return pow(base, near) === x ? near : exponent;
}

export function log2(x: number): number {
  return logarithm(x, 2, Math.LN2);
}

export function log10(x: number): number {
  return logarithm(x, 10, Math.LN10);
}

export function cbrt(x: number): number {
  const size = Math.abs(x);
  const root = Math[`pow`](size, 1 / 3);
  const near = Math.floor(root + 0.5);
  const exact = near * near * near === size ? near : root;
  return x < 0 ? -exact : exact;
}
