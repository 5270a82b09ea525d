// Power cuts of the real interpreter's flash. An upload is recorded as a series of flash images; between two of them,
// every state that a cut can leave is made: so many bytes of the change are there, in the order in which the board writes
// them, and the rest is not.
import type { Wire } from "./wire.ts";
import type { ProcessBoard } from "./process-board.ts";

const headerBytes = 32;
const flashBytes = 256 * 1024;

/** What a board's flash was after each answer that the board gave, where it changed. */
export function recordFlash(board: ProcessBoard): { wire: Wire; images: Buffer[] } {
  const erased = Buffer.alloc(flashBytes, 0xff);
  const images = [board.flash() ?? erased];
  return {
    images,
    wire: {
      read: (listener) =>
        board.wire.read((bytes) => {
          const now = board.flash();
          const last = images.at(-1);
          if (now && last && !now.equals(last)) images.push(now);
          listener(bytes);
        }),
      write: (bytes) => board.wire.write(bytes),
    },
  };
}

export interface Cut {
  image: Buffer;
  /** Bytes of the change that are there. */
  bytes: number;
}

/**
 * The states between two images. Flash is written in words of 4 bytes, so a file's size is there or not; `stride` leaves
 * out states, but none inside a unit of the pointer.
 */
export function cutsBetween(before: Buffer, after: Buffer, stride: number): Cut[] {
  const changed = [...before.keys()].filter((at) => before[at] !== after[at]);
  const erasures = changed.filter((at) => before[at] !== 0xff);
  const writes = changed.filter((at) => before[at] === 0xff);
  const headers = new Set(headersOf(after));
  const order = [...erasures, ...writes];
  const cuts: Cut[] = [];
  const image = Buffer.from(before);
  for (const [index, at] of order.entries()) {
    image[at] = after[at] ?? 0xff;
    const insideSize = [0, 1, 2].some((byte) => headers.has(at - byte));
    const next = order[index + 1];
    const boundary = next === undefined || next !== at + 1 || headers.has(next - headerBytes);
    const small = order.length <= 16;
    if (insideSize) continue;
    if (boundary || small || index % stride === 0) cuts.push({ image: Buffer.from(image), bytes: index + 1 });
  }
  return cuts;
}

/** Where the files' headers are: 4 bytes of size, 28 of name. */
function headersOf(image: Buffer): number[] {
  const headers: number[] = [];
  for (let at = 0; at + headerBytes <= image.length;) {
    const size = image.readUInt32LE(at);
    if (size === 0xffffffff) break;
    headers.push(at);
    at = Math.ceil((at + headerBytes + (size & 0xffffff)) / 4) * 4;
  }
  return headers;
}
