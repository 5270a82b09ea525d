// `e instanceof TypeError`. Where JavaScript throws a TypeError, Espruino often throws a plain Error: what it says
// tells them apart. Nothing else does: such an Error is made as `new Error` makes one.

/** The question itself, which the compiler would rewrite as a call of what is below. */
const Native = TypeError;

/** Whether it is a TypeError, or an Error of the engine's that would be one in JavaScript. */
export function isTypeError(error: unknown): boolean {
  return error instanceof Native || (error instanceof Error && saysTypeError(error.message));
}

/** An error that was made without a text has none there. */
function saysTypeError(message: string | undefined): boolean {
  if (!message) return false;
  return (
    [
      "Can't read pro",
      "Can't use 'in'",
      "Constructor sh",
      "Expecting func",
      "Field or metho",
      "FOR loop can o",
      "Used on empty ",
    ].some((start) => message.startsWith(start)) ||
    (message.startsWith("Function") && message.endsWith("not found!"))
  );
}
