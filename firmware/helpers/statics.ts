// Static members through a derived class: functions on Espruino have no prototype that they inherit from.

/** A getter of a value that is a base's, not one that the program has. */
interface Inherited {
  (): unknown;
  ours_?: true;
}

/** Gives the derived class the base's static members: methods and accessors as they are, values as they change. */
export function statics(derived: Function, base: unknown): void {
  if (typeof base !== "function") return;
  const from = base as unknown as Record<string, unknown>;
  Object.keys(base).forEach((key) => {
    if (key === "prototype" || Object.getOwnPropertyDescriptor(derived, key)) return;
    const own = Object.getOwnPropertyDescriptor(base, key)!;
    const isOurs = own.get && (own.get as Inherited).ours_;
    if (!isOurs && (own.get || own.set || typeof own.value === "function"))
      Object.defineProperty(derived, key, own);
    else {
      let holder = from;
      const get: Inherited = () => holder[key];
      get.ours_ = true;
      Object.defineProperty(derived, key, {
        get,
        set(value) {
          Object.defineProperty(this, key, { value, writable: true, configurable: true, enumerable: true });
          // Espruino asks this getter once more, for the value of the assignment.
          holder = this as Record<string, unknown>;
        },
        configurable: true,
        enumerable: true,
      });
    }
  });
}
