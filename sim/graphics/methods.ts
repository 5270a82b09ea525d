// The methods of drawings that set what they draw with, and that draw shapes: their arguments, and what they give. Invariant:
// arguments are what Espruino makes of them; what draws gives `self`, the drawing's object.
import { EspruinoError } from "../errors.ts";
import { isObject } from "../values.ts";
import { floatOf, integerOf, numbersOf, optionsOf } from "./arguments.ts";
import { blend, colorOf } from "./colors.ts";
import type { Drawing } from "./drawing.ts";
import { drawLine, drawSmoothCircle, drawSmoothLine } from "./lines.ts";
import { applyFilter, blit, floodFill, scroll } from "./moving.ts";
import { drawPolygon, fillPolygon } from "./polygons.ts";
import { drawEllipse, drawRectangle, fillEllipse, fillRectangle } from "./shapes.ts";
import { short, type Rectangle, type Surface } from "./surface.ts";

/** What methods need to know of the board. */
export interface Traits {
  readonly size: "small" | "medium" | "full";
  readonly palettes: boolean;
  readonly fastPaths: boolean;
}

export interface Context {
  readonly traits: Traits;
  readonly print: (text: string) => void;
}

/** Gives `self` for the drawing itself. */
export const self = Symbol("self");

export type Method = (drawing: Drawing, args: readonly unknown[], context: Context) => unknown;

type Act = (surface: Surface, args: readonly unknown[], context: Context) => void;

/** A method that gives the drawing back. */
const drawing =
  (act: Act): Method =>
  ({ surface }, args, context) => {
    act(surface, args, context);
    return self;
  };

/** The same of whole numbers. */
const numbers = (act: (surface: Surface, ...args: [number, number, number, number]) => void): Method =>
  drawing((surface, [a, b, c, d]) => act(surface, integerOf(a), integerOf(b), integerOf(c), integerOf(d)));

/** The arguments of fillRect: four numbers, or an object; the radius of its corners; and an option that there is not. */
function rectangleOf([first, ...others]: readonly unknown[]): {
  corners: Rectangle;
  radius: number;
  unknown?: string;
} {
  const corners = { x1: 0, y1: integerOf(others[0]), x2: integerOf(others[1]), y2: integerOf(others[2]) };
  if (!isObject(first) || typeof first === "function" || Array.isArray(first))
    return { corners: { ...corners, x1: integerOf(first) }, radius: 0 };
  const more = { w: -1, h: -1, r: 0 };
  let unknown: string | undefined;
  for (const [name, value] of Object.entries(first)) {
    if (name === "x" || name === "y") corners[`${name}1`] = integerOf(value);
    else if (Object.hasOwn(corners, name)) corners[name as keyof Rectangle] = integerOf(value);
    else if (Object.hasOwn(more, name)) more[name as "w" | "h" | "r"] = integerOf(value);
    else {
      unknown = name;
      break;
    }
  }
  if (more.w >= 0) corners.x2 = corners.x1 + more.w;
  if (more.h >= 0) corners.y2 = corners.y1 + more.h;
  return { corners, radius: more.r, ...(unknown !== undefined && { unknown }) };
}

/** Draws what was understood before it refuses an option. */
const rectangle = (act: (surface: Surface, corners: Rectangle, radius: number) => void): Method =>
  drawing((surface, args, { traits }) => {
    const { corners, radius, unknown } = rectangleOf(args);
    act(surface, corners, traits.size === "small" ? 0 : radius);
    if (unknown !== undefined) throw new EspruinoError(`Unknown option ${JSON.stringify(unknown)}`);
  });

const around = (x: number, y: number, radius: number): Rectangle => ({
  x1: x - radius,
  y1: y - radius,
  x2: x + radius,
  y2: y + radius,
});

const polygon = (act: (surface: Surface, points: number[], closed: boolean) => void): Method => {
  return ({ surface }, [points, closed]) => {
    const list = numbersOf(points);
    if (list === undefined) return undefined;
    act(surface, list, Boolean(closed));
    return self;
  };
};

/** To the nearest 16th. */
const sixteenths = (value: unknown): number => Math.trunc(floatOf(value) * 16 + 0.5) | 0;

