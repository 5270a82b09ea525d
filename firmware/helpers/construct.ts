// `new C(...values)`. Espruino cannot construct through `apply` or `bind`, so there is one call for each length.

/** A new `C`, constructed with the values; at most eight. */
export function construct(C: new (...values: never[]) => object, v: ArrayLike<never>): object {
  const n = v.length;
  if (n > 8) throw new Error("new or super with more than 8 spread arguments");
  if (n > 4)
    return n > 6
      ? n > 7
        ? new C(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7])
        : new C(v[0], v[1], v[2], v[3], v[4], v[5], v[6])
      : n > 5
        ? new C(v[0], v[1], v[2], v[3], v[4], v[5])
        : new C(v[0], v[1], v[2], v[3], v[4]);
  if (n > 1)
    return n > 2 ? (n > 3 ? new C(v[0], v[1], v[2], v[3]) : new C(v[0], v[1], v[2])) : new C(v[0], v[1]);
  return n ? new C(v[0]) : new C();
}
