// `split` with a limit, which Espruino's own ignores.
// Invariant: the native method is taken before this one is put into its place.

// oxlint-disable-next-line typescript/unbound-method -- it is called on what is to be split
const native = "".split;

/** A method: `this` is the text. */
export const split = function (this: string, separator?: string | RegExp, limit?: number): string[] {
  const parts = native.call(this, separator);
  return limit === undefined || limit < 0 ? parts : parts.slice(0, limit);
};
