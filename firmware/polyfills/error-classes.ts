// `e instanceof Error`: on Espruino a TypeError, a SyntaxError or a ReferenceError is none.

/** Makes Error the base of the other classes of errors. */
export function relateErrors(): void {
  [TypeError, SyntaxError, ReferenceError].forEach((type) => {
    if (!(type.prototype instanceof Error)) Object.setPrototypeOf(type.prototype, Error.prototype);
  });
}
