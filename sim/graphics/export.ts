// A drawing as an image or as a file. Invariant: the bytes are Latin-1 text, made from pixels as programs see them, rotation included.
import { EspruinoError } from "../errors.ts";
import { isObject } from "../values.ts";
import { integerOf } from "./arguments.ts";
import { palettes } from "./palettes.ts";
import type { Surface } from "./surface.ts";

export interface ImageRequest {
  readonly asText: boolean;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Whether it is the whole drawing. */
  readonly isWhole: boolean;
}

/** What the argument of asImage asks for. Throws for kinds of images that there are not. */
export function imageRequest(surface: Surface, options: unknown): ImageRequest {
  const [width, height] = surface.size;
  const fields = isObject(options) && !Array.isArray(options) ? options : {};
  const type = isObject(options) ? fields.type : options;
  if (type !== undefined && type !== "object" && type !== "string")
    throw new EspruinoError(`Unknown image type ${JSON.stringify(type)}`);
  const [x, y] = [integerOf(fields.x), integerOf(fields.y)];
  const w = fields.w === undefined ? width : integerOf(fields.w);
  const h = fields.h === undefined ? height : integerOf(fields.h);
  const isWhole = x === 0 && y === 0 && w === width && h === height;
  return { asText: type === "string", x, y, w, h, isWhole };
}

/** The pixels of an area, one after the other, the first in the highest bits. */
export function packedPixels(surface: Surface, { x, y, w, h }: ImageRequest): string {
  const { bpp } = surface;
  const bytes = new Uint8Array((w * h * bpp + 7) >> 3);
  let [bits, count, at] = [0, 0, 0];
  for (let i = 0; at < bytes.length; i++) {
    const color = surface.getPixel(x + (i % w), y + Math.trunc(i / w));
    // With 32 bits nothing is left over.
    bits = bpp === 32 ? color : (((bits << bpp) >>> 0) | color) >>> 0;
    for (count += bpp; count >= 8; count -= 8) bytes[at++] = bits >>> (count - 8);
  }
  return Buffer.from(bytes).toString("latin1");
}

/** What comes before the pixels of an image that is a text. */
export function imageHeader(
  { bpp }: Surface,
  { w, h }: ImageRequest,
  transparent: number,
  palette: readonly number[] | undefined,
): string {
  const hasTransparent = transparent >= 0;
  const header = [w, h, bpp | (hasTransparent ? 128 : 0) | (palette ? 64 : 0)];
  if (hasTransparent) header.push(transparent);
  if (palette)
    for (let i = 0; i < 1 << bpp; i++) {
      const color = palette[i] ?? 0;
      header.push(color, color >> 8);
    }
  return Buffer.from(header.map((byte) => byte & 255)).toString("latin1");
}

interface Bitmap {
  readonly bpp: number;
  readonly rowBytes: number;
  /** The whole file, with its pixels still 0. */
  readonly file: Buffer;
  readonly headerBytes: number;
}

/** A bitmap file of Windows. */
export function toBitmap(surface: Surface, hasPalettes: boolean): string {
  const { bpp, rowBytes, file, headerBytes } = bitmapOf(surface, hasPalettes);
  const [, height] = surface.size;
  for (let row = 0; row < height; row++)
    writeRow(surface, bpp, height - 1 - row, file.subarray(headerBytes + row * rowBytes));
  return file.toString("latin1");
}

/**
 * The same in Base64, as dump() prints it: made row by row in a buffer for one, so that the gaps at the ends of rows hold
 * what was there before.
 */
export function toPrintedBitmap(surface: Surface, hasPalettes: boolean): string {
  const { bpp, rowBytes, file, headerBytes } = bitmapOf(surface, hasPalettes);
  const buffer = Buffer.from(file.subarray(0, headerBytes + rowBytes));
  let printed = "";
  let filled = headerBytes;
  for (let y = surface.size[1] - 1; y >= 0; y--) {
    writeRow(surface, bpp, y, buffer.subarray(filled));
    filled += rowBytes;
    const ready = y === 0 ? filled : filled - (filled % 3);
    printed += buffer.toString("base64", 0, ready);
    buffer.copyWithin(0, ready, filled);
    filled -= ready;
  }
  return printed;
}

function bitmapOf(surface: Surface, hasPalettes: boolean): Bitmap {
  const [width, height] = surface.size;
  const bpp = surface.bpp === 2 ? 4 : surface.bpp === 12 ? 16 : surface.bpp;
  const rowBytes = ((width * bpp + 31) >> 5) << 2;
  const colors = bpp <= 8 ? 1 << bpp : 0;
  const headerBytes = bpp === 16 ? 14 + 56 : 14 + 12 + colors * 3;
  const file = Buffer.alloc(headerBytes + height * rowBytes);
  file.write("BM", 0, "latin1");
  file.writeUInt32LE(file.length, 2);
  file.writeUInt8(headerBytes & 255, 10);
  file.writeUInt16LE(width, 18);
  if (bpp === 16) writeFields(file, height, rowBytes);
  else {
    file.writeUInt8(12, 14);
    file.writeUInt16LE(height, 20);
    file.writeUInt8(1, 22);
    file.writeUInt8(bpp, 24);
    filePalette(surface.bpp, hasPalettes).forEach((parts, i) => file.set(parts, 26 + i * 3));
  }
  return { bpp, rowBytes, file, headerBytes };
}

/** The header for 16 bits: which of them are red, green and blue. */
function writeFields(file: Buffer, height: number, rowBytes: number): void {
  file.writeUInt8(56, 14);
  file.writeUInt16LE(height, 22);
  file.writeUInt8(1, 26);
  file.writeUInt8(16, 28);
  file.writeUInt8(3, 30);
  file.writeUInt32LE(height * rowBytes, 34);
  [0xf800, 0x07e0, 0x001f].forEach((mask, i) => file.writeUInt16LE(mask, 54 + i * 4));
}

/** Blue, green, red of each value of a pixel. At 1 bit, 0 is white. */
function filePalette(bpp: number, hasPalettes: boolean): [number, number, number][] {
  if (bpp > 8) return [];
  if (bpp === 1) return [[255, 255, 255]];
  if (hasPalettes && (bpp === 4 || bpp === 8))
    return palettes[bpp]
      .slice(0, 255)
      .map((color) => [(color << 3) & 0xf8, (color >> 3) & 0xfc, (color >> 8) & 0xf8]);
  return Array.from({ length: 1 << bpp }, (_, i) => {
    const grey = Math.trunc((255 * i) / (1 << bpp));
    return [grey, grey, grey];
  });
}

function writeRow(surface: Surface, bpp: number, y: number, row: Buffer): void {
  const [width] = surface.size;
  if (bpp >= 8) {
    for (let x = 0; x < width; x++)
      for (let byte = 0; byte < bpp / 8; byte++)
        row[(x * bpp) / 8 + byte] = surface.getPixel(x, y) >>> (8 * byte);
    return;
  }
  const perByte = 8 / bpp;
  for (let x = 0; x < width; x++) {
    const at = Math.trunc(x / perByte);
    if (x % perByte === 0) row[at] = 0;
    row[at] |= surface.getPixel(x, y) << (8 - bpp - (x % perByte) * bpp);
  }
}
