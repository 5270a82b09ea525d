// Random decisions that a program is drawn from: shorter lists and smaller numbers give simpler programs, for shrinking.

/** Reads decisions from the tape; after its end every decision is 0, which is the simplest choice everywhere. */
export class Tape {
  readonly #numbers: readonly number[];
  #place = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  pick(choices: number): number {
    return (this.#numbers[this.#place++] ?? 0) % choices;
  }

  get isDone(): boolean {
    return this.#place >= this.#numbers.length;
  }
}
