// Members of Math that small builds (SAVE_ON_FLASH) lack and all others have. Constants to the board's own precision.

export const LN2 = 0.6931471805599453;
export const LN10 = 2.302585092994046;
export const LOG2E = 1.4426950408889634;
export const LOG10E = 0.4342944819032518;
export const SQRT1_2 = 0.7071067811865476;
export const SQRT2 = 1.4142135623730951;

/** The angle of the point (x, y), from -pi to pi. */
export function atan2(y: number, x: number): number {
  if (x === 0) return y > 0 ? Math.PI / 2 : y < 0 ? -Math.PI / 2 : 0;
  return Math.atan(y / x) + (x > 0 ? 0 : y < 0 ? -Math.PI : Math.PI);
}
