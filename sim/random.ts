// Seeded pseudo-random numbers: contact bounce, splits of serial data, Math.random of the simulated program. Invariant:
// the same seed gives the same sequence on every machine. (The generator is Marsaglia's xorshift32.)

export class Random {
  #state = 1;

  /** Any integer is a seed; seeds that differ give different sequences. */
  constructor(seed: number) {
    this.seed(seed);
  }

  /** Starts the sequence of a seed. */
  seed(seed: number): void {
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) || 1;
    for (let i = 0; i < 4; i++) this.next();
  }

  /** A number from 0 up to, but not including, 1. */
  next(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return (x >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }
}
