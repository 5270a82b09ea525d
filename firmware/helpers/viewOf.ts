// `new Uint8Array(buffer, at, length)`: Espruino takes a length of 0 for none that is given.

type Class<T> = new (from: ArrayBuffer | number, at?: number, length?: number) => T;

/** A view of the buffer's part; one of its own where that is empty. */
export function viewOf<T>(make: Class<T>, buffer: ArrayBuffer, at: number, length: number): T {
  return length === 0 ? new make(0) : new make(buffer, at, length);
}
