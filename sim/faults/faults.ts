// What is wrong with a board at present. Invariant: chance comes from a sequence of its own, so a fault changes no other random
// numbers of a run; and without a fault nothing here takes effect.
import { ticksFromMs, type Clock } from "../clock.ts";
import { Random } from "../random.ts";

/** Time that passes where usually none does: in that share of the cases, up to so many milliseconds. */
interface Delay {
  readonly share: number;
  readonly longest: number;
}

/** A line that is worse than its sender thinks. */
export interface BadLine {
  readonly noise?: number;
  readonly baud?: number;
}

export class Faults {
  readonly #clock: Clock;
  readonly random: Random;
  /** What a callback of the program takes. */
  slow: Delay | undefined;
  /** What the interpreter does for itself after a pass, as when it collects garbage. */
  pause: Delay | undefined;
  /** The shares of edges on pins that are not noticed, and that are noticed twice. */
  lost = 0;
  doubled = 0;
  /** By port. */
  readonly lines = new Map<string, BadLine>();

  constructor(clock: Clock, seed: number) {
    this.#clock = clock;
    this.random = new Random(seed ^ 0x5bd1e995);
  }

  /** How many edges the board notices of one. */
  edges(): number {
    if (this.lost > 0 && this.random.next() < this.lost) return 0;
    return this.doubled > 0 && this.random.next() < this.doubled ? 2 : 1;
  }

  /** A callback has run. */
  afterCallback(): void {
    if (this.slow !== undefined) this.#delay(this.slow);
  }

  /** A pass has ended. */
  afterPass(): void {
    if (this.pause !== undefined) this.#delay(this.pause);
  }

  #delay({ share, longest }: Delay): void {
    if (this.random.next() >= share) return;
    this.#clock.advanceTo(this.#clock.now + ticksFromMs(this.random.next() * longest));
  }
}
