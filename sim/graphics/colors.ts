// Colours as programs write them, as numbers for a drawing; and mixtures. Invariant: numbers are unsigned, and a white that was
// given by its parts has all 32 bits at the depths that keep only black and white.
import { EspruinoError } from "../errors.ts";
import { floatOf, integerOf } from "./arguments.ts";
import { nearest, type Parts } from "./palettes.ts";
import type { ColorOrder, Surface } from "./surface.ts";

const badText = "If Color is a String, it must be of the form '#rrggbb' or '#rgb'";

/** The colour of the arguments of setColor. Throws for texts that are no colours. */
export function colorOf(
  surface: Surface,
  [red, green, blue]: readonly unknown[],
  traits: { palettes: boolean; size: string },
): number {
  const parts = traits.size === "small" ? undefined : partsOf(red, green, blue);
  if (parts === undefined) return (integerOf(red) & surface.colorMask) >>> 0;
  const [r, g, b] = reordered(parts, surface.colorOrder);
  switch (surface.bpp) {
    case 12:
      return (b >> 4) | ((g >> 4) << 4) | ((r >> 4) << 8);
    case 16:
      return (b >> 3) | ((g >> 2) << 5) | ((r >> 3) << 11);
    case 24:
      return b | (g << 8) | (r << 16);
    case 32:
      return (0xff00_0000 | b | (g << 8) | (r << 16)) >>> 0;
    case 4:
    case 8:
      if (traits.palettes) return nearest(surface.bpp, [r, g, b]);
  }
  return r + g + b >= 384 ? 0xffff_ffff : 0;
}

/** Undefined when the arguments are a number for the colour. */
function partsOf(red: unknown, green: unknown, blue: unknown): Parts | undefined {
  const given = typeof red === "string" ? textParts(red) : [red, green, blue].map(floatOf);
  if (!given.every((part) => Number.isFinite(part))) return undefined;
  const [r, g, b] = given.map((part) => Math.min(Math.max(Math.trunc(part * 256), 0), 255));
  return [r, g, b];
}

function textParts(text: string): number[] {
  const isShort = text.length <= 4;
  const digits = Array.from({ length: isShort ? 3 : 6 }, (_, i) => digitOf(text[i + 1]));
  if (text.length > 7 || digits.some((digit) => digit < 0)) throw new EspruinoError(badText);
  if (isShort) return digits.map((digit) => digit / 15);
  return [0, 2, 4].map((i) => ((digits[i] << 4) | digits[i + 1]) / 255);
}

/** Letters beyond f count on, as there. */
const digitOf = (digit: string | undefined): number =>
  digit !== undefined && /[0-9a-z]/i.test(digit) ? parseInt(digit, 36) : -1;

function reordered([r, g, b]: Parts, order: ColorOrder): Parts {
  if (order === "brg") return [b, r, g];
  return order === "bgr" ? [b, g, r] : [r, g, b];
}

/** The two colours mixed: `amount` of 256 is the first. */
export function blend(bpp: number, first: number, second: number, amount: number): number {
  const much = Math.min(Math.max(amount, 0), 256);
  const mixed = (shift: number, bits: number, share: number): number => {
    const mask = (1 << bits) - 1;
    const [a, b] = [(first >>> shift) & mask, (second >>> shift) & mask];
    return (((b * (256 - share) + a * share) >>> 8) & mask) << shift;
  };
  switch (bpp) {
    case 2:
    case 4:
    case 8:
      return (Math.imul(second, 256 - much) + Math.imul(first, much) + 127) >>> 8;
    case 12:
      return mixed(0, 4, much) | mixed(4, 4, much) | mixed(8, 4, much);
    case 16:
      return mixed(0, 5, amount) | mixed(5, 6, amount) | mixed(11, 5, amount);
    case 24:
      return mixed(0, 8, much) | mixed(8, 8, much) | mixed(16, 8, much);
    default:
      return much >= 128 ? first : second;
  }
}
