// Literals of numbers, spelled so that Espruino reads them exactly: it adds a tenth, a hundredth … of each digit, so
// that `.3` is 0.30000000000000004 there, and divides by ten for each step of an exponent: `3e-1` is 0.3.
// Invariant: each literal is the shortest of its spellings that is read exactly, or the shortest of all where none is.
import type * as es from "estree";
import { readDecimal } from "../../../boards/espruino/number.ts";
import { walk } from "../ast/walk.ts";
import type { Pass } from "../pass.ts";

export const decimals: Pass = {
  name: "decimals",
  run(program) {
    walk(program as es.Node, null, {
      Literal(node) {
        if (typeof node.value === "number") node.raw = spelled(node.value);
      },
    });
    return program;
  },
};

/** Whether a literal is read as another number, and need not be: the minifier spells anew what it puts in a name's place. */
export function isMisread({ value, raw }: es.Literal): boolean {
  if (typeof value !== "number" || raw === undefined || readDecimal(raw) === value) return false;
  return readDecimal(spelled(value)) === value;
}

/** A literal for a number that is not negative. */
export function spelled(value: number): string {
  const all = spellings(value).toSorted((a, b) => a.length - b.length);
  return all.find((text) => readDecimal(text) === value) ?? all[0];
}

function spellings(value: number): string[] {
  if (!Number.isFinite(value)) return [String(value)];
  const [, digits, fraction = "", exponent = "0"] = /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value))!;
  const all = (digits + fraction).replace(/^0+(?=\d)/, "");
  const significant = all.replace(/0+$/, "") || "0";
  /** The value is the significant digits, with so many zeros. */
  const scale = Number(exponent) - fraction.length + all.length - significant.length;
  const texts: string[] = [];
  if (significant === "0") return ["0"];
  if (scale >= 0 && scale < 30) texts.push(significant + "0".repeat(scale));
  if (Number.isSafeInteger(value)) texts.push(`0x${value.toString(16)}`);
  if (scale < 0 && -scale >= significant.length && -scale < 30)
    texts.push(`.${"0".repeat(-scale - significant.length)}${significant}`);
  const last = scale < 0 ? 4 : 0;
  for (let zeros = 0; zeros <= last; zeros++)
    texts.push(withExponent(significant + "0".repeat(zeros), scale - zeros));
  if (scale < 0)
    for (let at = 0; at < significant.length; at++)
      texts.push(
        withExponent(`${significant.slice(0, at)}.${significant.slice(at)}`, scale + significant.length - at),
      );
  return texts;
}

const withExponent = (text: string, exponent: number): string =>
  exponent === 0 ? text : `${text}e${exponent}`;
