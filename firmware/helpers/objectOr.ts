// `return value` in a constructor: Espruino gives whatever it is.

/** The value if it is an object, or there is no instance; else the instance. */
export function objectOr(value: unknown, self: object | undefined): unknown {
  return !self || (typeof value === "object" && value !== null) || typeof value === "function" ? value : self;
}
