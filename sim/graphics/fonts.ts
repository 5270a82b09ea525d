// The measures of fonts: how wide a character is and how high a line. Invariant: both are the board's.
import { EspruinoError } from "../errors.ts";
import { integerOf } from "./arguments.ts";
import type { Font } from "./font.ts";
import type { Surface } from "./surface.ts";

/** A font that the program has brought. */
export interface CustomFont {
  readonly bitmap: string;
  readonly first: number;
  /** Of all characters, or of each. */
  readonly widths: number | string;
  readonly height: number;
}

/** How wide the vector font's characters from "!" on are, in 16ths of its size, as the interpreter says. */
const vectorWidths =
  "47e9bc477aa574baaaaaaaaaa45aaaaecbcbaacb6bbadbdadbacbcecca7b7aa6999997994694e99999979aeab9848c" +
  "2c2222222222222222222222222222222249aac428e29a2ea6a2269245229cccaccccccecaaaa6688cbdddddadbbbbcaa999999e9999955889999999a99999b9b";

/** Pixels of a character's cell, its gap included, in fonts where all are alike. */
const cells = { "4x6": [4, 6], "6x8": [6, 8] } as const;

/** Pixels from one character to the next. 0 for one that the font lacks. */
export function charWidth({ font }: Surface, custom: CustomFont | undefined, code: number): number {
  const { kind, scaleX } = font;
  if (kind === "4x6" || kind === "6x8") return code < 256 ? cells[kind][0] * scaleX : 0;
  if (kind === "vector") {
    if (code >= 256) return 0;
    const sixteenths = parseInt(vectorWidths[code - 33] ?? "", 16);
    return Number.isNaN(sixteenths) ? Math.trunc(scaleX / 2) : (sixteenths * scaleX + 7) >> 4;
  }
  return code < 256 ? scaleX * customWidth(custom, code) : 0;
}

/** Unscaled. */
export function customWidth(custom: CustomFont | undefined, code: number): number {
  if (custom === undefined) return 0;
  const { widths, first } = custom;
  if (typeof widths === "number") return widths;
  return code >= first ? widths.charCodeAt(code - first) & 255 : 0;
}

/** Pixels from one line to the next. */
export function fontHeight({ font }: Surface, custom: CustomFont | undefined): number {
  const { kind, scaleY } = font;
  if (kind === "4x6" || kind === "6x8") return cells[kind][1] * scaleY;
  return scaleY * (kind === "vector" ? 1 : (custom?.height ?? 0));
}

/** What a size says: one number, or two where both directions differ. */
function scalesOf(size: number): Omit<Font, "kind"> {
  const isTwo = (size & twoScales) !== 0;
  return isTwo
    ? { scaleX: size & 63, scaleY: (size >> 6) & 63, isTwo }
    : { scaleX: size, scaleY: size, isTwo };
}

const twoScales = 4096;
const mostSize = 8191;

const limited = (size: number): number => Math.min(Math.max(size, 1), mostSize);

export function setVectorFont(surface: Surface, size: number): void {
  surface.font = { kind: "vector", ...scalesOf(limited(size)) };
}

/** What `setFont("4x6:2", size)` says. */
export interface FontRequest {
  readonly name: string;
  readonly isVector: boolean;
  readonly scales: Omit<Font, "kind">;
}

/** "Name", "Name:2", "Name:2x3", "Vector12"; a size in the name counts instead of the other. */
export function fontRequest(text: string, size: number): FontRequest {
  const isVector = text.startsWith("Vector");
  const colon = text.indexOf(":");
  const at = colon >= 0 ? colon + 1 : isVector && text.length > 6 ? 6 : -1;
  if (at < 0) return { name: text, isVector, scales: scalesOf(limited(size)) };
  const [x, y] = text.slice(at).split(/x(.*)/s, 2);
  const part = (digits: string): number => Math.min(Math.max(integerOf(digits), 0), 63);
  const given = y === undefined ? integerOf(x) : part(x) | (part(y) << 6) | twoScales;
  return { name: text.slice(0, at - 1), isVector, scales: scalesOf(limited(given)) };
}

/** What setFontCustom makes of its arguments, with the font's kind and scale. Throws for what is no font. */
export function customFont([bitmap, first, width, height]: readonly unknown[]): {
  custom: CustomFont;
  font: Font;
} {
  if (typeof bitmap !== "string") throw new EspruinoError("Font bitmap must be a String");
  const firstCode = integerOf(first);
  if (firstCode < 0 || firstCode > 255) throw new EspruinoError("First character out of range");
  if (typeof width !== "string" && !Number.isInteger(width))
    throw new EspruinoError("Font width must be a String or an integer");
  const given = integerOf(height);
  const kinds = new Map([
    [1, "custom1"],
    [2, "custom2"],
    [4, "custom4"],
  ] as const);
  const kind = kinds.get(Math.max(given >> 16, 1) as 1 | 2 | 4);
  if (kind === undefined) throw new EspruinoError("Invalid BPP - 1,2,4 supported");
  const custom = { bitmap, first: firstCode, widths: width as number | string, height: given & 255 };
  return { custom, font: { kind, ...scalesOf(Math.max((given >> 8) & 255, 1)) } };
}

/** As setFont takes it. */
export function fontName({ font: { kind, scaleX, scaleY, isTwo } }: Surface): string {
  const name = kind === "vector" ? "Vector" : kind === "4x6" || kind === "6x8" ? kind : "Custom";
  if (isTwo) return `${name}:${scaleX}x${scaleY}`;
  return scaleX > 1 ? `${name}:${scaleX}` : name;
}
