// A variable that is used above its declaration.

/** Throws what JavaScript throws. */
export function deadZone(name: string): never {
  throw new ReferenceError(`Cannot access '${name}' before initialization`);
}
