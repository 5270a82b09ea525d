// Questions about values of the program, which can be anything.

/** Whether a value has properties of its own: an object or a function. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
