// The error classes that Espruino has not. Its `class X extends Error` makes no Errors, so an instance is an Error
// with another prototype. Invariant: `instanceof` holds for the class and for Error; there are a stack and a name.

interface ErrorType {
  new (message?: string, options?: { cause?: unknown }): Error;
  (message?: string, options?: { cause?: unknown }): Error;
  readonly prototype: Error;
}

function errorType(name: string): ErrorType {
  function type(message?: string, options?: { cause?: unknown }): Error {
    const error = message === undefined ? new Error() : new Error(message);
    if (options) error.cause = options.cause;
    return Object.setPrototypeOf(error, type.prototype);
  }
  const prototype = Object.create(Error.prototype) as {
    name: string;
    toString: () => string;
    constructor: unknown;
  };
  prototype.constructor = type;
  prototype.name = name;
  prototype.toString = function (this: { name: string; message?: string }) {
    return this.message ? this.name + ": " + this.message : this.name;
  };
  type.prototype = prototype;
  return type as unknown as ErrorType;
}

export const EvalError: ErrorType = /*#__PURE__*/ errorType("EvalError");
export const RangeError: ErrorType = /*#__PURE__*/ errorType("RangeError");
export const URIError: ErrorType = /*#__PURE__*/ errorType("URIError");
