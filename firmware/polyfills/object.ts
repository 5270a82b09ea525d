// Members of Object that Espruino has not, or has in a way of its own.

/** Whether two values are the same: NaN is itself, 0 is not -0. */
export function is(a: unknown, b: unknown): boolean {
  return a === b ? a !== 0 || 1 / a === 1 / (b as number) : a !== a && b !== b;
}

export function hasOwn(object: object, key: PropertyKey): boolean {
  return Object.prototype.hasOwnProperty.call(object, key);
}

export function fromEntries(pairs: Iterable<readonly [PropertyKey, unknown]>): Record<PropertyKey, unknown> {
  const object: Record<PropertyKey, unknown> = {};
  for (const [key, value] of pairs) object[key] = value;
  return object;
}
