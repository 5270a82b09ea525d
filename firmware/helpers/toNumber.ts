// `Number(value)`, with the blanks around a number that JavaScript allows.

/** The function itself, which the compiler would replace by what is below. */
const Native = Number;

/** A text of blanks is 0. */
export function toNumber(value: unknown): number {
  // `Number(date)` is NaN there, `+date` is not.
  return typeof value === "string" ? Native(value.trim() || 0) : +(value as Date);
}
