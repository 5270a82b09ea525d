// The virtual time of boards that run together, which goes on only when a test asks for it. Invariant: boards that share it are at the same
// moment; where one of them talks with real servers, it follows real time.
import { advanceTogether } from "../../sim/index.ts";
import type { TestBoard } from "./board.ts";

/** Virtual milliseconds between two looks at a condition; real ones between two looks at the clock. */
const lookMs = 10;
const realTickMs = 2;

export class SharedTime {
  /** In the order in which they came. */
  readonly boards: readonly TestBoard[];
  readonly #isReal: boolean;

  constructor(boards: readonly TestBoard[], isReal: boolean) {
    this.boards = boards;
    this.#isReal = isReal;
  }

  /** The time of all boards that are at this one or at the other. */
  joined(other: SharedTime): SharedTime {
    return new SharedTime([...new Set([...this.boards, ...other.boards])], this.#isReal || other.#isReal);
  }

  /** Lets so many milliseconds pass; at most so many when it is to end where a condition holds. */
  async pass(ms: number, isOver?: () => boolean): Promise<void> {
    const end = this.#now + ms;
    if (this.#isReal) await this.#follow(end, isOver);
    else if (isOver === undefined) this.#advance(ms);
    else while (!isOver() && this.#now < end) this.#advance(Math.min(lookMs, end - this.#now));
  }

  get #now(): number {
    return this.boards[0].now;
  }

  #advance(ms: number): void {
    advanceTogether(
      this.boards.map(({ simulator }) => simulator),
      ms,
    );
    for (const board of this.boards) board.check();
  }

  async #follow(end: number, isOver: () => boolean = () => false): Promise<void> {
    const start = performance.now() - this.#now;
    while (this.#now < end && !isOver()) {
      await new Promise((done) => setTimeout(done, realTickMs));
      const next = Math.min(performance.now() - start, end);
      if (next > this.#now) this.#advance(next - this.#now);
    }
  }
}
