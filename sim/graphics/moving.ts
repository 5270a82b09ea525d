// What moves or follows pixels that are there: scrolling, copying, filling an area of one colour, filters. Invariant: where
// Espruino leaves out a row or a column, so does this.
import { EspruinoError } from "../errors.ts";
import { notSimulated } from "../globals/not-simulated.ts";
import type { Surface } from "./surface.ts";

/** Copies from one place to another, pixel by pixel; upwards it copies the first row again and again, as there. */
function copyPixels(
  { pixels }: Surface,
  { x1, y1, w, h, x2, y2 }: { x1: number; y1: number; w: number; h: number; x2: number; y2: number },
): void {
  const copyRow = (from: number, to: number): void => {
    for (let i = 0; i < w; i++) {
      const x = x1 >= x2 ? i : w - 1 - i;
      pixels.set(x2 + x, to, pixels.get(x1 + x, from));
    }
  };
  for (let i = 0; i < h; i++) {
    if (y1 >= y2) copyRow(y1 + i, y2 + i);
    else copyRow(y1, y2);
  }
}

/** In the program's directions: positive to the right and downwards. */
export function scroll(surface: Surface, x: number, y: number): void {
  const [ax, ay] = surface.toDevice(0, 0);
  const [bx, by] = surface.toDevice(x, y);
  const { x1, y1, x2, y2 } = surface.clip;
  const [w, h] = [x2 - x1 + 1, y2 - y1 + 1];
  const dx = Math.min(Math.max(bx - ax, -w), w);
  const dy = Math.min(Math.max(by - ay, -h), h);
  const isWithin = Math.abs(dx) < w && Math.abs(dy) < h;
  if (isWithin && !surface.pixels.scroll?.(dx, dy, x1, y1, x2, y2) && (dx !== 0 || dy !== 0))
    copyPixels(surface, {
      x1: x1 - Math.min(dx, 0),
      y1: y1 - Math.min(dy, 0),
      w: x2 - (x1 + Math.abs(dx)),
      h: y2 - (y1 + Math.abs(dx)),
      x2: x1 + Math.max(dx, 0),
      y2: y1 + Math.max(dy, 0),
    });
  surface.touch(surface.clip);
  const clear = (area: Partial<typeof surface.clip>): void =>
    surface.fillPixels({ x1, y1, x2, y2, ...area }, surface.background);
  if (dx > 0) clear({ x2: x1 + dx - 1 });
  else if (dx < 0) clear({ x1: x2 + 1 + dx });
  if (dy > 0) clear({ y2: y1 + dy - 1 });
  else if (dy < 0) clear({ y1: y2 + 1 + dy });
}

/** Copies an area of the device; what is outside of it is left out. */
export function blit(
  surface: Surface,
  asked: { x1: number; y1: number; w: number; h: number; x2: number; y2: number },
  setsModified: boolean,
): void {
  const along = (
    limit: number,
    { from, to, count }: { from: number; to: number; count: number },
  ): [number, number, number] => {
    if (from < 0) [to, count, from] = [to - from, count + from, 0];
    count = Math.min(count, limit - from);
    if (to < 0) [from, count, to] = [from - to, count + to, 0];
    return [from, to, Math.min(count, limit - to)];
  };
  const [x1, x2, w] = along(surface.width, { from: asked.x1, to: asked.x2, count: asked.w });
  const [y1, y2, h] = along(surface.height, { from: asked.y1, to: asked.y2, count: asked.h });
  if (w <= 0 && h <= 0) return;
  copyPixels(surface, { x1, y1, w, h, x2, y2 });
  if (setsModified) surface.touch({ x1: x2, y1: y2, x2: x2 + w, y2: y2 + h });
}

/** Places that wait to be looked at. */
const mostWaiting = 32;

/** Fills what has the colour of a pixel and touches it. Gives false when it had to give up. */
export function floodFill(surface: Surface, x: number, y: number, color: number): boolean {
  if (!surface.pixels.isReadable) throw new EspruinoError("Can't use floodFill on Graphics with no getPixel");
  const old = surface.getPixel(x, y);
  const isInside = (px: number, py: number): boolean =>
    px >= 0 && py >= 0 && px < surface.width && py < surface.height && surface.getPixel(px, py) === old;
  let left = 4 * surface.width * surface.height;
  const waiting: (readonly [number, number])[] = [[x, y]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (left-- === 0)
      notSimulated("floodFill() with the colour that is there already, which does not come back,");
    const [start, row] = next;
    let [first, end] = [start, start];
    while (isInside(first - 1, row)) surface.setPixel(--first, row, color);
    while (isInside(end, row)) surface.setPixel(end++, row, color);
    for (const beside of [row + 1, row - 1]) {
      let isKnown = false;
      for (let px = first; px < end; px++) {
        if (!isInside(px, beside)) isKnown = false;
        else if (!isKnown) {
          if (waiting.length >= mostWaiting) return false;
          waiting.push([px, beside]);
          isKnown = true;
        }
      }
    }
  }
  return true;
}

export interface Filter {
  readonly weights: readonly number[];
  readonly w: number;
  readonly h: number;
  readonly divisor: number;
  readonly offset: number;
  readonly max: number;
  /** Whether a pixel stays where it is greater. */
  readonly keepsGreater: boolean;
}

/**
 * Each pixel becomes a weighted sum of those around it, of their lowest 8 bits; outside they are 0. What it draws does not count
 * as modified.
 */
export function applyFilter(
  surface: Surface,
  { weights, w, h, divisor, offset, max, keepsGreater }: Filter,
): void {
  const { width, height } = surface;
  const modified = { ...surface.modified };
  const [ox, oy] = [(w - 1) >> 1, (h - 1) >> 1];
  const before = Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_each, x) => surface.getPixel(x, y) & 255),
  );
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = offset;
      weights.forEach((weight, i) => {
        sum += weight * (before[y + oy - (h - 1) + Math.trunc(i / w)]?.[x + (i % w) - ox] ?? 0);
      });
      const value = Math.min(Math.max(Math.trunc(sum / divisor), 0), max);
      surface.setPixel(x, y, keepsGreater ? Math.max(value, surface.getPixel(x, y)) : value);
    }
  surface.modified = modified;
}
