// Drawing images: as they are, enlarged by whole numbers, or turned and scaled. Invariant: pixels that are not drawn leave what is
// below; a reader of bits goes through the image row by row, without gaps between rows.
import { blend } from "./colors.ts";
import { colorOfValue, type Image } from "./images.ts";
import { colorAt, Layer } from "./layers.ts";
import type { Surface } from "./surface.ts";

type SetPixel = (x: number, y: number, color: number) => void;

/** Straight to the pixels where nothing is turned, past offset and modified area. */
export function pixelSetter(surface: Surface): SetPixel {
  return surface.isTurned
    ? (x, y, color) => surface.setPixel(x, y, color)
    : (x, y, color) => surface.pixels.set(x, y, color);
}

/** The values of an image's pixels, from one on; `beyond` is what bytes have that it lacks. */
function reader({ data, start, bpp }: Image, first: number, beyond: number): () => number {
  let bit = first * bpp;
  return () => {
    let value = 0;
    for (let i = 0; i < bpp; i++, bit++)
      value = value * 2 + (((data[start + (bit >> 3)] ?? beyond) >> (7 - (bit & 7))) & 1);
    return value;
  };
}

/** One pixel of the image for one of the drawing. */
export function drawPlain(surface: Surface, x: number, y: number, image: Image): void {
  const { width, height, data, start } = image;
  if (start >= data.length) return;
  let area = { x1: x, y1: y, x2: x + width - 1, y2: y + height - 1 };
  if (!surface.turn.swap) {
    area = surface.clipAndTouch(area, true).cut;
    if (area.y2 < area.y1 || area.x2 < area.x1) return;
  }
  const rows = { x1: x, y1: area.y1, x2: x + width - 1, y2: area.y2 };
  const isMapped = surface.isTurned || surface.clipAndTouch(rows, true).changed;
  const set: SetPixel = isMapped
    ? (px, py, color) => surface.setPixel(px, py, color)
    : (px, py, color) => surface.pixels.set(px, py, color);
  const next = reader(image, (area.y1 - y) * width, 255);
  for (let py = area.y1; py <= area.y2; py++)
    for (let px = x; px < x + width; px++) {
      const color = colorOfValue(image, next());
      if (color !== undefined) set(px, py, color);
    }
}

/** Enlarged by a whole number, where nothing is turned. */
export function drawEnlarged(surface: Surface, x: number, y: number, image: Image, scale: number): void {
  const { clip } = surface;
  const { width, height } = image;
  const next = reader(image, 0, 0);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const color = colorOfValue(image, next());
      if (color === undefined) continue;
      for (let py = y + row * scale; py < y + (row + 1) * scale; py++)
        for (let px = x + column * scale; px < x + (column + 1) * scale; px++)
          if (px >= clip.x1 && px <= clip.x2 && py >= clip.y1 && py <= clip.y2)
            surface.pixels.set(px, py, color);
    }
  surface.clipAndTouch({ x1: x, y1: y, x2: x + scale * width, y2: y + scale * height }, false);
}

/** Turned or scaled; with `rotate` around its middle. */
export function drawTurned(
  surface: Surface,
  x: number,
  y: number,
  image: Image,
  { scale, rotate, filter }: { scale: number; rotate: number | undefined; filter: boolean },
): void {
  const layer = new Layer(image, x * 256, y * 256, {
    scale,
    rotate: rotate ?? 0,
    center: rotate !== undefined,
    repeat: false,
  });
  const { x1, y1, x2, y2 } = layer.bounds;
  const asked = { x1: x1 >> 8, y1: y1 >> 8, x2: (x2 >> 8) - 1, y2: (y2 >> 8) - 1 };
  const { cut } = surface.clipAndTouch(asked, false);
  layer.start(cut.x1, cut.y1);
  const set = pixelSetter(surface);
  const sample = filter && scale < 0.75 ? mixture(surface, layer, scale) : undefined;
  for (let py = cut.y1; py <= cut.y2; py++) {
    layer.startRow();
    for (let px = cut.x1; px <= cut.x2; px++) {
      const color = sample ? sample() : layer.color();
      if (color !== undefined) set(px, py, color);
      layer.nextPixel();
    }
    layer.nextRow();
  }
}

/** The mixture of four pixels of a layer around where it is. One that is not drawn counts as the one before it. */
function mixture(surface: Surface, layer: Layer, scale: number): () => number {
  const [sx, sy] = [Math.trunc(layer.stepX * scale), Math.trunc(layer.stepY * scale)];
  let known = [0, 0, 0, 0];
  return () => {
    const { x, y } = layer.place;
    const below = { x: x + layer.stepY + sy, y: y + layer.stepX + sx };
    const places = [{ x, y }, { x: x + sx, y: y - sy }, below, { x: below.x + sx, y: below.y - sy }];
    known = places.map((place, i) => colorAt(layer, place.x, place.y) ?? known[i]);
    const mix = (a: number, b: number): number => blend(surface.bpp, a, b, 128);
    known[0] = mix(known[0], known[1]);
    known[2] = mix(known[2], known[3]);
    return mix(known[0], known[2]);
  };
}
