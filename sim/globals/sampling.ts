// Events that come again and again while the program wants them: samples of a sensor. Invariant: none comes after it was stopped,
// or after the program was started over.
import type { Board } from "../board.ts";
import { queueEvent } from "../callbacks.ts";
import { ticksFromMs } from "../clock.ts";

export class Sampling {
  readonly #board: Board;
  readonly #object: string;
  readonly #event: string;
  readonly #sample: () => unknown;
  /** Counts the starts and stops: what an older one has planned is void. */
  #turn = 0;

  /** `event` of the global `object`, with what `sample` gives; undefined gives none. */
  constructor(board: Board, object: string, event: string, sample: () => unknown) {
    this.#board = board;
    this.#object = object;
    this.#event = event;
    this.#sample = sample;
  }

  start(hertz: number): void {
    const turn = ++this.#turn;
    const { clock, realm } = this.#board;
    const ticks = ticksFromMs(1000 / hertz);
    const next = (): void => {
      clock.plan(clock.now + ticks, () => {
        if (turn !== this.#turn || this.#board.realm !== realm || !this.#board.isOn) return;
        const sample = this.#sample();
        if (sample !== undefined) queueEvent(this.#board, realm.global[this.#object], this.#event, [sample]);
        next();
      });
    };
    next();
  }

  stop(): void {
    this.#turn++;
  }
}
