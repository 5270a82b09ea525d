// The event queue between interrupts and the idle loop. Invariant: its size in bytes never exceeds the board's; an event
// that does not fit is lost, and FIFO_FULL is set. An event takes two bytes and its data.

export type BoardEvent =
  /** An edge on a watched pin, with the time at which it happened in microseconds. */
  | { readonly kind: "edge"; readonly pin: string; readonly level: number; readonly time: number }
  /** Characters from a serial device. */
  | { readonly kind: "chars"; readonly device: string; text: string }
  /** Something that a serial device has noticed about its line. */
  | { readonly kind: "status"; readonly device: string; readonly status: "framing" };

const headerBytes = 2;
const edgeBytes = headerBytes + 4;
const statusBytes = headerBytes + 4;
const charsPerEvent = 64;
const reservedBytes = 4; // The ring is never filled to its last bytes.

export class EventQueue {
  readonly #capacity: number;
  /** Free bytes at most. */
  #free = Infinity;
  readonly #onFull: () => void;
  readonly #events: BoardEvent[] = [];
  #used = 0;

  constructor(bytes: number, onFull: () => void) {
    this.#capacity = bytes - reservedBytes;
    this.#onFull = onFull;
  }

  /** Bytes in use. */
  get used(): number {
    return this.#used;
  }

  /** How many characters certainly fit now. */
  get roomForChars(): number {
    const free = this.#capacity - this.#used - 2 * (headerBytes + 1); // Two events may hold one character only.
    const most = charsPerEvent - 1;
    return Math.max(0, Math.floor((free * most) / (most + headerBytes)) - headerBytes);
  }

  pushEdge(pin: string, level: number, time: number): void {
    if (this.#take(edgeBytes)) this.#events.push({ kind: "edge", pin, level, time });
  }

  pushStatus(device: string, status: "framing"): void {
    if (this.#take(statusBytes)) this.#events.push({ kind: "status", device, status });
  }

  /** Adds characters one by one, as they come in; those that do not fit are lost. Returns how many were taken. */
  pushChars(device: string, text: string): number {
    let taken = 0;
    for (const character of text) {
      // The first event in the queue may be in the idle loop's hands already: it is left alone.
      const last = this.#events.length > 1 ? this.#events.at(-1) : undefined;
      const joins = last?.kind === "chars" && last.device === device && last.text.length < charsPerEvent - 1;
      if (!this.#take(joins ? 1 : headerBytes + 1)) continue;
      if (joins) last.text += character;
      else this.#events.push({ kind: "chars", device, text: character });
      taken++;
    }
    return taken;
  }

  /** Adds characters as one event, beside what is there already. */
  pushPiece(device: string, text: string): void {
    if (this.#take(headerBytes + text.length)) this.#events.push({ kind: "chars", device, text });
  }

  /** Leaves only so many bytes free, whatever there were; Infinity for all again. */
  leave(bytes: number): void {
    this.#free = bytes;
  }

  pop(): BoardEvent | undefined {
    const event = this.#events.shift();
    if (event !== undefined) this.#used -= sizeOf(event);
    return event;
  }

  clear(): void {
    this.#events.length = 0;
    this.#used = 0;
  }

  #take(bytes: number): boolean {
    if (this.#used + bytes > Math.min(this.#capacity, this.#free)) {
      this.#onFull();
      return false;
    }
    this.#used += bytes;
    return true;
  }
}

function sizeOf(event: BoardEvent): number {
  if (event.kind === "chars") return headerBytes + event.text.length;
  return event.kind === "edge" ? edgeBytes : statusBytes;
}
