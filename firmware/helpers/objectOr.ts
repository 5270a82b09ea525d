// `return value` in a constructor: Espruino gives whatever it is.

/** The value if it is an object, else the instance. */
export function objectOr(value: unknown, self: object): unknown {
  return (typeof value === "object" && value !== null) || typeof value === "function" ? value : self;
}
