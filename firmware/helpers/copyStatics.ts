// Static members through a derived class on small builds (SAVE_ON_FLASH), which have no getters: `statics` elsewhere.

/** Gives the derived class the base's static members as they are when the class is made. */
export function copyStatics(derived: Function, base: unknown): void {
  if (typeof base !== "function") return;
  const from = base as unknown as Record<string, unknown>;
  const to = derived as unknown as Record<string, unknown>;
  Object.keys(base).forEach((key) => {
    if (key !== "prototype" && !Object.getOwnPropertyDescriptor(derived, key)) to[key] = from[key];
  });
}
