// One end of a wire in tests: what a fake board, or a process that is one, hears and says.
export interface Wire {
  /** Calls `listener` with what the other end sends. */
  read(listener: (bytes: Uint8Array) => void): void;
  /** Sends to the other end. */
  write(bytes: Uint8Array): void;
}

/** Connects two ends: what one hears, the other says. */
export function join(a: Wire, b: Wire): void {
  a.read((bytes) => b.write(bytes));
  b.read((bytes) => a.write(bytes));
}
