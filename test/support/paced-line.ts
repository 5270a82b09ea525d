// A serial line that takes its time: bytes leave at the line's speed, one after the other in each direction, and what comes
// back waits for the adapter. The board behind it has an event queue that overflows while it erases flash. Works with real
// timers and with faked ones; nothing overtakes anything.
import type { Wire } from "./wire.ts";

export interface Pace {
  bytesPerMs: number;
  /** A USB adapter gives what it received to the computer after so long. */
  turnAroundMs: number;
  /** What the board can hold while it does not listen. */
  queueBytes: number;
  /** How many pages the board has erased since it was made: it does not listen for `eraseMs` after each. */
  erasedPages?: () => number;
  eraseMs?: number;
}

/** The line of the issue: 115200 baud, 8 data bits, a start bit and a stop bit. */
export const usualPace: Pace = { bytesPerMs: 11.52, turnAroundMs: 16, queueBytes: 1024, eraseMs: 50 };

export interface PacedLine {
  /** Bytes that the board's queue had no place for. */
  readonly lost: number;
}

/** Joins both ends. */
export function joinPaced(host: Wire, board: Wire, pace: Pace): PacedLine {
  const { erasedPages = () => 0, eraseMs = 0 } = pace;
  let busyUntil = 0;
  let pages = erasedPages();
  let queued = 0;
  let lost = 0;
  const noteErasures = (): void => {
    const now = erasedPages();
    busyUntil = Math.max(busyUntil, performance.now()) + (now - pages) * eraseMs;
    pages = now;
  };
  const inside = new Lane(Infinity);
  const out = new Lane(pace.bytesPerMs);
  const back = new Lane(pace.bytesPerMs);
  const take = (piece: Uint8Array): void => {
    queued += piece.length;
    if (queued > pace.queueBytes) {
      queued -= piece.length;
      lost += piece.length;
      return;
    }
    inside.send(piece, busyUntil, 0, () => {
      queued -= piece.length;
      board.write(piece);
      noteErasures();
    });
  };
  host.read((bytes) => out.send(bytes, 0, 0, take));
  board.read((bytes) => {
    noteErasures();
    back.send(bytes, busyUntil, pace.turnAroundMs, (piece) => host.write(piece));
  });
  return {
    get lost() {
      return lost;
    },
  };
}

const pieceBytes = 16;

/** One direction. */
class Lane {
  readonly #bytesPerMs: number;
  readonly #pieces: { due: number; deliver: () => void }[] = [];
  #free = 0;

  constructor(bytesPerMs: number) {
    this.#bytesPerMs = bytesPerMs;
  }

  /** Delivers piece by piece, each when it has left, not before `notBefore`, and `delayMs` have passed. */
  send(bytes: Uint8Array, notBefore: number, delayMs: number, deliver: (piece: Uint8Array) => void): void {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      const piece = bytes.subarray(at, at + pieceBytes);
      this.#free = Math.max(this.#free, notBefore, performance.now()) + piece.length / this.#bytesPerMs;
      this.#pieces.push({ due: this.#free + delayMs, deliver: () => deliver(piece) });
      if (this.#pieces.length === 1) this.#waitForFirst();
    }
  }

  #waitForFirst(): void {
    const [first] = this.#pieces;
    if (first) setTimeout(() => this.#deliverDue(), first.due - performance.now());
  }

  /** A real timer may be a little early. */
  #deliverDue(): void {
    for (let first = this.#pieces[0]; first && first.due <= performance.now(); first = this.#pieces[0]) {
      this.#pieces.shift();
      first.deliver();
    }
    this.#waitForFirst();
  }
}
