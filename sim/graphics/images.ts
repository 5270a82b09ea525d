// Images as programs have them: objects, texts and bytes with a header, other drawings. Invariant: what comes out has a
// size above 0, at most 32 bits a pixel, and its colours resolved for the drawing that it is for.
import { types } from "node:util";
import { isArrayBuffer } from "../../boards/espruino/print.ts";
import { EspruinoError } from "../errors.ts";
import { notSimulated } from "../globals/not-simulated.ts";
import { isObject } from "../values.ts";
import { integerOf } from "./arguments.ts";
import { blend } from "./colors.ts";
import { betweenPalettes, palettes } from "./palettes.ts";
import type { Surface } from "./surface.ts";

export interface Image {
  readonly width: number;
  readonly height: number;
  readonly bpp: number;
  /** The value of pixels that are not drawn; undefined for none. */
  readonly transparent: number | undefined;
  readonly data: Uint8Array;
  /** Where in the data its pixels begin, and how many bytes they are. */
  start: number;
  readonly length: number;
  /** How many bytes came before its pixels, where it begins with a header. */
  readonly header: number;
  /** Colours for the values of pixels. */
  readonly palette: ArrayLike<number> | undefined;
}

/** What reading an image asks of the board. */
export interface ImageContext {
  readonly palettes: boolean;
  /** The drawing behind an object, where it is one. */
  readonly surfaceOf: (object: object) => Surface | undefined;
  /** Whether so many bytes lie in memory in one piece. */
  readonly isFlat: (bytes: number) => boolean;
}

type Parts = Omit<Image, "length"> & { readonly palette: ArrayLike<number> | undefined };

/** An image to be drawn on a surface. Text and bytes are read from `offset` on. Throws for what is no image. */
export function readImage(surface: Surface, image: unknown, context: ImageContext, offset = 0): Image {
  const bytes = typeof image === "string" ? textBytes(image) : bytesOf(image);
  const parts =
    bytes !== undefined
      ? withHeader(bytes, offset)
      : isObject(image) && typeof image !== "function" && !Array.isArray(image)
        ? fromObject(image, context)
        : undefined;
  if (parts === undefined) throw new EspruinoError("First argument must be Object or String");
  const { width, height, bpp } = parts;
  if (width <= 0 || height <= 0 || bpp > 32) throw new EspruinoError("Expecting valid Image");
  const length = ((width * height * bpp + 7) >> 3) & 0xffff;
  return { ...parts, length, palette: parts.palette ?? ownPalette(surface, bpp, context) };
}

export const textBytes = (text: string): Uint8Array => Buffer.from(text, "latin1");

/** The bytes of a buffer or of a view of one; undefined for anything else. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return isObject(value) && isArrayBuffer(value) ? new Uint8Array(value) : undefined;
}

/** Width, height, bits (+128: the transparent value follows; +64: a palette does), then the pixels. */
function withHeader(data: Uint8Array, offset: number): Parts {
  let at = offset;
  const next = (): number => (at < data.length ? data[at++] : -1);
  const [width, height, kind] = [next(), next(), next()];
  const transparent = kind & 128 ? next() >>> 0 : undefined;
  const hasPalette = (kind & 64) !== 0;
  const bpp = kind & (hasPalette ? 63 : 127);
  if (hasPalette && bpp > 8) throw new EspruinoError("Can't have palette on >8 bit images");
  if (hasPalette && bpp > 4) notSimulated("an image with a palette of more than 16 colours in its bytes");
  const palette = hasPalette
    ? Array.from({ length: 1 << bpp }, () => (next() & 255) | ((next() & 255) << 8))
    : undefined;
  return { width, height, bpp, transparent, data, start: at, header: at - offset, palette };
}

function fromObject(image: Record<string, unknown>, { surfaceOf, isFlat }: ImageContext): Parts {
  const drawing = surfaceOf(image);
  const { width, height, bpp } = drawing ?? {
    width: integerOf(image.width),
    height: integerOf(image.height),
    bpp: Math.max(integerOf(image.bpp), 0) || 1,
  };
  const { buffer, transparent, palette } = image;
  const data = typeof buffer === "string" ? textBytes(buffer) : bytesOf(buffer);
  const colors = palette === undefined ? undefined : paletteOf(palette, isFlat);
  if (data === undefined) throw new EspruinoError("Expecting valid Image");
  return {
    width,
    height,
    bpp,
    transparent: transparent === undefined ? undefined : integerOf(transparent) >>> 0,
    data,
    start: 0,
    header: 0,
    palette: colors,
  };
}

/** A palette's colours. With another number of them than an image can have, all pixels have the first. */
export function paletteOf(palette: unknown, isFlat: (bytes: number) => boolean): ArrayLike<number> {
  if (!types.isUint16Array(palette) || !isFlat(palette.byteLength))
    throw new EspruinoError("Palette specified, but must be a flat Uint16Array of 2,4,8,16,256 elements");
  return [2, 4, 8, 16, 256].includes(palette.length) ? palette : [palette[0]];
}

/** The colours of images without a palette: those of the drawing for 1 bit, and for few bits those of the firmware. */
function ownPalette(surface: Surface, bpp: number, context: ImageContext): readonly number[] | undefined {
  const { foreground, background } = surface;
  // They are kept in 16 bits.
  const kept = (colors: number[]): number[] => colors.map((color) => color & 0xffff);
  if (bpp === 1) return kept([background, foreground]);
  if (!context.palettes) return undefined;
  const mixed = (amount: number): number => blend(surface.bpp, foreground, background, amount);
  if (bpp === 2) return kept([background, mixed(85), mixed(171), foreground]);
  if (surface.bpp === 16 && (bpp === 3 || bpp === 4 || bpp === 8)) return palettes[bpp];
  return betweenPalettes[`${bpp} on ${surface.bpp}`];
}

/** The colour for a pixel's value; undefined for one that is not drawn. */
export function colorOfValue({ transparent, palette }: Image, value: number): number | undefined {
  if (value === (transparent ?? 0xffff_ffff)) return undefined;
  return palette === undefined ? value : palette[value & (palette.length - 1)];
}

/** Width, height and bits of an image, and how many there are one after the other. */
export function imageMetrics({ width, height, bpp, transparent, data, start, length }: Image): object {
  const frames = Math.trunc((data.length - start) / length);
  return { width, height, bpp, transparent: transparent !== undefined, ...(frames > 1 && { frames }) };
}
