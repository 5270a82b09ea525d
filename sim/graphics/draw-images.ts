// Several images drawn together, each pixel once. Invariants: at most four layers, the last on top; what is drawn does not count as
// modified.
import { EspruinoError } from "../errors.ts";
import { isObject } from "../values.ts";
import { floatOf, integerOf, optionsOf } from "./arguments.ts";
import { pixelSetter } from "./draw-image.ts";
import { paletteOf, readImage, type ImageContext } from "./images.ts";
import { Layer } from "./layers.ts";
import type { Surface } from "./surface.ts";

const most = 4;
/** Bounds of nothing. */
const far = 10_000;

type Compose = (below: number, color: number, most: number) => number;

const composers: Readonly<Record<string, Compose>> = {
  add: (below, color, limit) => Math.min((below + color) >>> 0, limit),
  or: (below, color) => (below | color) >>> 0,
  xor: (below, color) => (below ^ color) >>> 0,
};

export function drawImages(
  surface: Surface,
  [list, options]: readonly unknown[],
  context: ImageContext,
): void {
  if (!Array.isArray(list) || list.length > most)
    throw new EspruinoError(`Expecting Array for first argument with <${most} entries`, "TypeError");
  const area = { x: far, y: far, width: far, height: far };
  const layers = Array.from(list as unknown[], (each) => layerOf(surface, each, context, area));
  const asked = optionsOf(options, ["x", "y", "width", "height"]);
  for (const name of ["x", "y", "width", "height"] as const)
    if (name in asked) area[name] = integerOf(asked[name]);
  const whole = { x1: area.x, y1: area.y, x2: area.x + area.width - 1, y2: area.y + area.height - 1 };
  const modified = { ...surface.modified };
  const { cut } = surface.clipAndTouch(whole, false);
  if (layers.includes(undefined)) {
    surface.modified = modified;
    return;
  }
  const known = layers.filter((each) => each !== undefined);
  const set = pixelSetter(surface);
  for (const { layer } of known) layer.start(cut.x1, cut.y1);
  for (let y = cut.y1; y <= cut.y2; y++) {
    for (const { layer } of known) layer.startRow();
    for (let x = cut.x1; x <= cut.x2; x++) {
      let below: number | undefined;
      known.forEach(({ layer, compose }, i) => {
        const color = layer.color();
        if (color !== undefined) {
          const ground = i === 0 && compose ? surface.getPixel(x, y) : (below ?? 0);
          below = compose ? compose(ground, color, surface.colorMask) : color;
        }
        layer.nextPixel();
      });
      if (below !== undefined) set(x, y, below);
    }
    for (const { layer } of known) layer.nextRow();
  }
  surface.modified = modified;
}

/** Undefined for what is no object. Its bounds become part of the area. */
function layerOf(
  surface: Surface,
  each: unknown,
  context: ImageContext,
  area: { x: number; y: number; width: number; height: number },
): { layer: Layer; compose: Compose | undefined } | undefined {
  if (!isObject(each) || Array.isArray(each)) return undefined;
  const image = readImage(surface, each.image, context);
  const place = (value: unknown): number => Math.trunc(floatOf(value) * 256) | 0;
  const scale = floatOf(each.scale);
  const rotate = floatOf(each.rotate);
  const palette = each.palette === undefined ? image.palette : paletteOf(each.palette, context.isFlat);
  const layer = new Layer({ ...image, palette }, place(each.x), place(each.y), {
    scale: scale > 0 && Number.isFinite(scale) ? scale : 1,
    rotate: Number.isFinite(rotate) ? rotate : 0,
    center: Boolean(each.center),
    repeat: Boolean(each.repeat),
  });
  if (!each.nobounds) {
    const { x1, y1, x2, y2 } = layer.bounds;
    area.x = Math.min(area.x, x1 >> 8);
    area.y = Math.min(area.y, y1 >> 8);
    const [right, bottom] = [(x2 + 255) >> 8, (y2 + 255) >> 8];
    if (right > area.x + area.width) area.width = right - area.x;
    if (bottom > area.y + area.height) area.height = bottom - area.y;
  }
  const name = each.compose;
  if (name === undefined || name === "") return { layer, compose: undefined };
  if (typeof name !== "string" || !Object.hasOwn(composers, name))
    throw new EspruinoError(`Unknown op type ${JSON.stringify(name)}`);
  return { layer, compose: composers[name] };
}
