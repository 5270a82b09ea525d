// Calls of program code from the board's idle loop, and what becomes of their errors. Invariants: the program's errors
// never reach the simulator's caller; at most one error is kept for a pass (pending-error.ts); and an interruption passes by every `catch` and `finally` of the program.
import { interruption, powerLoss } from "./errors.ts";
import { PendingError } from "./pending-error.ts";
import type { Realm } from "./realm.ts";

/** A place to break off a step: at the `count`th call from now of the builtin `name`, or of any when it is undefined. */
interface Breakpoint {
  readonly name: string | undefined;
  count: number;
  readonly onHit: (() => void) | undefined;
}

export class Execution {
  /** The error that the next check of the idle loop will report. */
  readonly pending = new PendingError((isTakeable) => this.onPending(isTakeable));
  /** Called when there is an error that a `try` of the program would take, or none any more. */
  onPending: (isTakeable: boolean) => void = () => {};
  /** Set by an interruption until the next check: handlers that run meanwhile count as interrupted too. */
  interrupted = false;
  /** Called when a step begins. */
  onStep: () => void = () => {};
  /** Why `powerLoss` was thrown last. */
  resetCause: "power" | "watchdog" = "power";
  /** What breaks the running step off, while it does. */
  #unwinding: symbol | undefined;
  #depth = 0;
  #breakpoint: Breakpoint | undefined;
  #abandon: (() => void) | undefined;

  /** Whether program code is running. */
  get running(): boolean {
    return this.#depth > 0;
  }

  /**
   * Calls a function of the program from the idle loop. Returns false when the board counts the call as interrupted;
   * `abandoned` is called if the engine had to be stopped in the middle, so that this method never returned.
   */
  call(realm: Realm, fn: unknown, self: unknown, args: readonly unknown[], abandoned: () => void): boolean {
    return this.step(() => realm.call(fn, self, args), abandoned);
  }

  /** Like call(), for anything that runs program code. */
  step(run: () => void, abandoned: () => void = () => {}): boolean {
    const outer = this.#abandon;
    this.#abandon = abandoned;
    if (this.#depth++ === 0) this.onStep();
    try {
      run();
    } catch (error) {
      if (error === interruption) {
        this.interrupted = true;
        this.#unwinding = undefined;
      } else if (error instanceof Error || error === powerLoss)
        throw error; // Of the simulator's own realm: a defect in it.
      else this.pending.set(error);
    }
    this.#depth--;
    this.#abandon = outer;
    return !this.interrupted;
  }

  /**
   * Calls program code from within a builtin that itself handles errors; interruptions go through. An error of an earlier callback counts
   * as its own, and `throw undefined` as none.
   */
  attempt(run: () => unknown): { readonly value: unknown; readonly threw: boolean } {
    let value: unknown;
    let own: unknown;
    try {
      value = run();
    } catch (error) {
      if (error === interruption || error === powerLoss || error instanceof Error) throw error;
      own = error;
    }
    const error = own ?? this.pending.take();
    if (own !== undefined) this.pending.take();
    return error === undefined ? { value, threw: false } : { value: error, threw: true };
  }

  /**
   * Breaks off the step that makes the `count`th call from now of a builtin; of any builtin without a name. `onHit` is called
   * just before.
   */
  interruptAt(name: string | undefined, count: number, onHit?: () => void): void {
    this.#breakpoint = { name, count, onHit };
  }

  /** Breaks off the step that runs. */
  breakOff(): never {
    this.#unwinding = interruption;
    throw interruption;
  }

  /** Power fails in the middle of whatever runs, or the watchdog resets the chip. */
  losePower(cause: "power" | "watchdog"): never {
    this.resetCause = cause;
    this.#unwinding = powerLoss;
    throw powerLoss;
  }

  /** As after power-on: nothing runs. */
  reset(): void {
    this.pending.clear();
    this.interrupted = false;
    this.#unwinding = undefined;
    this.#depth = 0;
    this.#breakpoint = undefined;
    this.#abandon = undefined;
  }

  /** A builtin is being called. */
  onBuiltin(name: string): void {
    const breakpoint = this.#breakpoint;
    if (breakpoint === undefined || !this.running) return;
    if (breakpoint.name !== undefined && breakpoint.name !== name) return;
    if (--breakpoint.count > 0) return;
    this.#breakpoint = undefined;
    breakpoint.onHit?.();
    this.breakOff();
  }

  /** A `catch` of the program was entered. */
  onCatch(): void {
    if (this.#unwinding !== undefined) throw this.#unwinding;
    this.pending.take();
  }

  /** Whether a `finally` of the program is to run. */
  get alive(): boolean {
    return this.#unwinding === undefined;
  }

  /** The engine was stopped in the middle of a step that did not end. */
  terminated(): void {
    this.interrupted = true;
    this.#unwinding = undefined;
    this.#depth = 0;
    const abandon = this.#abandon;
    this.#abandon = undefined;
    abandon?.();
  }
}
