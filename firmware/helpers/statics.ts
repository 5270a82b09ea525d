// Static members through a derived class: functions on Espruino have no prototype that they inherit from.

/** Gives the derived class the base's static members: methods and accessors as they are, values as they change. */
export function statics(derived: Function, base: unknown): void {
  if (typeof base !== "function") return;
  const from = base as unknown as Record<string, unknown>;
  Object.keys(base).forEach((key) => {
    if (key === "prototype" || Object.getOwnPropertyDescriptor(derived, key)) return;
    const own = Object.getOwnPropertyDescriptor(base, key)!;
    if (own.get || own.set || typeof own.value === "function") Object.defineProperty(derived, key, own);
    else
      Object.defineProperty(derived, key, {
        get: () => from[key],
        set(value) {
          Object.defineProperty(this, key, { value, writable: true, configurable: true, enumerable: true });
        },
        configurable: true,
        enumerable: true,
      });
  });
}
