// Questions about values of the program, which can be anything.

/** Whether a value has properties of its own: an object or a function. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

/** What Espruino calls the kind of a value in its messages. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") return "String";
  if (typeof value === "number" || typeof value === "boolean") return "Number";
  if (typeof value === "function") return "Function";
  return Array.isArray(value) ? "Array" : "Object";
}
