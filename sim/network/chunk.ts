// Pieces in which data goes to the program: what one look at a socket gives, and the chunks of HTTP bodies.

/** Bytes that go each way in an idle pass. */
export const chunkBytes = 536;

export interface Piece {
  readonly data: string;
  /** What is to be looked at again. */
  readonly rest: string;
  /** 0 when the body is at its end. */
  readonly missing: number;
  /** Whether the rest may hold another piece already. */
  readonly isWhole: boolean;
}

const lineEnd = "\r\n";
/** `0\r\n\r\n`: no chunk is shorter. */
const shortestChunk = 5;

/**
 * The first piece of what was received, as Espruino takes it: all of it, or, `chunked`, the first chunk or as much of it as is
 * there; undefined when there is too little to tell.
 */
export function pieceOf(received: string, chunked: boolean): Piece | undefined {
  if (!chunked) return { data: received, rest: "", missing: 0, isWhole: false };
  if (received.length < shortestChunk) return undefined;
  const size = parseInt(received, 16) || 0;
  if (size === 0) return { data: "", rest: "", missing: 0, isWhole: false };
  const start = received.indexOf(lineEnd) + lineEnd.length;
  const end = start + size;
  const next = end + lineEnd.length;
  const data = received.slice(start, end);
  if (next <= received.length) return { data, rest: received.slice(next), missing: 1, isWhole: true };
  if (next - received.length <= lineEnd.length) return undefined; // Its line end is missing.
  const left = (end - received.length).toString(16);
  return { data, rest: `${left}${lineEnd}`, missing: 1, isWhole: false };
}
