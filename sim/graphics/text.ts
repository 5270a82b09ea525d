// Texts with images in them, piece by piece: a character with the code 0 begins an image. Invariant: an image takes the
// place of its bytes, and all others are characters.
import { readImage, type Image, type ImageContext } from "./images.ts";
import { charWidth, fontHeight, type CustomFont } from "./fonts.ts";
import type { Surface } from "./surface.ts";

export interface Typeface {
  readonly surface: Surface;
  readonly custom: CustomFont | undefined;
  readonly images: ImageContext;
}

export type Piece =
  | { readonly kind: "char"; readonly code: number; readonly end: number }
  | { readonly kind: "image"; readonly image: Image; readonly end: number };

/** The piece that begins at `at`, a place in the text's UTF-16. */
export function pieceAt({ surface, images }: Typeface, text: string, at: number): Piece {
  const code = text.codePointAt(at) ?? 0;
  if (code !== 0) return { kind: "char", code, end: at + (code > 0xffff ? 2 : 1) };
  const image = readImage(surface, text, images, at + 1);
  return { kind: "image", image, end: at + 1 + image.header + image.length };
}

export interface Metrics {
  readonly width: number;
  readonly height: number;
  readonly unrenderableChars: boolean;
  readonly imageCount: number;
  readonly maxImageHeight: number;
}

/** The measures of a text; with `from`, of the line that begins there. */
export function measure(face: Typeface, text: string, from?: number): Metrics {
  const line = fontHeight(face.surface, face.custom);
  let [width, widest, height, imageCount, maxImageHeight] = [0, 0, line, 0, 0];
  let unrenderableChars = false;
  for (let at = from ?? 0; at < text.length;) {
    const piece = pieceAt(face, text, at);
    at = piece.end;
    if (piece.kind === "image") {
      imageCount++;
      width += piece.image.width;
      maxImageHeight = Math.max(maxImageHeight, piece.image.height);
    } else if (piece.code === 10) {
      widest = Math.max(widest, width);
      width = 0;
      height += line;
      if (from !== undefined) break;
    } else {
      const more = charWidth(face.surface, face.custom, piece.code);
      width += more;
      if (more === 0) unrenderableChars = true;
    }
  }
  return { width: Math.max(widest, width), height, unrenderableChars, imageCount, maxImageHeight };
}
