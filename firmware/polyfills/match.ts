// `match` with the flag g: Espruino's own gives an empty list where nothing matches, not null.
// Invariant: the native method is taken before this one is put into its place.

// oxlint-disable-next-line typescript/unbound-method -- it is called on the text
const native = "".match as (this: string, wanted: unknown) => string[] | null;

/** A method: `this` is the text. */
export const match = function (this: string, wanted: unknown): string[] | null {
  const found = native.call(this, wanted);
  return found && found.length ? found : null;
};
