// Runs the board so that whatever the program does, also looping for ever, comes back. Invariant: a step that does not end is broken off
// (endless.ts), and where nothing of the program can be reached the engine is stopped; then the board goes on, or its watchdog
// resets it.
import vm from "node:vm";
import type { Board } from "./board.ts";
import { powerLoss } from "./errors.ts";
import { endPass } from "./idle.ts";
import { isObject } from "./values.ts";

/** What runs under the engine's own time limit, in a context that all simulators share. */
const watchdog = vm.createContext() as { run?: () => void };
const guarded = new vm.Script("run()");

export class StepGuard {
  readonly #board: Board;
  readonly #stepLimitMs: number;
  #isRunning = false;

  /** A step counts as endless after so many real milliseconds at the latest; the engine is not watched, for Infinity. */
  constructor(board: Board, stepLimitMs: number) {
    this.#board = board;
    this.#stepLimitMs = stepLimitMs;
  }

  /** Whether something runs under it. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Calls `run` until it returns true; the limit begins anew with each call. Throws when it is called by what it runs. */
  run(run: () => boolean): void {
    if (this.#isRunning)
      throw new Error("advance() was called by something that advance() runs: use at() there");
    this.#isRunning = true;
    const progress = { finished: false };
    try {
      while (!progress.finished)
        this.#runOnce(() => {
          progress.finished = run();
        });
    } finally {
      this.#isRunning = false;
    }
  }

  #runOnce(run: () => void): void {
    this.#board.endless.renew(this.#stepLimitMs);
    try {
      if (this.#stepLimitMs === Infinity) return run();
      watchdog.run = run;
      guarded.runInContext(watchdog, { timeout: this.#stepLimitMs, displayErrors: false });
    } catch (error) {
      const board = this.#board;
      if (error === powerLoss) {
        board.realm.stopped();
        if (board.execution.resetCause === "power") board.powerOff();
        else board.resetByWatchdog();
        return;
      }
      if (!isTimeout(error)) throw error;
      board.realm.stopped();
      board.endless.stopped();
      if (board.watchdog.isEnabled) {
        board.clock.advanceTo(board.watchdog.due);
        board.resetByWatchdog();
        return;
      }
      board.execution.terminated();
      endPass(board);
    }
  }
}

function isTimeout(error: unknown): boolean {
  // It is an Error of the watchdog's context.
  return isObject(error) && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}
