// What is lit on a display, as text. Invariant: dots of Braille show two columns and four rows a character.

/** The dots of Braille: column, row, bit. */
const dots = [
  [0, 0, 1],
  [0, 1, 2],
  [0, 2, 4],
  [1, 0, 8],
  [1, 1, 16],
  [1, 2, 32],
  [0, 3, 64],
  [1, 3, 128],
] as const;

/** What is lit, two columns and four rows a character. */
export function pictureOf(
  { width, height }: { width: number; height: number },
  isLit: (x: number, y: number) => boolean,
): string[] {
  return Array.from({ length: Math.ceil(height / 4) }, (_, row) =>
    Array.from({ length: Math.ceil(width / 2) }, (__, column) => {
      const lit = dots.filter(([x, y]) => isLit(column * 2 + x, row * 4 + y));
      return String.fromCharCode(0x2800 + lit.reduce((sum, [, , bit]) => sum + bit, 0));
    }).join(""),
  );
}
