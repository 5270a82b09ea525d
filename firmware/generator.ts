// A `function*` called as a value: a coroutine with the methods of a JavaScript generator.
// Invariants: `next`, `throw` and `return` do what the language says; what would have to wait for the loop cannot
// here: a NotInTaskError is thrown into the generator at that place.
import { NotInTaskError } from "./errors.ts";
import { NEXT, THROW, UNWIND, YIELD, type Frame } from "./frame.ts";
import type { Future } from "./future.ts";
import { current, hold_, register, release_, resume_, unschedule_ } from "./loop.ts";

const RUNNING = -1;

// The root of a generator that is iterated: how it ended, and with what.
let outcome = RUNNING;
let result: unknown;

const root: Frame = {
  f(value) {
    outcome = NEXT;
    result = value;
    return undefined;
  },
  x(value, mode) {
    outcome = mode!;
    result = value;
    return undefined;
  },
};

/** Resumes the generator, until it yields or ends. */
function drive(generator: Frame, value: unknown, mode: number): { value: unknown; done: boolean } {
  if (!generator.f) {
    if (mode === THROW) throw value;
    return { value: mode === UNWIND ? value : undefined, done: true };
  }
  // While it runs, and then only, its caller is the root.
  if (generator.p === root) throw new TypeError("the generator is running");
  const caller = hold_();
  let frame = (generator.p = root) && generator;
  while (frame.c) frame = frame.c;
  outcome = RUNNING;
  while (resume_(frame, value, mode) !== YIELD && outcome === RUNNING) {
    frame = current;
    if (frame.w) (frame.w as Future<unknown>).forget_(frame);
    frame.w = 0;
    unschedule_(frame);
    value = new NotInTaskError(
      "a generator that is iterated cannot wait: run it with yield* or spawn, in a task",
    );
    mode = THROW;
  }
  const ended = outcome !== RUNNING;
  const value_ = ended ? result : register;
  const failed = outcome === THROW;
  outcome = RUNNING;
  generator.p = result = undefined;
  if (caller) release_(caller);
  if (failed) throw value_;
  return { value: value_, done: ended };
}

const methods = {
  next(this: Frame, value: unknown) {
    return drive(this, value, NEXT);
  },
  throw(this: Frame, error: unknown) {
    return drive(this, error, THROW);
  },
  return(this: Frame, value: unknown) {
    return drive(this, value, UNWIND);
  },
};

/** Gives a frame that has not started the methods of a generator. O(1). */
export function generator_(frame: Frame): Frame {
  return Object.setPrototypeOf(frame, methods);
}
