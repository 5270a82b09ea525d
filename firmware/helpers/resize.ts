// `array.length = n`, which throws on Espruino.

/** Cuts an array off, or makes it longer by holes; sets the field of anything else. Gives `length`. */
export function resize(subject: { length: number }, length: number): number {
  if (!Array.isArray(subject)) return (subject[`length`] = length); // in this form the compiler lets it be
  if (length >>> 0 !== length) throw new Error("Invalid array length");
  if (length < subject.length) subject.splice(length);
  else if (length > subject.length) {
    const last = length - 1;
    subject[last] = 0;
    delete subject[last];
  }
  return length;
}
