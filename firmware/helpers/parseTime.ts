// `Date.parse(text)`, `new Date(text)` and `new Date(date)`: Espruino cuts milliseconds off a sum that may be a hair too
// small, so that .456 becomes 455, and takes no dates.

/** The time that a text or a date says, in milliseconds since 1970; a number as it is. */
export function parseTime(value: unknown): number {
  if (typeof value !== "string") return typeof value === "object" ? +(value as Date) : (value as number);
  const time = Date.parse(value);
  const point = value.indexOf(".");
  if (point < 0) return time;
  return Math.floor(time / 1000) * 1000 + Math.round(parseFloat("0" + value.substr(point, 4)) * 1000);
}
