// `parseFloat(text)`: Espruino takes texts that begin with e for 0, and knows binary, octal and hexadecimal numbers.
import { numeral } from "./numeral.ts";

/** The function itself, which the compiler would replace by what is below. */
const native = parseFloat;

/** The number that the text begins with. */
export function toFloat(value: unknown): number {
  const text = numeral(String(value));
  if (text[0] === "0" && "bBoO".indexOf(text.charAt(1) || "_") >= 0) return 0;
  return text ? native(text.split("x")[0]) : NaN;
}
