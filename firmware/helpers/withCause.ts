// `new Error(message, { cause })`: Espruino's own looks at the message only.

/** The error, with the cause if there is one among the options. */
export function withCause(error: Error, options?: { cause?: unknown }): Error {
  if (options && "cause" in options) error.cause = options.cause;
  return error;
}
