// How Espruino writes numbers as text. Invariant: equal to the interpreter's text, character for character, for every
// number below 2^53 and every fraction; beyond, its last digits come from repeated division and may differ.

const maxFractionDigits = 11;
const enough = 1e-7; // What may be left of a digit's unit when Espruino stops printing.

/** A number as print() and string concatenation show it: at most 11 digits after the point, and no -0. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (value < 0) return `-${formatNumber(-value)}`;
  if (value === Infinity) return "Infinity";
  if (Number.isSafeInteger(value)) return String(Math.abs(value));
  const { mantissa, exponent } = scale(value);
  const nearlyNext = Math.floor(mantissa + enough) === Math.floor(mantissa) + 1;
  const rounded = nearlyNext ? Math.floor(mantissa) + 1 : mantissa;
  const whole = Math.floor(rounded);
  const text = BigInt(whole).toString() + fraction(rounded - whole);
  return exponent === 0 ? text : `${text}e${exponent > 0 ? "+" : ""}${exponent}`;
}

/** From 1e21 up and below 1e-6 there is an exponent, found by repeated division (and inexact for it: 10e+20). */
function scale(value: number): { mantissa: number; exponent: number } {
  let mantissa = value;
  let exponent = 0;
  if (value >= 1e21) {
    for (; mantissa > 1e5; exponent += 5) mantissa /= 1e5;
    for (; mantissa > 10; exponent += 1) mantissa /= 10;
  } else if (value < 1e-6) {
    for (; mantissa < 1e-5; exponent -= 5) mantissa *= 1e5;
    for (; mantissa < 1; exponent -= 1) mantissa *= 10;
  }
  return { mantissa, exponent };
}

function fraction(part: number): string {
  let text = "";
  let rest = part * 10;
  while (text.length < maxFractionDigits && rest > enough) {
    const digit = Math.floor(rest + 1e-8);
    text += String(Math.min(digit, 9));
    rest = (rest - digit) * 10;
  }
  return text === "" ? "" : `.${text}`;
}
