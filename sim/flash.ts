// The flash memory that holds a board's files, as bytes. Invariants: a write can only clear bits; only erasing a page sets
// them again, and each erasure is counted; power that fails does so between two bytes, and what was written until then
// stays.

/** A board's flash as it is found: its bytes, and how worn it is. */
export interface FlashState {
  /** What is stored. All else reads 0xFF. */
  readonly bytes: Uint8Array;
  /** Erasures so far, a page each. */
  readonly wear: readonly number[];
}

const erased = 0xff;

export class Flash {
  readonly pageBytes: number;
  readonly #bytes: Buffer;
  readonly #wear: number[];
  readonly #onPowerLost: () => never;
  /** How many more bytes change before power fails. */
  #bytesLeft = Infinity;
  /** How many more bytes it does not take. */
  #ignored = 0;

  /** `onPowerLost` must throw: nothing may run on after it. */
  constructor(pages: number, pageBytes: number, onPowerLost: () => never) {
    this.pageBytes = pageBytes;
    this.#bytes = Buffer.alloc(pages * pageBytes, erased);
    this.#wear = Array.from({ length: pages }, () => 0);
    this.#onPowerLost = onPowerLost;
  }

  get size(): number {
    return this.#bytes.length;
  }

  /** A copy of all there is. */
  get state(): FlashState {
    return { bytes: Uint8Array.from(this.#bytes), wear: [...this.#wear] };
  }

  /** Puts other contents into the flash, as if another board's chip were soldered in. Must have this one's size. */
  restore(bytes: Uint8Array): void {
    if (bytes.length !== this.size)
      throw new Error(`a flash image of ${bytes.length} bytes does not fit: this board's has ${this.size}`);
    this.#bytes.set(bytes);
  }

  /** A view of `length` bytes from `address` on. */
  read(address: number, length: number): Buffer {
    return this.#bytes.subarray(address, address + length);
  }

  /** Whether some ASCII text stands anywhere. O(size). */
  contains(text: string): boolean {
    return this.#bytes.includes(text, 0, "latin1");
  }

  isErased(address: number, length: number): boolean {
    return this.read(address, length).every((byte) => byte === erased);
  }

  /** Clears those bits that are 0 in `data`. */
  write(address: number, data: Uint8Array): void {
    for (const [i, byte] of data.entries()) {
      this.#change();
      if (this.#ignored > 0) this.#ignored--;
      else this.#bytes[address + i] &= byte;
    }
  }

  /** The next so many bytes that are written stay as they were. */
  ignore(bytes: number): void {
    this.#ignored = bytes;
  }

  /** Erases the page that `address` is in, from its first byte to its last. */
  erasePage(address: number): void {
    const page = Math.floor(address / this.pageBytes);
    this.#wear[page]++;
    const end = (page + 1) * this.pageBytes;
    for (let at = page * this.pageBytes; at < end; at++) {
      this.#change();
      this.#bytes[at] = erased;
    }
  }

  /** Erases every page that begins in the range. */
  erasePages(from: number, to: number): void {
    for (let at = from - (from % this.pageBytes); at < to; at += this.pageBytes) this.erasePage(at);
  }

  /** Lets power fail after so many more bytes were written or erased; never, for Infinity. */
  failPowerAfter(bytes: number): void {
    this.#bytesLeft = bytes;
  }

  #change(): void {
    if (this.#bytesLeft === 0) {
      this.#bytesLeft = Infinity;
      this.#onPowerLost();
    }
    this.#bytesLeft--;
  }
}
