// `class Mine extends Error`: Espruino cannot construct an Error over an object that `new` has made.

/** Makes the new Error an instance of what `self` is one of. `options.cause` becomes its cause. */
export function adopt(
  error: Error & { cause?: unknown },
  self: object,
  options?: { cause?: unknown },
): Error {
  (error as { __proto__?: unknown }).__proto__ = (self as { __proto__?: unknown }).__proto__;
  if (error.message === undefined) error.message = "";
  if (typeof options === "object" && options && "cause" in options) error.cause = options.cause;
  return error;
}
