// What can go wrong inside a simulated board, as the values that its parts throw. Invariant: nothing here is visible to
// the program: an EspruinoError reaches it as an error of its own engine, an interruption not at all.

export type ErrorType = "Error" | "TypeError" | "ReferenceError" | "SyntaxError" | "InternalError";

/** An error that a builtin raises. The realm turns it into an error object of the program's own engine. */
export class EspruinoError extends Error {
  readonly type: ErrorType;

  constructor(message: string, type: ErrorType = "Error") {
    super(message);
    this.type = type;
  }
}

/** Thrown to break off a step; instrumented code does not catch it. */
export const interruption = Symbol("interruption");

/** Thrown where power fails or a watchdog resets the chip: past everything, up to the simulator. */
export const powerLoss = Symbol("power loss");
