// Lists of points: turned, moved, or on a curve. Invariant: x and y by turns.
import { EspruinoError } from "../errors.ts";
import { isObject } from "../values.ts";
import { floatOf, integerOf, numbersOf, optionsOf } from "./arguments.ts";

/** Each point through a matrix, or turned, scaled and then moved. Throws for what is neither. */
export function transformPoints(points: unknown, transformation: unknown): number[] {
  const numbers = numbersOf(points);
  if (numbers === undefined) return [];
  const [a, b, c, d, e, f] = matrixOf(transformation);
  const result: number[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const [x, y] = [numbers[i], numbers[i + 1]];
    result.push(a * x + c * y + e, b * x + d * y + f);
  }
  return result;
}

function matrixOf(transformation: unknown): readonly number[] {
  const list = isObject(transformation) && "length" in transformation ? numbersOf(transformation) : undefined;
  if (list?.length === 6) return list;
  if (list !== undefined || !isObject(transformation))
    throw new EspruinoError(
      "Expected either an object or an array with 6 entries for second argument",
      "TypeError",
    );
  const given = optionsOf(transformation, ["x", "y", "scale", "rotate"]);
  const or = (value: unknown, otherwise: number): number =>
    value === undefined ? otherwise : floatOf(value);
  const scale = or(given.scale, 1);
  const rotate = or(given.rotate, 0);
  const [cos, sin] = rotate === 0 ? [1, 0] : [Math.sin(rotate + Math.PI / 2), Math.sin(rotate)];
  return [cos * scale, sin * scale, -sin * scale, cos * scale, or(given.x, 0), or(given.y, 0)];
}

/** Parts of 4096 are counted on the way from the first point to the last. */
const whole = 4096;

/** Points on a quadratic Bézier curve, the first and the last included. */
export function quadraticBezier(list: unknown, options: unknown): number[] {
  if (!Array.isArray(list) || list.length !== 6) return [];
  const [x0, y0, x1, y1, x2, y2] = Array.from(list as unknown[], integerOf);
  const least = Math.min(Math.abs(x0 - x2), Math.abs(y0 - y2)) || 1;
  let step = Math.trunc((whole * 5) / least);
  if (step >= whole) step = Math.trunc(whole / 3);
  step = Math.max(step, Math.trunc(whole / 10));
  const count = isObject(options) ? integerOf(options.count) : 0;
  if (count > 0) step = Math.trunc(whole / count);
  const points = [x0, y0];
  step = Math.max(step, 1);
  for (let t = step; t <= whole; t += step) {
    const rest = whole - t;
    const [a, b, c] = [(rest * rest) >> 12, (2 * rest * t) >> 12, (t * t) >> 12];
    const mixed = (from: number, by: number, to: number): number =>
      (from * a + by * b + to * c + whole / 2) >> 12;
    points.push(mixed(x0, x1, x2), mixed(y0, y1, y2));
  }
  return [...points, x2, y2];
}
