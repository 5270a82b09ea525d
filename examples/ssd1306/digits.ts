// Digits of three by five pixels, for a display that has room for little else: the bits of a row after the other.
import type { Ssd1306 } from "./ssd1306.ts";

const DIGITS = [0o75557, 0o26227, 0o71747, 0o71717, 0o55711, 0o74717, 0o74757, 0o71244, 0o75757, 0o75717];

/** Draws a number, each pixel `size` pixels wide and high. */
export function drawNumber(screen: Ssd1306, value: number, x: number, y: number, size: number) {
  for (const digit of String(value)) {
    const rows = DIGITS[Number(digit)];
    for (let i = 0; i < 15; i++)
      if ((rows >> (14 - i)) & 1) screen.fill(x + (i % 3) * size, y + ((i / 3) | 0) * size, size, size);
    x += 4 * size;
  }
}
