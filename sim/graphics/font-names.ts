// Which fonts setFont() knows: the firmware's, and those for which a drawing has a method `setFontNAME`, as font modules add
// them. Invariant: the order is Espruino's, what a program has added before what was there.
import { isObject } from "../values.ts";

const noFonts = ["Bitmap", "Align", "PBF", "Custom"];

export function fontNames(
  drawing: object,
  ofFirmware: readonly string[],
  isBuiltin: (setter: unknown) => boolean,
): string[] {
  const names = ["4x6", "6x8"].filter((name) => ofFirmware.includes(name));
  for (let each: unknown = drawing; isObject(each); each = Object.getPrototypeOf(each)) {
    const holder = each;
    const fonts = Object.getOwnPropertyNames(each)
      .filter((name) => /^setFont./.test(name))
      .map((name) => name.slice("setFont".length));
    const isOfFirmware = (font: string): boolean => isBuiltin(holder[`setFont${font}`]);
    names.push(...fonts.filter((font) => !isOfFirmware(font)), ...fonts.filter(isOfFirmware));
  }
  return names.filter((name) => !noFonts.includes(name));
}
