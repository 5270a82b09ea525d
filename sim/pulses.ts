// Pulses on pins, which the chip's timer makes in the background. Invariants: pulses of one pin follow each other; none comes after the
// program was started over.
import { ticksFromMs, type Clock } from "./clock.ts";
import type { Pin } from "./pins.ts";

export class Pulses {
  readonly #clock: Clock;
  /** When the last pulse of a pin ends. */
  #ends = new Map<Pin, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Stops all that is planned. */
  reset(): void {
    this.#ends = new Map();
  }

  /** When the last of all is over: now when there is none. */
  get end(): number {
    return Math.max(this.#clock.now, ...this.#ends.values());
  }

  /**
   * Sets the pin to `level` and, after each of the times (ms), to the other one by turns. Where it still has pulses the edges come after
   * those, without the first one. A time that is none, or 0, makes no edge, but takes its turn.
   */
  play(pin: Pin, level: number, times: readonly number[]): void {
    const ends = this.#ends;
    let at = ends.get(pin) ?? 0;
    if (at <= this.#clock.now) {
      at = this.#clock.now;
      pin.write(level);
    }
    let next = 1 - level;
    for (const ms of times) {
      if (ms > 0) {
        at += ticksFromMs(ms);
        const edge = next;
        this.#clock.plan(at, () => {
          if (ends === this.#ends) pin.write(edge);
        });
      }
      next = 1 - next;
    }
    ends.set(pin, at);
  }
}
