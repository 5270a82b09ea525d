// `object.#member` of anything but `this`: only instances of the class have it.

/** The object, if it has the member; else throws a TypeError. */
export function brand<O extends object>(object: O, key: string): O {
  if (object === null || object === undefined || !(key in object))
    throw new TypeError("private member of another class");
  return object;
}
