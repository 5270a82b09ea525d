// The methods of drawings for texts and images. Invariant: as in methods.ts.
import { EspruinoError } from "../errors.ts";
import { formatNumber } from "../../boards/espruino/number.ts";
import { isObject } from "../values.ts";
import { floatOf, integerOf } from "./arguments.ts";
import { drawImages } from "./draw-images.ts";
import { drawEnlarged, drawPlain, drawTurned } from "./draw-image.ts";
import { drawText } from "./draw-text.ts";
import type { Drawing } from "./drawing.ts";
import { plainFont, type Font } from "./font.ts";
import { customFont, fontHeight, fontName, fontRequest, setVectorFont } from "./fonts.ts";
import { imageMetrics, readImage, type ImageContext } from "./images.ts";
import { self, type Context } from "./methods.ts";
import { quadraticBezier, transformPoints } from "./points.ts";
import { measure, type Typeface } from "./text.ts";
import { wrapText } from "./wrap.ts";

/** What these methods need of the board beside the others. */
export interface TextContext extends Context {
  readonly images: ImageContext;
  /** The drawing that an object is, if it is one. */
  readonly drawingOf: (object: unknown) => Drawing | undefined;
  readonly fonts: readonly string[];
  /** Calls the drawing's own setter of a font; whether there is one. */
  readonly callSetter: (drawing: Drawing, name: string) => boolean;
}

export type TextMethod = (drawing: Drawing, args: readonly unknown[], context: TextContext) => unknown;

const textOf = (value: unknown): string =>
  typeof value === "number" ? formatNumber(value) : typeof value === "string" ? value : String(value);

const face = ({ surface, custom }: Drawing, { images }: TextContext): Typeface => ({
  surface,
  custom,
  images,
});

const within = (value: unknown, least: number, most: number): number =>
  Math.min(Math.max(integerOf(value), least), most);

/** A font that is no longer the program's leaves nothing of it behind. */
function setKind(drawing: Drawing, font: Font): typeof self {
  if (!font.kind.startsWith("custom")) drawing.custom = undefined;
  drawing.surface.font = font;
  return self;
}

const setFont: TextMethod = (drawing, [text, size], { fonts, callSetter }) => {
  if (typeof text !== "string") return undefined;
  const { name, isVector, scales } = fontRequest(text, integerOf(size));
  if (isVector) return setKind(drawing, { kind: "vector", ...scales });
  if (name === "" || name === "4x6") return setKind(drawing, { kind: "4x6", ...scales });
  if (name === "6x8" && fonts.includes(name)) return setKind(drawing, { kind: "6x8", ...scales });
  if (!callSetter(drawing, `setFont${name}`)) {
    drawing.surface.font = { kind: "pbf", scaleX: 63, scaleY: 63, isTwo: true }; // What a board is left with.
    throw new EspruinoError(`Unknown font ${JSON.stringify(name)}`);
  }
  return setKind(drawing, { ...drawing.surface.font, ...scales });
};

const drawImage: TextMethod = (drawing, [image, x, y, options], context) => {
  const { surface } = drawing;
  const other = context.drawingOf(image);
  if (other !== undefined && other.kind !== "buffer") return undefined;
  const read = readImage(surface, image, context.images);
  const given = isObject(options) && !Array.isArray(options) ? options : {};
  const frame = integerOf(given.frame);
  if (frame > 0) read.start += read.length * frame;
  const asked = floatOf(given.scale);
  const scale = asked > 0 && Number.isFinite(asked) ? asked : 1;
  const rotate = floatOf(given.rotate);
  const isTurned = Number.isFinite(rotate);
  const [left, top] = [integerOf(x), integerOf(y)];
  if (scale === 1 && !isTurned) drawPlain(surface, left, top, read);
  else if (context.traits.size !== "full")
    throw new EspruinoError("Image scale/rotate not implemented on this device");
  else if (context.traits.fastPaths && !isTurned && Number.isInteger(scale) && !surface.isTurned)
    drawEnlarged(surface, left, top, read, scale);
  else
    drawTurned(surface, left, top, read, {
      scale,
      rotate: isTurned ? rotate : undefined,
      filter: Boolean(given.filter),
    });
  return self;
};

export const textMethods: Readonly<Record<string, TextMethod>> = {
  setFontBitmap: (drawing) => setKind(drawing, plainFont),
  setFontVector: (drawing, [size]) => {
    setVectorFont(drawing.surface, integerOf(size));
    return setKind(drawing, drawing.surface.font);
  },
  setFontCustom: (drawing, args) => {
    const { custom, font } = customFont(args);
    drawing.custom = custom;
    return setKind(drawing, font);
  },
  setFontAlign: ({ surface }, [x, y, turns]) => {
    surface.align = { x: within(x, -1, 1), y: within(y, -1, 1), turns: within(turns, 0, 3) };
    return self;
  },
  setFont,
  getFont: ({ surface }) => fontName(surface),
  getFontHeight: ({ surface, custom }) => fontHeight(surface, custom),
  stringWidth: (drawing, [text], context) => measure(face(drawing, context), textOf(text)).width,
  stringMetrics: (drawing, [text], context) => {
    const { imageCount, maxImageHeight, ...metrics } = measure(face(drawing, context), textOf(text));
    return context.traits.size === "small" ? metrics : { ...metrics, imageCount, maxImageHeight };
  },
  wrapString: (drawing, [text, width], context) => {
    if (text === undefined) return [];
    const limit = integerOf(width);
    return limit <= 0 ? undefined : wrapText(face(drawing, context), textOf(text), limit);
  },
  drawString: (drawing, [text, x, y, isSolid], context) => {
    drawText(face(drawing, context), textOf(text), integerOf(x), integerOf(y), Boolean(isSolid));
    return self;
  },
  imageMetrics: ({ surface }, [image], { images }) => imageMetrics(readImage(surface, image, images)),
  drawImage,
  drawImages: ({ surface }, args, { images }) => {
    drawImages(surface, args, images);
    return self;
  },
  quadraticBezier: (_, [points, options]) => quadraticBezier(points, options),
  transformVertices: (_, [points, transformation]) => transformPoints(points, transformation),
};
