// The classes of errors as JavaScript has them: on Espruino a TypeError is no Error, and no error has a name.

/** Makes every error an Error, and gives it its name. Once, before the program runs. */
export function errorClasses(): void {
  const name = (kind: { readonly prototype: Error }, text: string): void => {
    if (kind !== Error) Object.setPrototypeOf(kind.prototype, Error.prototype);
    (kind.prototype as { name?: string }).name = text;
  };
  name(Error, "Error");
  name(TypeError, "TypeError");
  name(SyntaxError, "SyntaxError");
  name(ReferenceError, "ReferenceError");
}
