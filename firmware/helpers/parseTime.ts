// `Date.parse(text)`, `new Date(text)` and `new Date(date)`: Espruino cuts milliseconds off a sum that may be a hair too
// small, so that .456 becomes 455, and takes no dates.

/** The time that a text or a date says, in milliseconds since 1970; a number as it is. */
export function parseTime(value: unknown): number {
  if (typeof value !== "string") return typeof value === "object" ? +(value as Date) : (value as number);
  const time = Date.parse(value);
  const point = value.indexOf(".");
  // It is short by one or by none: those that are meant are odd then where those that came are even.
  return point < 0 ? time : time + ((Math.floor(parseFloat(value.substr(point, 4)) * 1000 + 0.5) - time) & 1);
}
