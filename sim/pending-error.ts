// The error that the next check of the idle loop reports. Invariant: there is one place for it, as in Espruino: the last error is kept; and
// whoever takes an error from there takes that of an earlier callback of the same pass, too. That something was thrown stays known.
//
// So does a `try` with a `catch`, whether or not anything is thrown in it, and so does a promise: its callback is taken to have thrown
// what an earlier callback has thrown.

/** What was thrown. */
export interface Thrown {
  readonly value: unknown;
  /** What was there before the program's code took it. */
  readonly lost?: unknown;
}

export class PendingError {
  #thrown: Thrown | undefined;
  readonly #onChange: (isTakeable: boolean) => void;

  /** `onChange` learns whether there is one that can be taken. */
  constructor(onChange: (isTakeable: boolean) => void) {
    this.#onChange = onChange;
  }

  get isThere(): boolean {
    return this.#thrown !== undefined;
  }

  /** Whether there is one to take. */
  get isTakeable(): boolean {
    return this.#thrown?.value !== undefined;
  }

  set(value: unknown): void {
    this.#thrown = { value };
    this.#onChange(this.isTakeable);
  }

  /** Gives it, and forgets it. */
  clear(): Thrown | undefined {
    const thrown = this.#thrown;
    this.#thrown = undefined;
    this.#onChange(false);
    return thrown;
  }

  /** Takes an error away: what is left is that there was one. Undefined where there is none. */
  take(): unknown {
    const value = this.#thrown?.value;
    if (value === undefined) return undefined;
    this.#thrown = { value: undefined, lost: value };
    this.#onChange(false);
    return value;
  }
}
