// `new DataView(buffer, at)`: Espruino gives it the length of the whole buffer, wherever it begins; and takes a length of 0
// for none that is given.

/** A view of the buffer from there on, or of so many bytes of it. */
export function dataViewOf(
  buffer: ArrayBuffer,
  at?: number,
  length = buffer.byteLength - (at || 0),
): DataView {
  return length ? new DataView(buffer, at, length) : new DataView(new ArrayBuffer(0));
}
