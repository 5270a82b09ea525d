// Lines. Invariant: the same pixels as Espruino's: positions across the line are counted in 256ths, from the middle of a pixel.
import { blend } from "./colors.ts";
import type { Surface } from "./surface.ts";

export function drawLine(surface: Surface, x1: number, y1: number, x2: number, y2: number): void {
  const [a1, b1] = surface.toDevice(x1, y1);
  const [a2, b2] = surface.toDevice(x2, y2);
  const isFlat = Math.abs(a2 - a1) > Math.abs(b2 - b1);
  // Along the longer side, in ascending order.
  const ends = isFlat
    ? [
        { along: a1, across: b1 },
        { along: a2, across: b2 },
      ]
    : [
        { along: b1, across: a1 },
        { along: b2, across: a2 },
      ];
  const [from, to] = ends[0].along > ends[1].along ? [ends[1], ends[0]] : ends;
  const step = Math.trunc(((to.across - from.across) * 256) / (to.along - from.along || 1));
  let at = from.across * 256 + 128;
  for (let along = from.along; along <= to.along; along++, at += step) {
    if (isFlat) surface.setDevicePixel(along, at >> 8, surface.foreground);
    else surface.setDevicePixel(at >> 8, along, surface.foreground);
  }
}

/** Mixes the foreground colour into a pixel: `amount` of 256. */
function mixPixel(surface: Surface, x: number, y: number, amount: number): void {
  const below = surface.getDevicePixel(x, y);
  surface.setDevicePixel(x, y, blend(surface.bpp, surface.foreground, below, amount));
}

/** A smooth line, after Xiaolin Wu. Coordinates are 16ths of pixels. */
export function drawSmoothLine(surface: Surface, x1: number, y1: number, x2: number, y2: number): void {
  // In 256ths from here on.
  let from = surface.toDevice(x1, y1, 16).map((n) => n * 16);
  let to = surface.toDevice(x2, y2, 16).map((n) => n * 16);
  const isSteep = Math.abs(to[1] - from[1]) > Math.abs(to[0] - from[0]);
  if (isSteep) [from, to] = [from.toReversed(), to.toReversed()];
  if (from[0] > to[0]) [from, to] = [to, from];
  const length = to[0] - from[0];
  const slope = length === 0 ? 256 : Math.trunc(((to[1] - from[1]) * 256) / length);
  const plot = (along: number, across: number, near: number, far: number): void => {
    if (isSteep) {
      mixPixel(surface, across, along, near);
      mixPixel(surface, across + 1, along, far);
    } else {
      mixPixel(surface, along, across, near);
      mixPixel(surface, along, across + 1, far);
    }
  };
  /** An end lies within a pixel, and covers a part of it. */
  const plotEnd = ([along, across]: number[], end: number, share: number): number => {
    const place = across + ((slope * (end - along)) >> 8);
    const rest = place & 255;
    plot(end >> 8, place >> 8, ((256 - rest) * share) >> 8, (rest * share) >> 8);
    return place;
  };
  const first = from[0] & ~255;
  const last = (to[0] + 256) & ~255;
  let place = plotEnd(from, first, 255 - (from[0] & 255)) + slope;
  plotEnd(to, last, (to[0] + 256) & 255);
  for (let along = (first >> 8) + 1; along < last >> 8; along++, place += slope)
    plot(along, place >> 8, 256 - (place & 255), place & 255);
}

/** A smooth circle: pixels beside the line are mixed by how far they are from it. */
export function drawSmoothCircle(surface: Surface, x: number, y: number, radius: number): void {
  const [cx, cy] = surface.toDevice(x, y);
  let a = -radius;
  let b = 0;
  let error = 2 - 2 * radius;
  const scale = 1 - error;
  const share = (distance: number): number => 255 - Math.trunc((255 * distance) / scale);
  /** The same pixel in each quarter. */
  const quarters = (right: number, down: number, amount: number): void => {
    mixPixel(surface, cx + right, cy + down, amount);
    mixPixel(surface, cx - down, cy + right, amount);
    mixPixel(surface, cx - right, cy - down, amount);
    mixPixel(surface, cx + down, cy - right, amount);
  };
  do {
    quarters(-a, b, share(Math.abs(error - 2 * (a + b) - 2)));
    const [before, column] = [error, a];
    if (error + b > 0) {
      const outside = share(error - 2 * a - 1);
      if (outside > 0) quarters(-a, b + 1, outside);
      error += ++a * 2 + 1;
    }
    if (before + column <= 0) {
      const inside = share(2 * b + 3 - before);
      if (inside > 0) quarters(-column - 1, b, inside);
      error += ++b * 2 + 1;
    }
  } while (a < 0);
}
