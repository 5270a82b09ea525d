// `Number(value)`, with the blanks around a number that JavaScript allows.

/** The function itself, which the compiler would replace by what is below. */
const Native = Number;

/** A text of blanks is 0. */
export function toNumber(value: unknown): number {
  return Native(typeof value === "string" ? value.trim() || 0 : value);
}
