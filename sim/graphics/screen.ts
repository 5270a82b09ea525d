// The display of a board, as somebody sees it. Invariant: where the firmware draws into a buffer, it shows what was there when
// flip() was called; else what has been drawn. It is dark after power-on: the firmware's own picture is left out.
import { pictureOf } from "../picture.ts";
import type { Pixels } from "./pixels.ts";

export class Screen implements Pixels {
  readonly isReadable = true;
  readonly width: number;
  readonly height: number;
  #colors: Uint32Array;

  constructor({ width, height }: { width: number; height: number }) {
    this.width = width;
    this.height = height;
    this.#colors = new Uint32Array(width * height);
  }

  get(x: number, y: number): number {
    return this.pixel(x, y);
  }

  /** The colour of a pixel, as programs set it; 0 outside. */
  pixel(x: number, y: number): number {
    const isInside = x >= 0 && y >= 0 && x < this.width && y < this.height;
    return isInside ? this.#colors[x + y * this.width] : 0;
  }

  set(x: number, y: number, color: number): void {
    this.#colors[x + y * this.width] = color;
  }

  fill(x1: number, y1: number, x2: number, y2: number, color: number): void {
    for (let y = y1; y <= y2; y++) this.#colors.fill(color, x1 + y * this.width, x2 + 1 + y * this.width);
  }

  clear(): void {
    this.#colors.fill(0);
  }

  /** Which pixels are not 0, as text: two columns and four rows a character. */
  picture(): string[] {
    return pictureOf(this, (x, y) => this.pixel(x, y) !== 0);
  }
}
