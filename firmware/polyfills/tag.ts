// `Object.prototype.toString.call(x)`, which Espruino answers with nothing useful.

/** `[object Array]` and the like. */
export function tag(x: unknown): string {
  const kind =
    x === undefined
      ? "Undefined"
      : x === null
        ? "Null"
        : Array.isArray(x)
          ? "Array"
          : typeof x !== "object"
            ? (typeof x)[0].toUpperCase() + (typeof x).substring(1)
            : x instanceof Date
              ? "Date"
              : x instanceof RegExp
                ? "RegExp"
                : x instanceof Error ||
                    x instanceof TypeError ||
                    x instanceof SyntaxError ||
                    x instanceof ReferenceError
                  ? "Error"
                  : "Object";
  return "[object " + kind + "]";
}
