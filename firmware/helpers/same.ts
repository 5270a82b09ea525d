// `a === b` where Espruino may compare what is in two objects: typed arrays, dates, objects with a `valueOf`.

/** Whether both are the same, as `===` says in JavaScript. */
export function same(a: unknown, b: unknown): boolean {
  // Not by `a &&`: a date of 0 is false there.
  return typeof a === "object" && typeof b === "object" && a !== null && b !== null
    ? E.getAddressOf(a) === E.getAddressOf(b)
    : a === b;
}
