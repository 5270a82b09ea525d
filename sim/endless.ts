// Finds the program that does not come back to the idle loop, or whose callbacks follow each other without end at one moment of
// virtual time, and breaks it off with the place where it is. Invariant: what is found, and where, depends on the program alone;
// only for turns that are slow on this computer, real time decides.
//
// instrument.ts counts turns of loops and calls of functions down to 0, a slice at a time; Execution tells of steps.
import type { Clock } from "./clock.ts";
import type { Execution } from "./execution.ts";
import type { Tracer } from "./tracer.ts";
import type { Watchdog } from "./watchdog.ts";

/** Turns between two looks. */
export const sliceOfTurns = 1024;
/** Turns of one step; a board takes a quarter of an hour for so many empty ones. */
const mostTurns = 5_000_000;
/** Callbacks at one moment. */
const mostCallbacks = 200_000;
/** How often a place in the program's own source is waited for, where the runtime goes round with it. */
const mostLooks = 1000;
/** The share of the real time limit after which a loop is broken off, before the engine has to be stopped. */
const limitShare = 0.9;

/** What it has to know of its board. */
export interface Watched {
  readonly clock: Clock;
  readonly execution: Execution;
  readonly tracer: Tracer;
  readonly watchdog: Watchdog;
  /** Where the program is, as Espruino writes a trace. */
  readonly stack: () => string;
  /** Whether the innermost place of a trace is in the program's own source. */
  readonly isOwn: (stack: string) => boolean;
  /** The watchdog's time is over. */
  readonly bite: () => void;
}

export class Endless {
  readonly #board: Watched;
  #turns = 0;
  #looks = 0;
  #reason: string | undefined;
  #callbacks = 0;
  #moment = -1;
  #limitMs = Infinity;
  #deadline = Infinity;

  constructor(board: Watched) {
    this.#board = board;
  }

  /** The program begins, or it is back in the idle loop: from now on it has so many real milliseconds. */
  renew(limitMs: number): void {
    this.#limitMs = limitMs;
    this.#deadline = performance.now() + limitMs * limitShare;
  }

  /**
   * A step of the program begins: a callback. When there are too many at one moment, the first builtin that it calls breaks it
   * off.
   */
  stepBegins(): void {
    this.#turns = 0;
    this.#looks = 0;
    this.#reason = undefined;
    const { clock, execution, stack } = this.#board;
    if (clock.now !== this.#moment) {
      this.#moment = clock.now;
      this.#callbacks = 0;
    }
    if (++this.#callbacks < mostCallbacks) return;
    this.#callbacks = 0;
    const reason = `callbacks follow each other without end at one moment: broken off after ${mostCallbacks}`;
    execution.interruptAt(undefined, 1, () => this.#found(reason, stack()));
  }

  /** A slice of turns is over. Gives the length of the next one; breaks the step off when there were too many. */
  turned(slice: number): number {
    this.#turns += slice;
    if (!this.#board.execution.running) return sliceOfTurns;
    this.#reason ??= this.#whyEndless();
    if (this.#reason === undefined) return sliceOfTurns;
    const stack = this.#board.stack();
    if (!this.#board.isOwn(stack) && ++this.#looks < mostLooks) return 1;
    this.#found(this.#reason, stack);
    return this.#board.execution.breakOff();
  }

  /** The engine had to be stopped, so nobody knows where. */
  stopped(): void {
    const limit = `${this.#limitMs / 1000} s of real time`;
    this.#note(
      `the program does not come back: stopped after ${limit} within a builtin, such as a regular expression`,
    );
  }

  #whyEndless(): string | undefined {
    const { clock } = this.#board;
    if (this.#turns > mostTurns)
      return `the program does not come back: broken off after ${mostTurns} turns of loops in one step`;
    if (performance.now() < this.#deadline) return undefined;
    return `the program does not come back: broken off after ${this.#limitMs / 1000} s of real time, at ${clock.now / 1e6} s of its own`;
  }

  #found(reason: string, stack: string): void {
    const { watchdog, clock, bite } = this.#board;
    this.#note(`${reason}\n${stack}`.trimEnd());
    if (!watchdog.isEnabled) return;
    clock.advanceTo(watchdog.due);
    bite();
  }

  #note(text: string): void {
    const { tracer, watchdog } = this.#board;
    tracer.add({ kind: "endless", text, ...(watchdog.isEnabled ? { isReset: true } : {}) });
  }
}