export const drawingMethods: Readonly<Record<string, Method>> = {
  getWidth: ({ surface }) => surface.size[0],
  getHeight: ({ surface }) => surface.size[1],
  getColor: ({ surface }) => (surface.foreground & surface.colorMask) | 0,
  getBgColor: ({ surface }) => (surface.background & surface.colorMask) | 0,
  setColor: drawing((surface, args, { traits }) => {
    surface.foreground = colorOf(surface, args, traits);
  }),
  setBgColor: drawing((surface, args, { traits }) => {
    surface.background = colorOf(surface, args, traits);
  }),
  toColor: ({ surface }, args, { traits }) => colorOf(surface, args, traits) | 0,
  blendColor: ({ surface }, [from, to, amount], { traits }) => {
    const [a, b] = [colorOf(surface, [from], traits), colorOf(surface, [to], traits)];
    return blend(surface.bpp, b, a, Math.trunc(floatOf(amount) * 256) | 0) | 0;
  },
  fillRect: rectangle((surface, corners, radius) =>
    fillRectangle(surface, corners, radius, surface.foreground),
  ),
  clearRect: rectangle((surface, corners, radius) =>
    fillRectangle(surface, corners, radius, surface.background),
  ),
  drawRect: rectangle(drawRectangle),
  fillEllipse: numbers((surface, x1, y1, x2, y2) => fillEllipse(surface, { x1, y1, x2, y2 })),
  drawEllipse: numbers((surface, x1, y1, x2, y2) => drawEllipse(surface, { x1, y1, x2, y2 })),
  fillCircle: numbers((surface, x, y, radius) => fillEllipse(surface, around(x, y, radius))),
  drawCircle: numbers((surface, x, y, radius) => drawEllipse(surface, around(x, y, radius))),
  drawCircleAA: numbers(drawSmoothCircle),
  getPixel: ({ surface }, [x, y]) => surface.getPixel(integerOf(x), integerOf(y)) | 0,
  setPixel: drawing((surface, [x, y, color], { traits }) => {
    const value = color === undefined ? surface.foreground : colorOf(surface, [color], traits);
    surface.setPixel(integerOf(x), integerOf(y), value);
    surface.cursor = [short(integerOf(x)), short(integerOf(y))];
  }),
  drawLine: numbers(drawLine),
  drawLineAA: drawing((surface, [x1, y1, x2, y2]) =>
    drawSmoothLine(surface, sixteenths(x1), sixteenths(y1), sixteenths(x2), sixteenths(y2)),
  ),
  lineTo: numbers((surface, x, y) => {
    drawLine(surface, ...surface.cursor, x, y);
    surface.cursor = [short(x), short(y)];
  }),
  moveTo: numbers((surface, x, y) => {
    surface.cursor = [short(x), short(y)];
  }),
  drawPoly: polygon((surface, points, closed) => drawPolygon(surface, points, closed, false)),
  drawPolyAA: polygon((surface, points, closed) => drawPolygon(surface, points, closed, true)),
  fillPoly: polygon((surface, points) => fillPolygon(surface, points, false)),
  fillPolyAA: polygon((surface, points) => fillPolygon(surface, points, true)),
  setClipRect: numbers((surface, x1, y1, x2, y2) => {
    const given = surface.toDeviceRectangle({ x1, y1, x2, y2 });
    const x = [given.x1, given.x2].map((n) => Math.min(Math.max(n, 0), surface.width - 1));
    const y = [given.y1, given.y2].map((n) => Math.min(Math.max(n, 0), surface.height - 1));
    surface.clip = { x1: Math.min(...x), y1: Math.min(...y), x2: Math.max(...x), y2: Math.max(...y) };
  }),
  setOffset: numbers((surface, x, y) => {
    surface.offset = [short(x), short(y)];
  }),
  setRotation: drawing((surface, [turns, reflect]) => {
    const n = integerOf(turns);
    const turn = { swap: n === 1 || n === 3, invertX: n === 1 || n === 2, invertY: n === 2 || n === 3 };
    if (reflect) turn[turn.swap ? "invertY" : "invertX"] = !turn[turn.swap ? "invertY" : "invertX"];
    surface.turn = turn;
  }),
  getModified: ({ surface }, [reset]) => {
    const { modified } = surface;
    if (reset) surface.forgetModified();
    return modified.x1 <= modified.x2 ? { ...modified } : undefined;
  },
  scroll: numbers(scroll),
  blit: drawing((surface, [options]) => {
    if (!isObject(options)) throw new EspruinoError("Invalid options");
    const given = optionsOf(options, ["x1", "y1", "w", "h", "x2", "y2", "setModified"]);
    const [x1, y1, w, h, x2, y2] = [given.x1, given.y1, given.w, given.h, given.x2, given.y2].map(integerOf);
    blit(surface, { x1, y1, w, h, x2, y2 }, Boolean(given.setModified));
  }),
  floodFill: drawing((surface, [x, y, color], { traits, print }) => {
    const value = color === undefined ? surface.foreground : colorOf(surface, [color], traits);
    if (!floodFill(surface, integerOf(x), integerOf(y), value)) print("floodFill overflow\n");
  }),
  filter: drawing((surface, [weights, options]) => {
    const given = optionsOf(options, ["w", "h", "div", "offset", "max", "filter"]);
    const or = (value: unknown, otherwise: number): number =>
      value === undefined ? otherwise : integerOf(value);
    if (given.filter !== undefined && given.filter !== "max") throw new EspruinoError("Unknown filter");
    const list = (numbersOf(weights) ?? []).map((weight) => (integerOf(weight) << 24) >> 24);
    const [w, h] = [integerOf(given.w), integerOf(given.h)];
    if (list.length !== w * h) throw new EspruinoError("Filter length doesn't match w*h");
    applyFilter(surface, {
      weights: list,
      w,
      h,
      divisor: or(given.div, 1),
      offset: or(given.offset, 0),
      max: or(given.max, surface.colorMask | 0),
      keepsGreater: given.filter === "max",
    });
  }),
};
