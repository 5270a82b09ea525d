// Drawing texts. Invariant: every character stands where it stands on the board and takes the same place; the shapes of letters
// of built-in fonts are the simulator's own, those of a program's font its own.
import { blend } from "./colors.ts";
import { drawPlain } from "./draw-image.ts";
import { charWidth, customWidth, fontHeight, type CustomFont } from "./fonts.ts";
import { glyphPixel } from "./glyphs.ts";
import { measure, pieceAt, type Typeface } from "./text.ts";
import { ordered, type Rectangle, type Surface, type Turn } from "./surface.ts";

export function drawText(face: Typeface, text: string, x: number, y: number, isSolid: boolean): void {
  const { surface } = face;
  const { turn, align } = surface;
  let at: { x: number; y: number };
  [surface.turn, at] = turned(surface, x, y);
  const line = fontHeight(surface, face.custom);
  const left = at.x;
  const lineStart = (from: number): number =>
    align.x < 0 ? left : left - Math.trunc((measure(face, text, from).width * (align.x + 1)) / 2);
  at.x = lineStart(0);
  if (align.y >= 0) at.y -= Math.trunc((measure(face, text).height * (align.y + 1)) / 2);
  const seen = visible(surface);
  try {
    for (let i = 0; i < text.length;) {
      const piece = pieceAt(face, text, i);
      i = piece.end;
      if (piece.kind === "image") {
        drawPlain(surface, at.x, at.y + Math.trunc((line - piece.image.height) / 2), piece.image);
        at.x += piece.image.width;
      } else if (piece.code === 10) at = { x: lineStart(i), y: at.y + line };
      else at.x += drawChar(face, piece.code, at, isSolid, seen);
    }
  } finally {
    surface.turn = turn;
  }
}

/** The drawing's axes and the place of the text, where it is written sideways. */
function turned(
  { turn, align, width, height }: Surface,
  x: number,
  y: number,
): [Turn, { x: number; y: number }] {
  const { swap, invertX, invertY } = turn;
  switch (align.turns) {
    case 1:
      return [
        { swap: !swap, invertX: !invertX, invertY },
        { x: y, y: width - (x + 1) },
      ];
    case 2:
      return [
        { swap, invertX: !invertX, invertY: !invertY },
        { x: width - (x + 1), y: height - (y + 1) },
      ];
    case 3:
      return [
        { swap: !swap, invertX, invertY: !invertY },
        { x: height - (y + 1), y: x },
      ];
    default:
      return [turn, { x, y }];
  }
}

/** What is clipped to, as the program sees it. */
function visible(surface: Surface): Rectangle {
  const { clip } = surface;
  const [x1, y1] = surface.toProgram(clip.x1, clip.y1);
  const [x2, y2] = surface.toProgram(clip.x2, clip.y2);
  return ordered({ x1, y1, x2, y2 });
}

/** Draws a character, unless nothing of it can be seen; gives how far it goes. */
function drawChar(
  { surface, custom }: Typeface,
  code: number,
  { x, y }: { x: number; y: number },
  isSolid: boolean,
  seen: Rectangle,
): number {
  const { kind, scaleX, scaleY } = surface.font;
  const height = fontHeight(surface, custom);
  const isWide = kind === "6x8" && code > 255; // Counted as having no width, but drawn.
  const width = isWide ? 6 * scaleX : charWidth(surface, custom, code);
  const isSeen = x > seen.x1 - width && x < seen.x2 && y > seen.y1 - height && y <= seen.y2;
  if (!isSeen || (code > 255 && !isWide)) return width;
  if (kind === "4x6") drawCell(surface, code, { x, y }, isSolid, [3, 6], code < 133);
  else if (kind === "6x8") drawCell(surface, code & 255, { x, y }, isSolid, [5, 8], true);
  else if (kind === "vector") drawVector(surface, code, { x, y, w: width, h: scaleY }, isSolid);
  else if (custom !== undefined) drawCustom(surface, custom, code, { x, y }, isSolid);
  return width;
}

