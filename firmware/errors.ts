// The runtime's own errors. Espruino's `class X extends Error` makes objects that are no Errors and have no
// message, and a real Error costs 43 jsvars for the text of its stack: these are built by hand, without a stack.
// Invariant: `e instanceof CancelledError`, `e instanceof Error` and `e.message` hold on the device as in Node.

export interface ErrorType<E extends Error = Error> {
  new (message?: string): E;
  (message?: string): E;
  readonly prototype: E;
}

/** What all of them inherit: a function for each type would take variables. */
const common = {
  __proto__: Error.prototype,
  toString(this: Error): string {
    return this.message ? `${this.name}: ${this.message}` : this.name!;
  },
};

function errorType_<E extends Error>(name: string): ErrorType<E> {
  function type(this: { message?: string | undefined }, message?: string) {
    this.message = message;
  }
  (type as { prototype: unknown }).prototype = { __proto__: common, name };
  return type as unknown as ErrorType<E>;
}

/** What whoever awaits a cancelled Task or Future gets. */
export const CancelledError: ErrorType = /*#__PURE__*/ errorType_("CancelledError");
/** What a step that was cut off (out of memory, Ctrl-C) is ended with. */
export const InterruptedError: ErrorType = /*#__PURE__*/ errorType_("InterruptedError");
/** Something that only a task can wait for was reached outside one. */
export const NotInTaskError: ErrorType = /*#__PURE__*/ errorType_("NotInTaskError");
/** A wait had a time limit, and the limit has passed. */
export const TimeoutError: ErrorType = /*#__PURE__*/ errorType_("TimeoutError");
/** The program asked for more tasks and timers at once than the build's wheel has room for. */
export const WheelFullError: ErrorType = /*#__PURE__*/ errorType_("WheelFullError");
/** `put` into a queue that was shut down, or `get` from one that is empty too. */
export const QueueShutDown: ErrorType = /*#__PURE__*/ errorType_("QueueShutDown");
/** `getNow` from a queue that is empty. */
export const QueueEmpty: ErrorType = /*#__PURE__*/ errorType_("QueueEmpty");
/** `putNow` into a queue that is full. */
export const QueueFull: ErrorType = /*#__PURE__*/ errorType_("QueueFull");
/** The barrier that was waited at has been reset or aborted. */
export const BrokenBarrierError: ErrorType = /*#__PURE__*/ errorType_("BrokenBarrierError");
/** The stream has ended before all that was asked for was there. */
export const IncompleteReadError: ErrorType<Error & { partial: string; expected: number | undefined }> =
  /*#__PURE__*/ errorType_("IncompleteReadError");
/** The stream's buffer is full, and what ends the line is not in it. */
export const LimitOverrunError: ErrorType<Error & { consumed: number }> =
  /*#__PURE__*/ errorType_("LimitOverrunError");
