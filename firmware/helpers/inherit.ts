// `extends` of an expression: the prototype of what it gives, or a TypeError.

type Made = Function & { prototype: { __proto__?: unknown; name?: string; toString?: unknown } };

/** Makes the base's prototype that of the derived class's prototype; gives the base. */
export function inherit(derived: Function, base: unknown): unknown {
  const prototype = (derived as Made).prototype;
  if (base === null) prototype.__proto__ = base;
  else {
    if (typeof base !== "function") throw new TypeError("extends of what is no class");
    prototype.__proto__ = (base as Made).prototype;
  }
  return base;
}