/** A letter of a font with cells, and the gap after it where its ground is painted. */
function drawCell(
  surface: Surface,
  code: number,
  { x, y }: { x: number; y: number },
  isSolid: boolean,
  [columns, lines]: readonly [number, number],
  isKnown: boolean,
): void {
  const { scaleX, scaleY } = surface.font;
  const { foreground, background } = surface;
  if (code < 33 || !isKnown) {
    const ground = { x1: x, y1: y, x2: x + (columns === 3 ? 2 : 5) * scaleX, y2: y + (lines - 1) * scaleY };
    if (isSolid) surface.paint(ground, background);
    return;
  }
  for (let line = 0; line < lines; line++)
    for (let column = 0; column < columns; column++) {
      const isSet = glyphPixel(code, column, line, columns, lines);
      if (!isSet && !isSolid) continue;
      const [x1, y1] = [x + column * scaleX, y + line * scaleY];
      const dot = { x1, y1, x2: x1 + scaleX - 1, y2: y1 + scaleY - 1 };
      surface.paint(dot, isSet ? foreground : background);
    }
  const gap = {
    x1: x + columns * scaleX,
    y1: y,
    x2: x + (columns + 1) * scaleX - 1,
    y2: y + lines * scaleY - 1,
  };
  if (isSolid) surface.paint(gap, background);
}

/** A letter as large as the vector font's, but with steps. */
function drawVector(
  surface: Surface,
  code: number,
  { x, y, w, h }: { x: number; y: number; w: number; h: number },
  isSolid: boolean,
): void {
  if (isSolid) surface.paint({ x1: x, y1: y, x2: x + w - 1, y2: y + h - 1 }, surface.background);
  if (code < 33) return;
  const columns = Math.max(w - Math.max(Math.trunc(w / 5), 1), 1);
  for (let line = 0; line < h; line++)
    for (let column = 0; column < columns; column++)
      if (glyphPixel(code, column, line, columns, h))
        surface.setPixel(x + column, y + line, surface.foreground);
}

/** Columns of pixels one after the other, the first in the highest bits. */
function drawCustom(
  surface: Surface,
  custom: CustomFont,
  code: number,
  { x, y }: { x: number; y: number },
  isSolid: boolean,
): void {
  const { kind, scaleX, scaleY } = surface.font;
  const { bitmap, first, widths } = custom;
  if (code < first) return;
  const bpp = kind === "custom4" ? 4 : kind === "custom2" ? 2 : 1;
  const width = customWidth(custom, code);
  const before =
    typeof widths === "number"
      ? widths * (code - first)
      : Array.from(widths.slice(0, code - first), (char) => char.charCodeAt(0) & 255).reduce(
          (a, b) => a + b,
          0,
        );
  const height = Math.trunc(fontHeight(surface, custom) / scaleY);
  const start = before * height * bpp;
  let [at, bit] = [start >> 3, start & 7];
  // With several bits a pixel, the first byte is shifted too far where a character begins within it.
  let data = (bitmap.charCodeAt(at) || 0) << (bpp * bit);
  for (let column = 0; column < width; column++)
    for (let line = 0; line < height; line++) {
      const value = (data & 255) >> (8 - bpp);
      if (isSolid || value !== 0) {
        const [x1, y1] = [x + column * scaleX, y + line * scaleY];
        const share = Math.trunc((256 * value) / ((1 << bpp) - 1));
        const color = blend(surface.bpp, surface.foreground, surface.background, share);
        surface.paint({ x1, y1, x2: x1 + scaleX - 1, y2: y1 + scaleY - 1 }, color);
      }
      bit += bpp;
      data <<= bpp;
      if (bit < 8) continue;
      bit = 0;
      data = bitmap.charCodeAt(++at) || 0;
    }
}
