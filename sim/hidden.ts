// Properties that do not show.

/** Defines a property that does not show when an object is listed. */
export function hide(object: object, name: string | symbol, value: unknown): void {
  Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: false });
}
