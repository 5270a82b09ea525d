// Positions as the standard reads them. Invariant: NaN and what is missing count as 0, fractions lose their fraction.

/** A whole number towards zero. */
export function integer(x: unknown): number {
  // Not `Number(x)`: that brings a helper for texts with blanks around the number.
  const n = (x as number) * 1;
  return (n < 0 ? Math.ceil(n) : Math.floor(n)) || 0;
}

/** A position within `length` elements; a negative one counts from the end. */
export function position(x: unknown, length: number): number {
  const n = integer(x);
  return n < 0 ? Math.max(n + length, 0) : Math.min(n, length);
}
