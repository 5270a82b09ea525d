// The methods of drawings that give their pixels away. Invariant: of a display that keeps fewer bits of a colour than programs
// set, there is nothing to give: how it mixes them is not simulated.
import { notSimulated } from "../globals/not-simulated.ts";
import { integerOf, numbersOf } from "./arguments.ts";
import type { Drawing } from "./drawing.ts";
import { imageHeader, imageRequest, packedPixels, toBitmap, toPrintedBitmap } from "./export.ts";
import type { GraphicsProfile } from "./profile.ts";
import type { Surface } from "./surface.ts";
import type { TextMethod } from "./text-methods.ts";

const url = "data:image/bmp;base64,";

export function exportMethods({ display, palettes }: GraphicsProfile): Readonly<Record<string, TextMethod>> {
  const native = ({ kind }: Drawing): number | undefined =>
    kind === "display" ? display?.native : undefined;
  /** The drawing, where its pixels can be told. */
  const readable = (drawing: Drawing): Surface =>
    native(drawing) === undefined ? drawing.surface : notSimulated("a picture of what this display shows");
  return {
    getBPP: (drawing) => native(drawing) ?? drawing.surface.bpp,
    asImage: (drawing, [options]) => asImage(readable(drawing), drawing, options),
    asBMP: (drawing) => toBitmap(readable(drawing), palettes),
    asURL: (drawing) => url + Buffer.from(toBitmap(readable(drawing), palettes), "latin1").toString("base64"),
    dump: (drawing, _, { print }) => print(`${url}${toPrintedBitmap(readable(drawing), palettes)}\n`),
  };
}

function asImage(surface: Surface, { object, isImage }: Drawing, options: unknown): unknown {
  const request = imageRequest(surface, options);
  const size = { width: request.w, height: request.h, ...(surface.bpp !== 1 && { bpp: surface.bpp }) };
  if (!request.asText && request.isWhole && isImage) return { ...size, buffer: object.buffer };
  const transparent = object.transparent === undefined ? -1 : integerOf(object.transparent);
  const isList = Array.isArray(object.palette) || ArrayBuffer.isView(object.palette);
  const palette = isList ? numbersOf(object.palette) : undefined;
  const pixels = packedPixels(surface, request);
  if (request.asText) return imageHeader(surface, request, transparent, palette) + pixels;
  return {
    ...size,
    ...(transparent >= 0 && { transparent }),
    ...(palette && { palette: object.palette }),
    buffer: pixels,
  };
}
