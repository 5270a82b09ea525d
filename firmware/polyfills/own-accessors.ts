// `Object.assign`, and with it `{...object}`, in programs whose objects have accessors of their own: Espruino's own calls
// a getter without `this`, and puts a value where a setter is.

type Fields = Record<string, unknown>;

/** Reads and writes each field, one after the other. What has no fields adds none. */
export function assign(target: Fields, ...sources: (Fields | null | undefined)[]): Fields {
  for (const source of sources) if (source) for (const key of Object.keys(source)) target[key] = source[key];
  return target;
}
