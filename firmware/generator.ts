// A `function*` called as a value: a frame with the methods of a JavaScript generator, which it has from one of the
// two prototypes here.
// Invariants: `next`, `throw` and `return` do what the language says; what would have to wait for the loop cannot
// here: a NotInTaskError is thrown into the generator at that place. After a method `current` is the frame that it was
// before, and during one the way along `p` leads to that frame.
import { NotInTaskError } from "./errors.ts";
import { AGAIN, NEXT, THROW, UNWIND, YIELD, type Code, type Frame, type StateFunction } from "./frame.ts";
import type { Future } from "./future.ts";
import { current, enter_, finish_, proceed_, register, resume_, unschedule_ } from "./loop.ts";

interface Generator extends Frame {
  next(value: unknown): Result;
}

type Running = Frame & { f: StateFunction };

interface Result {
  value: unknown;
  done: boolean;
}

// The generator that a method resumes, and those that wait for its end: none of these can be resumed now.
let active: Frame | 0 = 0;
const around: Frame[] = [];

// How a generator ended, and with what.
let outcome = NEXT;
let result: unknown;

/** The root of what is iterated. Its `p` is the frame that drives the outermost generator. */
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

/** Resumes a generator in any way and state. */
function drive(generator: Frame, value: unknown, mode: number): Result {
  if (!generator.f) {
    if (mode === THROW) throw value;
    return { value: mode === UNWIND ? value : undefined, done: true };
  }
  if (active) {
    if (generator === active || around.includes(generator)) throw new TypeError("the generator is running");
    around.push(active);
  } else root.p = current;
  const driver = current;
  active = generator;
  generator.p ||= root;
  let frame = generator;
  while (frame.c) frame = frame.c;
  return settle(driver, frame, resume_(frame, value, mode));
}

/** What becomes of a step that `frame` began, and ended with a code. */
function settle(driver: Frame, frame: Frame, code: Code): Result {
  if (current === driver) enter_(frame, register);
  if (code === AGAIN) code = resume_(current, register);
  while (code !== YIELD && current !== root) {
    const waiting = current;
    if (waiting.w) (waiting.w as Future<unknown>).forget_(waiting);
    waiting.w = 0;
    unschedule_(waiting);
    const error = new NotInTaskError(
      "a generator that is iterated cannot wait: run it with yield* or spawn, in a task",
    );
    code = resume_(waiting, error, THROW);
  }
  const done = current === root;
  const value = done ? result : register;
  result = undefined;
  if ((active as Frame).p === root) delete (active as Frame).p;
  active = around.pop() || 0;
  enter_(driver);
  if (done && outcome === THROW) throw value;
  return { value, done };
}

/** The methods of any generator. */
export const generator_ = {
  next(this: Generator, value: unknown): Result {
    if (active || !this.f) return drive(this, value, NEXT);
    const driver = (root.p = current);
    let frame = (active = this as Frame);
    let code: Code;
    try {
      while (frame.c) frame = frame.c;
      code = (frame as { f(value: unknown): Code }).f(value);
      if (code === YIELD && current === driver) {
        active = 0;
        return { value: register, done: false };
      }
    } catch (error) {
      code = resume_(current === driver ? frame : current, error, THROW);
    }
    return settle(driver, frame, code);
  },
  throw(this: Frame, error: unknown): Result {
    return drive(this, error, THROW);
  },
  return(this: Frame, value: unknown): Result {
    return drive(this, value, UNWIND);
  },
  p: root,
};

/**
 * The methods of a generator that has no `try` and runs no others. Its code leaves `current` alone, and while it is
 * iterated it needs no `p`.
 */
export const plainGenerator_ = {
  // Every token is paid at every call.
  next(this: Generator, value: unknown): Result {
    if (!active && this.f)
      try {
        if ((active = this as Running).f(value) === YIELD) {
          active = 0;
          return { value: register, done: false };
        }
        return goOn(this);
      } catch (error) {
        this.f = active = 0;
        throw error;
      }
    return drive(this, value, NEXT);
  },
  p: undefined,
  __proto__: generator_,
};

function goOn(generator: Frame): Result {
  const done = !more_(generator);
  active = 0;
  return { value: register, done };
}

/**
 * The rest of a step of a plain generator that has not yielded yet; whether it does. The register has the value that is
 * yielded or returned. O(states that it goes through).
 */
export function more_(generator: Frame): boolean {
  while (generator.f) if (generator.f() === YIELD) return true;
  return false;
}

/** A plain generator returned `value`. */
export function end_(frame: Frame, value?: unknown): Code {
  if (frame.p) return finish_(frame, value);
  frame.f = 0;
  return proceed_(value);
}
