// `for (k in x)` in a program that has put methods on the prototypes of lists, where such a loop would find them.

/** An object with the keys of an array, a string or a typed array; anything else is given back. O(n). */
export function plainKeys(subject: unknown): unknown {
  const keys: Record<string, number> = {};
  if (Array.isArray(subject))
    Object.keys(subject).forEach((key) => {
      keys[key] = 0;
    });
  else if (typeof subject === "string" || (subject && (subject as { byteLength?: number }).byteLength! >= 0))
    for (let i = 0; i < (subject as string).length; i++) keys[i] = 0;
  else return subject;
  return keys;
}
