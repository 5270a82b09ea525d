// An image that lies turned and scaled over a drawing: which of its pixels is below a place. Invariant: places are counted in
// 256ths of pixels, in whole numbers, as in Espruino, so that rounding adds up alike along a row and down the rows.
import { colorOfValue, type Image } from "./images.ts";
import type { Rectangle } from "./surface.ts";

export interface Placing {
  readonly scale: number;
  /** Radians. */
  readonly rotate: number;
  /** Whether x and y are its middle. */
  readonly center: boolean;
  /** Whether it goes on like tiles. */
  readonly repeat: boolean;
}

export class Layer {
  readonly image: Image;
  /** In 256ths; the far ends are outside. */
  readonly bounds: Rectangle;
  readonly stepX: number;
  readonly stepY: number;
  readonly #repeat: boolean;
  readonly #width: number;
  readonly #height: number;
  #row: { x: number; y: number };
  place = { x: 0, y: 0 };

  /** `x` and `y` are 256ths of pixels. */
  constructor(image: Image, x: number, y: number, { scale, rotate, center, repeat }: Placing) {
    this.image = image;
    this.#repeat = repeat;
    this.#width = image.width * 256;
    this.#height = image.height * 256;
    const [cos, sin] = [Math.sin(rotate + Math.PI / 2), Math.sin(rotate)];
    this.stepX = Math.trunc((cos / scale) * 256);
    this.stepY = Math.trunc((sin / scale) * 256);
    const extent = (a: number, b: number): number =>
      Math.trunc(0.5 + scale * (a * Math.abs(cos) + b * Math.abs(sin)));
    const [w, h] = [extent(image.width, image.height), extent(image.height, image.width)];
    const [left, top] = center ? [x - w * 128, y - h * 128] : [x, y];
    this.bounds = { x1: left, y1: top, x2: left + w * 256, y2: top + h * 256 };
    const { stepX, stepY } = this;
    this.#row = {
      x: image.width * 128 - Math.trunc((1 + stepX * w + stepY * h) / 2),
      y: image.height * 128 - Math.trunc((1 + stepX * h - stepY * w) / 2),
    };
    if (repeat) this.#row = { x: modulo(this.#row.x, this.#width), y: modulo(this.#row.y, this.#height) };
  }

  /** Moves to the first pixel of the area to be drawn. */
  start(x: number, y: number): void {
    const [dx, dy] = [x * 256 - this.bounds.x1, y * 256 - this.bounds.y1];
    this.#row.x += (this.stepX * dx + this.stepY * dy) >> 8;
    this.#row.y += (this.stepX * dy - this.stepY * dx) >> 8;
  }

  startRow(): void {
    this.place = { ...this.#row };
  }

  nextPixel(): void {
    this.place.x += this.stepX;
    this.place.y -= this.stepY;
    if (this.#repeat) this.#wrap(this.place);
  }

  nextRow(): void {
    this.#row.x += this.stepY;
    this.#row.y += this.stepX;
    if (this.#repeat) this.#wrap(this.#row);
  }

  /** By one tile at most. */
  #wrap(place: { x: number; y: number }): void {
    if (place.x < 0) place.x += this.#width;
    if (place.x >= this.#width) place.x -= this.#width;
    if (place.y < 0) place.y += this.#height;
    if (place.y >= this.#height) place.y -= this.#height;
  }

  /** Of the image's pixel at its place; undefined where nothing is drawn. */
  color(): number | undefined {
    return colorAt(this, this.place.x, this.place.y);
  }
}

const modulo = (n: number, size: number): number => ((n % size) + size) % size;

/** The colour of the image's pixel at a place in 256ths; undefined outside, and for one that is not drawn. */
export function colorAt({ image }: Layer, x: number, y: number): number | undefined {
  const { width, height, bpp, data, start } = image;
  const [column, row] = [x >> 8, y >> 8];
  if (column < 0 || row < 0 || column >= width || row >= height) return undefined;
  const bit = (column + row * width) * bpp;
  let value = 0;
  for (let i = bit; i < bit + bpp; i++)
    value = value * 2 + (((data[start + (i >> 3)] ?? 0) >> (7 - (i & 7))) & 1);
  return colorOfValue(image, value);
}
