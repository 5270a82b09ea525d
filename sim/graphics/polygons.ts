// Polygons and their outlines. Invariants: coordinates of filled ones are 16ths of pixels; the right and the lower edge are
// left out, so that polygons beside each other do not overlap; a row crosses at most 64 edges.
import { EspruinoError } from "../errors.ts";
import { drawLine, drawSmoothLine } from "./lines.ts";
import { short, type Surface } from "./surface.ts";

const mostNumbers = 128;
const mostCrossings = 64;

/** To the nearest whole number, as Espruino does it. */
const rounded = (n: number): number => Math.trunc(n + 0.5) | 0;

export function drawPolygon(
  surface: Surface,
  points: readonly number[],
  closed: boolean,
  isSmooth: boolean,
): void {
  const unit = isSmooth ? 16 : 1;
  const line = isSmooth ? drawSmoothLine : drawLine;
  const corners: [number, number][] = [];
  for (let i = 0; i + 1 < points.length; i += 2)
    corners.push([rounded(points[i] * unit), rounded(points[i + 1] * unit)]);
  for (let i = 1; i < corners.length; i++) line(surface, ...corners[i - 1], ...corners[i]);
  const last = corners.at(-1);
  if (last === undefined) return;
  surface.cursor = [short(Math.trunc(last[0] / unit)), short(Math.trunc(last[1] / unit))];
  if (closed) line(surface, ...last, ...corners[0]);
}

/** Throws when there are too many points, when those that are not have been drawn. */
export function fillPolygon(surface: Surface, points: readonly number[], isSmooth: boolean): void {
  const numbers = points.slice(0, mostNumbers).map((n) => Math.min(Math.max(rounded(n * 16), -32768), 32767));
  if (isSmooth)
    for (let i = 0; i < numbers.length; i += 2) {
      const before = i === 0 ? numbers.length - 2 : i - 2;
      drawSmoothLine(surface, numbers[i], numbers[i + 1], numbers[before], numbers[before + 1]);
    }
  fillSixteenths(surface, numbers);
  if (points.length > mostNumbers)
    throw new EspruinoError(`Maximum number of points (${mostNumbers / 2}) exceeded for fillPoly`);
}

interface Crossing {
  readonly x: number;
  readonly isDown: boolean;
}

function fillSixteenths(surface: Surface, numbers: readonly number[]): void {
  const corners: (readonly [number, number])[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const [x, y] = surface.toDevice(numbers[i], numbers[i + 1], 16);
    corners.push([short(x), short(y)]);
  }
  const rows = corners.map(([, y]) => y >> 4);
  const top = Math.max(Math.min(surface.height - 1, ...rows), surface.clip.y1);
  const bottom = Math.min(Math.max(0, ...rows), surface.clip.y2);
  for (let row = top; row <= bottom; row++) fillRow(surface, row, crossingsOf(corners, row * 16));
}

/** Where the edges cross a row, from left to right. */
function crossingsOf(corners: readonly (readonly [number, number])[], y: number): Crossing[] {
  const crossings: Crossing[] = [];
  corners.forEach(([x1, y1], i) => {
    const [x2, y2] = corners[(i + corners.length - 1) % corners.length];
    const crosses = (y1 <= y && y2 > y) || (y2 <= y && y1 > y);
    if (!crosses || crossings.length >= mostCrossings) return;
    const height = y2 - y1;
    const x = short(x1 + Math.trunc(((y - y1) * (x2 - x1)) / height));
    crossings.push({ x, isDown: height > 1 });
  });
  return crossings.toSorted((a, b) => a.x - b.x);
}

/** Fills from where the polygon is entered to where it is left for good: parts that overlap are filled once. */
function fillRow(surface: Surface, row: number, crossings: readonly Crossing[]): void {
  let inside = 0;
  let start = 0;
  crossings.forEach(({ x, isDown }, i) => {
    if (inside === 0) start = x;
    inside += isDown ? 1 : -1;
    if (inside !== 0 && i < crossings.length - 1) return;
    const [x1, x2] = [(start + 15) >> 4, (x + 15) >> 4];
    if (x2 > x1) surface.fillDevice({ x1, y1: row, x2: x2 - 1, y2: row }, surface.foreground);
  });
}
