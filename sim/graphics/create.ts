// What makes drawings: Graphics.createArrayBuffer and createCallback. Invariant: they refuse what Espruino refuses, in its words.
import { EspruinoError } from "../errors.ts";
import { isObject, typeName } from "../values.ts";
import { integerOf } from "./arguments.ts";
import { bytesOf } from "./images.ts";
import type { Access, Layout } from "./buffer-pixels.ts";
import type { ColorOrder } from "./surface.ts";

const depths = [1, 2, 4, 8, 16, 24, 32];

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly bpp: number;
}

export function sizeOf([first, second, third]: readonly unknown[]): Size {
  const [width, height, bpp] = [first, second, third].map(integerOf);
  if (width <= 0 || height <= 0 || width > 32767 || height > 32767) throw new EspruinoError("Invalid Size");
  if (!depths.includes(bpp)) throw new EspruinoError("Invalid BPP");
  return { width, height, bpp };
}

/** Bytes that a drawing's pixels take. */
export const bytesFor = ({ width, height, bpp }: Size): number => (width * height * bpp + 7) >> 3;

/** How pixels lie in the buffer; and the buffer, where one is given. */
export function bufferOptions(
  size: Size,
  options: unknown,
): { layout: Layout; order: ColorOrder; buffer: unknown } {
  const given = isObject(options) && !Array.isArray(options) ? options : {};
  const verticalByte = Boolean(given.vertical_byte);
  if (verticalByte && size.bpp !== 1)
    throw new EspruinoError("vertical_byte only works for 1bpp ArrayBuffers");
  if (verticalByte && size.height & 7)
    throw new EspruinoError("height must be a multiple of 8 when using vertical_byte");
  const { buffer } = given;
  if (buffer !== undefined && bytesOf(buffer) === undefined)
    throw new EspruinoError(`'buffer' should be ArrayBuffer, got ${typeName(buffer)}`);
  const layout = {
    ...size,
    verticalByte,
    msb: given.msb === undefined || Boolean(given.msb),
    zigzag: Boolean(given.zigzag),
    interleaveX: Boolean(given.interleavex),
  };
  return { layout, order: orderOf(given.color_order), buffer };
}

/** Espruino compares the wrong way round: every order but "rgb" and "brg" is "brg", and that one is "bgr". */
function orderOf(name: unknown): ColorOrder {
  if (name === undefined || name === "rgb") return "rgb";
  return name === "brg" ? "bgr" : "brg";
}

/** The functions of createCallback. */
export function callbacksOf(callback: unknown): { setPixel: unknown; fillRect: unknown } {
  const isPlain = isObject(callback) && typeof callback !== "function" && !Array.isArray(callback);
  const setPixel: unknown = isPlain ? callback.setPixel : callback;
  const fillRect: unknown = isPlain ? callback.fillRect : undefined;
  const wrong = typeof setPixel !== "function" ? [setPixel] : [fillRect];
  const isRight = typeof wrong[0] === "function" || (wrong[0] === undefined && wrong[0] !== setPixel);
  if (!isRight)
    throw new EspruinoError(`Expecting Callback Function or an Object but got ${typeName(wrong[0])}`);
  return { setPixel, fillRect };
}

/** How a firmware reaches the pixels of a buffer of so many bytes. */
export function accessOf(
  layout: Layout,
  bytes: number,
  { fastPaths, isFlat }: { fastPaths: boolean; isFlat: (bytes: number) => boolean },
): Access {
  const { bpp, msb, zigzag, verticalByte, interleaveX } = layout;
  if (!isFlat(bytes) || bytes < bytesFor(layout) || zigzag) return "plain";
  const isFew = bpp === 8 || (bpp < 8 && msb);
  return fastPaths && isFew && !verticalByte && !interleaveX ? "fast" : "block";
}
