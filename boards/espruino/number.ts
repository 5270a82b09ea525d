// How Espruino writes numbers as text, and reads them. Invariant: equal to the interpreter's text, character for character, for every
// number below 2^53 and every fraction; beyond, its last digits come from repeated division and may differ.

const maxFractionDigits = 11;
const enough = 1e-7; // What may be left of a digit's unit when Espruino stops printing.
const truncation = 1e-8; // What may be missing to the next digit.

/** A number as print() and string concatenation show it: at most 11 digits after the point, and no -0. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value < 0) return `-${formatNumber(-value)}`;
  if (Number.isSafeInteger(value)) return String(Math.abs(value));
  const { mantissa, exponent } = scale(value);
  const { whole, rest } = split(mantissa);
  const text = whole + freeFraction(rest);
  return exponent === 0 ? text : `${text}e${exponent > 0 ? "+" : ""}${exponent}`;
}

/**
 * toFixed(): exactly `digits` (0 to 20) digits after the point. Only the last digit is rounded, and never carried:
 * 0.96 with one digit is 0.9.
 */
export function formatFixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value < 0) return `-${formatFixed(-value, digits)}`;
  const { whole, rest } = split(value);
  let text = "";
  let left = rest * 10;
  for (let i = digits; i > 0; i--) {
    const digit = Math.floor(left + (i === 1 ? 0.5 : truncation));
    text += String(Math.min(digit, 9));
    left = (left - digit) * 10;
  }
  return text === "" ? whole : `${whole}.${text}`;
}

/** The digits before the point, and what comes after it; a number very near to the next whole one counts as that. */
function split(value: number): { whole: string; rest: number } {
  const below = Math.floor(value);
  const whole = Math.floor(value + enough) === below + 1 ? below + 1 : below;
  return { whole: BigInt(whole).toString(), rest: Math.max(0, value - whole) };
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

/** As many digits as it takes, without trailing zeros. */
function freeFraction(part: number): string {
  let text = "";
  let rest = part * 10;
  while (text.length < maxFractionDigits && rest > enough) {
    const digit = Math.floor(rest + truncation);
    text += String(Math.min(digit, 9));
    rest = (rest - digit) * 10;
  }
  return text === "" ? "" : `.${text}`;
}

/** What the interpreter makes of a literal of digits, a point and an exponent: every step of it rounds. O(length). */
export function readDecimal(text: string): number {
  const [, whole, fraction = "", exponent = "0"] = /^(\d*)(?:\.(\d*))?(?:e(-?\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return Number(text); // hexadecimal
  let value = 0;
  for (const digit of whole) value = value * 10 + Number(digit);
  let step = 0.1;
  for (const digit of fraction) {
    value += step * Number(digit);
    step /= 10;
  }
  for (let e = Number(exponent); e > 0; e--) value *= 10;
  for (let e = Number(exponent); e < 0; e++) value /= 10;
  return value;
}
