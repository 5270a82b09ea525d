// E's functions for texts in UTF-8, names without regard to case, and colours.
import { formatNumber } from "../../boards/espruino/number.ts";
import type { Board } from "../board.ts";
import { EspruinoError } from "../errors.ts";
import type { Builtin } from "../realm.ts";
import { isObject } from "../values.ts";
import { notSimulated } from "./not-simulated.ts";

export function textFunctions({ realm, profile }: Board): Record<string, Builtin> {
  const functions: Record<string, Builtin> = {
    decodeUTF8: (_, [text, lookUp, otherwise]) => {
      if (typeof text !== "string") throw new EspruinoError("First argument must be String");
      const replace = (code: number): string => {
        const found = isObject(lookUp) ? lookUp[code] : undefined;
        const other =
          found ?? (typeof otherwise === "function" ? realm.call(otherwise, undefined, [code]) : undefined);
        return textOf(other ?? (typeof otherwise === "string" ? otherwise : ""));
      };
      return decoded(text, replace);
    },
    lookupNoCase: (_, [object, name, asKey]) => {
      if (!isObject(object) || Array.isArray(object)) return undefined;
      const key = Object.keys(object).find((each) => each.toLowerCase() === textOf(name).toLowerCase());
      if (key === undefined) return undefined;
      return asKey ? key : object[key];
    },
    HSBtoRGB: (_, [hue, saturation, brightness, format]) => {
      const [red, green, blue] = rgb(Number(hue), Number(saturation), Number(brightness));
      const kind = Number(format ?? 0);
      if (kind === 1) return realm.array([red, green, blue]);
      if (kind === 16) return (blue >> 3) | ((green >> 2) << 5) | ((red >> 3) << 11);
      if (kind === 0 || kind === 24) return (blue << 16) | (green << 8) | red;
      throw new EspruinoError("HSBtoRGB's format arg expects undefined/1/16/24");
    },
  };
  // Builds with texts of code points tell them from bytes by a mark that texts here do not have.
  const withUnicode =
    (name: string): Builtin =>
    () =>
      notSimulated(`E.${name} on builds with Unicode`);
  if (profile.unicode)
    for (const name of ["asUTF8", "fromUTF8", "isUTF8"]) functions[name] = withUnicode(name);
  else
    Object.assign(functions, {
      asUTF8: () => {
        throw new EspruinoError("Unicode not supported on this build");
      },
      fromUTF8: () => false,
      isUTF8: () => false,
    } satisfies Record<string, Builtin>);
  return functions;
}

const textOf = (value: unknown): string => {
  if (typeof value === "string") return value;
  return typeof value === "number" ? formatNumber(value) : "";
};

/** Code points up to 255 as they are, of others what `replace` gives. Broken sequences are read as far as they go. */
function decoded(text: string, replace: (code: number) => string): string {
  const bytes = Buffer.from(text, "latin1");
  let result = "";
  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i++];
    const more = (byte & 0xe0) === 0xc0 ? 1 : (byte & 0xf0) === 0xe0 ? 2 : (byte & 0xf8) === 0xf0 ? 3 : 0;
    let code = more === 0 ? byte : byte & (0x3f >> more);
    for (let left = more; left > 0; left--) code = (code << 6) | ((bytes[i++] ?? 0) & 0x3f);
    result += code <= 255 ? String.fromCharCode(code) : replace(code);
  }
  return result;
}

/** Hue, saturation and brightness from 0 to 1; the hue goes round. 0 to 255 each. */
function rgb(hue: number, saturation: number, brightness: number): [number, number, number] {
  const whole = Math.trunc(brightness * 255);
  if (brightness === 0) return [0, 0, 0];
  if (saturation === 0) return [whole, whole, whole];
  const turn = (hue - Math.floor(hue)) * 6;
  const sector = Math.trunc(turn) % 6;
  const part = turn - Math.trunc(turn);
  const at = (share: number): number => Math.trunc((1 - saturation * share) * brightness * 255);
  const [low, falling, rising] = [at(1), at(part), at(1 - part)];
  const sectors: [number, number, number][] = [
    [whole, rising, low],
    [falling, whole, low],
    [low, whole, rising],
    [low, falling, whole],
    [rising, low, whole],
    [whole, low, falling],
  ];
  return sectors[sector] ?? [0, 0, 0];
}
