// The simulator's own letters. Espruino's fonts belong to it; these are drawn anew, 3 pixels wide and 6 high, and every built-in
// font is made of them. Invariant: what is a letter's width, and where it stands, is the board's; only its shape is not.

/** Rows from the top, an octal digit each (4 is the left pixel), for the characters from "!" to "~". */
const rows = (
  "222020 550000 575750 364630 514150 252530 220000 122210 422240 052500 027200 000024 007000 000020 112440 " +
  "757770 262270 616470 616160 557110 746160 346720 712220 252520 753160 020200 020240 124210 070700 421240 612020 " +
  "257630 257550 656560 344430 655560 746470 746440 345530 557550 722270 111520 556550 444470 577550 655550 255520 " +
  "656440 255530 656550 342160 722220 555530 555520 557750 552550 552220 712470 644460 442110 311130 250000 000070 " +
  "420000 035530 465560 034430 135530 025630 124644 035316 465550 202220 101116 456650 622220 077550 065550 025520 " +
  "065644 035311 034440 036160 272210 055530 055520 055770 052250 055316 071470 124210 222220 421240 003600"
).split(" ");

/** What stands for characters that have no shape of their own here. */
const box = "755570";

/** Whether a pixel of a character is set, in a grid of `columns` by `lines` that its letter is spread over. */
export function glyphPixel(code: number, x: number, y: number, columns: number, lines: number): boolean {
  const glyph = rows[code - 33] ?? box;
  const column = Math.min(spread(x, columns, 3), 2);
  const row = Number(glyph[Math.min(spread(y, lines, 6), 5)]);
  return ((row >> (2 - column)) & 1) === 1;
}

/** Of a wider grid, the outer lines stay single, and what is between them grows. */
function spread(at: number, size: number, own: number): number {
  if (size === 5 && own === 3) return [0, 1, 1, 1, 2][at];
  if (size === 8 && own === 6) return [0, 1, 1, 2, 3, 3, 4, 5][at];
  return Math.floor((at * own) / size);
}
