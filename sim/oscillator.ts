// The board's own idea of how fast time passes, beside the world's. Invariant: the board's time runs on without a step when the
// rate changes. All times are microseconds.

export class Oscillator {
  #rate = 1;
  /** The last change of the rate, in the world's time and in the board's. */
  #since = { world: 0, board: 0 };

  /** From `now` on, in the world's time, the board counts `rate` seconds where the world has one. */
  setRate(rate: number, now: number): void {
    this.#since = { world: now, board: this.boardTime(now) };
    this.#rate = rate;
  }

  /** The board's time at one of the world's. */
  boardTime(world: number): number {
    return this.#since.board + Math.round((world - this.#since.world) * this.#rate);
  }

  /** How long something takes in the world that takes so long by the board's clock. */
  worldDuration(board: number): number {
    return this.#rate === 1 ? board : Math.round(board / this.#rate);
  }
}
