// `generator[Symbol.iterator]()`, for programs that ask for an iterator by hand.
import type { Frame } from "../frame.ts";
import { generator_ } from "../generator.ts";

/** What all generators get their methods from. */
export const generatorMethods: object = generator_;

/** A generator is its own iterator. */
export function itself(this: Frame): Frame {
  return this;
}
