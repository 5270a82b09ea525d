// `Number(value)`, with the blanks around a number and the zeros before it that JavaScript allows.
import { numeral } from "./numeral.ts";

/** The function itself, which the compiler would replace by what is below. */
const Native = Number;

/** A text of blanks is 0, one that breaks off within a number ("1e", "0x") is none. */
export function toNumber(value: unknown): number {
  // `Number(date)` is NaN there, `+date` is not.
  if (typeof value !== "string") return +(value as Date);
  if (!value.trim()) return 0;
  const text = numeral(value);
  const second = text.charAt(1);
  const hasBase = second > "9" && second !== "e" && second !== "E";
  const isCut = hasBase ? text.length < 3 : "eE+-".indexOf(text.charAt(text.length - 1)) >= 0;
  return text && !isCut ? Native(text) : NaN;
}
