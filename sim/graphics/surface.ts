// A drawing: its size, its state, and what becomes of coordinates and colours on the way to the pixels. Invariants: what is
// outside of the clipped rectangle is not drawn; the modified area holds what was drawn, as Espruino reckons it, which in single places is
// more, or in coordinates before rotation.
import { plainFont, type Font } from "./font.ts";
import type { Pixels } from "./pixels.ts";

export type Point = readonly [x: number, y: number];

/** With both corners. */
export interface Rectangle {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** How the device's axes lie to those of the program. */
export interface Turn {
  swap: boolean;
  invertX: boolean;
  invertY: boolean;
}

/** Which part of a colour comes where, the highest first: "rgb". */
export type ColorOrder = "rgb" | "brg" | "bgr";

const untouched = (): Rectangle => ({ x1: 32767, y1: 32767, x2: -32768, y2: -32768 });

/** A whole number as a C short keeps it. */
export const short = (n: number): number => (n << 16) >> 16;

export class Surface {
  readonly width: number;
  readonly height: number;
  readonly bpp: number;
  readonly colorOrder: ColorOrder;
  /** Set before each operation: the program may have put another buffer in place. */
  pixels: Pixels;
  turn: Turn = { swap: false, invertX: false, invertY: false };
  foreground = 0;
  background = 0;
  font: Font = plainFont;
  /** -1 at the start, 0 in the middle, 1 at the end. */
  align = { x: -1, y: -1, turns: 0 };
  cursor: Point = [0, 0];
  offset: Point = [0, 0];
  clip: Rectangle;
  modified = untouched();

  constructor(
    { width, height, bpp }: { width: number; height: number; bpp: number },
    pixels: Pixels,
    colorOrder: ColorOrder = "rgb",
  ) {
    this.width = width;
    this.height = height;
    this.bpp = bpp;
    this.pixels = pixels;
    this.colorOrder = colorOrder;
    this.clip = this.#all();
    this.reset();
  }

  /** The bits that a colour has. */
  get colorMask(): number {
    return this.bpp >= 32 ? 0xffff_ffff : 2 ** this.bpp - 1;
  }

  get isTurned(): boolean {
    return this.turn.swap || this.turn.invertX || this.turn.invertY;
  }

  #all(): Rectangle {
    return { x1: 0, y1: 0, x2: this.width - 1, y2: this.height - 1 };
  }

  /** Colours, font, alignment, clipping, cursor and offset; the rotation stays. */
  reset(foreground = this.colorMask, background = 0): void {
    this.foreground = foreground;
    this.background = background;
    this.font = plainFont;
    this.align = { x: -1, y: -1, turns: 0 };
    this.cursor = [0, 0];
    this.offset = [0, 0];
    this.clip = this.#all();
  }

  forgetModified(): void {
    this.modified = untouched();
  }

  /** As programs see it. */
  get size(): Point {
    return this.turn.swap ? [this.height, this.width] : [this.width, this.height];
  }

  /** From the program's coordinates to the device's; `unit` is how many make a pixel. */
  toDevice(x: number, y: number, unit = 1): Point {
    const { swap, invertX, invertY } = this.turn;
    const moved: Point = [x + this.offset[0] * unit, y + this.offset[1] * unit];
    const [a, b] = swap ? [moved[1], moved[0]] : moved;
    return [invertX ? (this.width - 1) * unit - a : a, invertY ? (this.height - 1) * unit - b : b];
  }

  toProgram(x: number, y: number): Point {
    const { swap, invertX, invertY } = this.turn;
    const a = invertX ? this.width - 1 - x : x;
    const b = invertY ? this.height - 1 - y : y;
    return swap ? [b - this.offset[0], a - this.offset[1]] : [a - this.offset[0], b - this.offset[1]];
  }

