// `x.constructor.name`: Espruino's functions have no names. The compiler gives each class of the program a method that
// says its own.

interface Named {
  /** What the compiler gives a class. */
  $cn?: () => string;
  stack?: string;
  /** What Espruino notes of an error. */
  type?: string;
}

/** The name of the value's class, as far as an object shows it. Throws for undefined and null. */
export function className(value: unknown): string {
  const one = value as Named;
  if (one.$cn) return one.$cn();
  const kind = typeof value;
  if (kind !== "object") return kind[0].toUpperCase() + kind.substring(1);
  if (Array.isArray(value)) return "Array";
  if (value instanceof Date) return "Date";
  if (one.stack !== undefined) return (Object.getPrototypeOf(value) as Error).name || one.type || "Error";
  return "lastIndex" in one ? "RegExp" : "Object";
}
