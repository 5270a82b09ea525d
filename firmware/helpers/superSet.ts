// `super.name = value` where the name may be a setter: it runs on `this`.

// Espruino's Object.prototype stands above itself.
/** Writes through the first setter of that name from `from` on, else to `self` itself. O(length of the chain). */
export function superSet(from: object, key: string, self: object, value: unknown): unknown {
  for (
    let at: { __proto__?: unknown } | null | undefined = from;
    at && at !== Object.prototype;
    at = at.__proto__ as object | null
  ) {
    const own = Object.getOwnPropertyDescriptor(at, key);
    if (own && (own.get || own.set)) {
      if (!own.set) throw new TypeError("no setter for " + key);
      own.set.call(self, value);
      return value;
    }
  }
  Object.defineProperty(self, key, { value, writable: true, enumerable: true, configurable: true });
  return value;
}