  /** The corners of a rectangle in the device's coordinates, not put in order. */
  toDeviceRectangle({ x1, y1, x2, y2 }: Rectangle): Rectangle {
    const [a1, b1] = this.toDevice(x1, y1);
    const [a2, b2] = this.toDevice(x2, y2);
    return { x1: a1, y1: b1, x2: a2, y2: b2 };
  }

  /** Adds to the modified area; whether it grew. */
  touch({ x1, y1, x2, y2 }: Rectangle): boolean {
    const { modified } = this;
    const grows = x1 < modified.x1 || y1 < modified.y1 || x2 > modified.x2 || y2 > modified.y2;
    if (!grows) return false;
    modified.x1 = short(Math.min(x1, modified.x1));
    modified.y1 = short(Math.min(y1, modified.y1));
    modified.x2 = short(Math.max(x2, modified.x2));
    modified.y2 = short(Math.max(y2, modified.y2));
    return true;
  }

  /**
   * Cuts a rectangle to what is clipped to (`isTurned`: that goes through toDevice first), and adds it to the modified
   * area. Tells whether either changed anything.
   */
  clipAndTouch(area: Rectangle, isTurned: boolean): { cut: Rectangle; changed: boolean } {
    const limits = isTurned ? ordered(this.toDeviceRectangle(this.clip)) : this.clip;
    const cut = {
      x1: Math.max(area.x1, limits.x1),
      y1: Math.max(area.y1, limits.y1),
      x2: Math.min(area.x2, limits.x2),
      y2: Math.min(area.y2, limits.y2),
    };
    const isCut = cut.x1 !== area.x1 || cut.y1 !== area.y1 || cut.x2 !== area.x2 || cut.y2 !== area.y2;
    const grew = this.touch(cut);
    return { cut, changed: isCut || grew };
  }

  setDevicePixel(x: number, y: number, color: number): void {
    const { clip } = this;
    if (x < clip.x1 || y < clip.y1 || x > clip.x2 || y > clip.y2) return;
    this.touch({ x1: x, y1: y, x2: x, y2: y });
    this.pixels.set(x, y, (color & this.colorMask) >>> 0);
  }

  /** 0 outside. */
  getDevicePixel(x: number, y: number): number {
    return x < 0 || y < 0 || x >= this.width || y >= this.height ? 0 : this.pixels.get(x, y);
  }

  fillDevice(corners: Rectangle, color: number): void {
    const { clip } = this;
    const asked = ordered(corners);
    const area = {
      x1: Math.max(asked.x1, clip.x1),
      y1: Math.max(asked.y1, clip.y1),
      x2: Math.min(asked.x2, clip.x2),
      y2: Math.min(asked.y2, clip.y2),
    };
    if (area.x2 < area.x1 || area.y2 < area.y1) return;
    this.touch(area);
    if (area.x1 === area.x2 && area.y1 === area.y2) this.pixels.set(area.x1, area.y1, color);
    else this.fillPixels(area, color);
  }

  /** Within the device, and past the modified area. */
  fillPixels({ x1, y1, x2, y2 }: Rectangle, color: number): void {
    if (this.pixels.fill) {
      this.pixels.fill(x1, y1, x2, y2, color);
      return;
    }
    for (let y = y1; y <= y2; y++) for (let x = x1; x <= x2; x++) this.setDevicePixel(x, y, color);
  }

  setPixel(x: number, y: number, color: number): void {
    this.setDevicePixel(...this.toDevice(x, y), color);
  }

  getPixel(x: number, y: number): number {
    return this.getDevicePixel(...this.toDevice(x, y));
  }

  paint(corners: Rectangle, color: number): void {
    this.fillDevice(this.toDeviceRectangle(corners), color);
  }
}

/** With the smaller coordinates first. */
export function ordered({ x1, y1, x2, y2 }: Rectangle): Rectangle {
  return { x1: Math.min(x1, x2), y1: Math.min(y1, y2), x2: Math.max(x1, x2), y2: Math.max(y1, y2) };
}
