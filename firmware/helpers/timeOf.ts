// `isNaN(date)`: Espruino's own takes numbers and texts only.

/** What `isNaN` takes for the value: the number of an object, everything else as it is. */
export function timeOf(value: unknown): number | string {
  return typeof value === "object" ? +(value as Date) : (value as number | string);
}
