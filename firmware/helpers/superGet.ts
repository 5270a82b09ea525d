// `super.name` where the name may be a getter: it runs on `this`.

// Espruino's Object.prototype stands above itself.
/** Reads the property of the first object from `from` on that has it, for `self`. O(length of the chain). */
export function superGet(from: object, key: string, self: object): unknown {
  for (
    let at: { __proto__?: unknown } | null | undefined = from;
    at && at !== Object.prototype;
    at = at.__proto__ as object | null
  ) {
    const own = Object.getOwnPropertyDescriptor(at, key);
    if (own) return own.get ? own.get.call(self) : own.set ? undefined : own.value;
  }
  return (from as Record<string, unknown>)[key];
}
