// `generator[Symbol.asyncIterator]()`, for programs that ask for an iterator by hand.
import { asyncGenerator_ } from "../async-generator.ts";

/** What all async generators get their methods from. */
export const asyncGeneratorMethods: object = /*#__PURE__*/ Object.getPrototypeOf(
  /*#__PURE__*/ asyncGenerator_({ f: 0 }),
);
