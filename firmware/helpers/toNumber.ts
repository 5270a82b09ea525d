// `Number(value)`, with the blanks around a number and the zeros before it that JavaScript allows.

/** The function itself, which the compiler would replace by what is below. */
const Native = Number;

/** A text of blanks is 0. */
export function toNumber(value: unknown): number {
  // `Number(date)` is NaN there, `+date` is not.
  if (typeof value !== "string") return +(value as Date);
  let text = value.trim();
  // A number that begins with 0 is octal there.
  while (text[0] === "0" && text.charAt(1) >= "0" && text.charAt(1) <= "9") text = text.substring(1);
  return Native(text || 0);
}
