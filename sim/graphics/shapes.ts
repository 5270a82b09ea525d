// Rectangles, also with round corners, and ellipses. Invariant: the same pixels as Espruino's, in particular the same
// steps around a curve.
import { ordered, type Rectangle, type Surface } from "./surface.ts";

const half = (n: number): number => Math.trunc(n / 2);

export function drawRectangle(surface: Surface, corners: Rectangle, radius: number): void {
  const { foreground } = surface;
  if (radius <= 0) {
    const { x1, y1, x2, y2 } = surface.toDeviceRectangle(corners);
    for (const side of [
      { x1, y1, x2, y2: y1 },
      { x1: x2, y1, x2, y2 },
      { x1, y1: y2, x2, y2 },
      { x1, y1: y2, x2: x1, y2: y1 },
    ])
      surface.fillDevice(side, foreground);
    return;
  }
  const { outer, inner, round } = rounded(surface, corners, radius);
  for (const y of [outer.y1, outer.y2])
    surface.fillDevice({ x1: inner.x1, y1: y, x2: inner.x2, y2: y }, foreground);
  for (const x of [outer.x1, outer.x2])
    surface.fillDevice({ x1: x, y1: inner.y1, x2: x, y2: inner.y2 }, foreground);
  outlineCorners(surface, inner, round, round);
}

export function fillRectangle(surface: Surface, corners: Rectangle, radius: number, color: number): void {
  if (radius <= 0) {
    surface.paint(corners, color);
    return;
  }
  const { outer, inner, round } = rounded(surface, corners, radius);
  surface.fillDevice({ ...outer, y1: inner.y1, y2: inner.y2 }, color);
  fillCaps(surface, inner, round, round, color);
}

/** A rectangle on the device, and the one between the middles of its round corners. */
function rounded(
  surface: Surface,
  corners: Rectangle,
  radius: number,
): { outer: Rectangle; inner: Rectangle; round: number } {
  const outer = ordered(surface.toDeviceRectangle(corners));
  const round = Math.min(radius, half(outer.x2 - outer.x1), half(outer.y2 - outer.y1));
  const { x1, y1, x2, y2 } = outer;
  return { outer, inner: { x1: x1 + round, y1: y1 + round, x2: x2 - round, y2: y2 - round }, round };
}

/** The middle of an ellipse within a rectangle, as a rectangle of one pixel, and its radii. */
function ellipseIn(surface: Surface, corners: Rectangle): { middle: Rectangle; rx: number; ry: number } {
  const { x1, y1, x2, y2 } = ordered(surface.toDeviceRectangle(corners));
  const [x, y] = [half(x1 + x2), half(y1 + y2)];
  return { middle: { x1: x, y1: y, x2: x, y2: y }, rx: half(x2 - x1), ry: half(y2 - y1) };
}

export function drawEllipse(surface: Surface, corners: Rectangle): void {
  const { middle, rx, ry } = ellipseIn(surface, corners);
  outlineCorners(surface, middle, rx, ry);
}

export function fillEllipse(surface: Surface, corners: Rectangle): void {
  const { middle, rx, ry } = ellipseIn(surface, corners);
  const end = fillCaps(surface, middle, rx, ry, surface.foreground);
  for (let dx = end + 1; dx <= rx; dx++)
    surface.fillDevice(
      { x1: middle.x1 - dx, y1: middle.y1, x2: middle.x2 + dx, y2: middle.y2 },
      surface.foreground,
    );
}

/**
 * Goes from the top of an ellipse to its side. `each` is called at every step, `row` before it leaves a row. Gives how
 * far it came to the side: with flat ellipses, not all the way.
 */
function alongQuarter(
  rx: number,
  ry: number,
  each: (dx: number, dy: number) => void,
  row: (dx: number, dy: number) => void,
): number {
  const [a2, b2] = [rx * rx, ry * ry];
  let [dx, dy] = [0, ry];
  let error = b2 - (2 * ry - 1) * a2;
  let moved: boolean;
  do {
    moved = false;
    each(dx, dy);
    const twice = 2 * error;
    if (twice < (2 * dx + 1) * b2) {
      dx++;
      error += (2 * dx + 1) * b2;
      moved = true;
    }
    if (twice > -(2 * dy - 1) * a2) {
      row(dx, dy);
      dy--;
      error -= (2 * dy - 1) * a2;
      moved = true;
    }
  } while (moved && dy >= 0);
  return dx;
}

const nothing = (): void => {};

/** The four quarters of an ellipse, each around its corner of a rectangle. */
function outlineCorners(surface: Surface, { x1, y1, x2, y2 }: Rectangle, rx: number, ry: number): void {
  const set = (x: number, y: number): void => surface.setDevicePixel(x, y, surface.foreground);
  const end = alongQuarter(
    rx,
    ry,
    (dx, dy) => {
      set(x2 + dx, y2 + dy);
      set(x1 - dx, y2 + dy);
      set(x2 + dx, y1 - dy);
      set(x1 - dx, y1 - dy);
    },
    nothing,
  );
  for (let dx = end + 1; dx <= rx; dx++) {
    set(x2 + dx, y1);
    set(x1 - dx, y1);
  }
}

/** The rows above and below a rectangle, between quarters around its corners. */
function fillCaps(
  surface: Surface,
  { x1, y1, x2, y2 }: Rectangle,
  rx: number,
  ry: number,
  color: number,
): number {
  return alongQuarter(rx, ry, nothing, (dx, dy) => {
    for (const y of [y2 + dy, y1 - dy]) surface.fillDevice({ x1: x1 - dx, y1: y, x2: x2 + dx, y2: y }, color);
  });
}
