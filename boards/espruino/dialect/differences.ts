// Dialect rows: results that differ from JavaScript's and are documented instead of mended.
// Invariant: the list is closed; a row is added only where alikeness would cost more than it is worth on a board.
import type { Row } from "./row.ts";

export const differences = [
  {
    id: "number-printing",
    feature: "printing and reading of fractions and large numbers",
    treatment: "differs",
    espruino: "prints about 12 digits, and reads decimals less exactly: `0.1 + 0.2 == 0.3` is true",
  },
  {
    id: "negative-zero",
    feature: "-0",
    treatment: "differs",
    espruino: "has no negative zero",
  },
  {
    id: "number-rounding",
    feature: "rounding of halves by toFixed",
    treatment: "differs",
    espruino: "gives 5 for `(5.5).toFixed(0)`",
  },
  {
    id: "number-conversion",
    feature: "conversion of text with blanks to a number",
    treatment: "differs",
    espruino: 'gives NaN for `Number(" 12 ")`',
  },
  {
    id: "byte-strings",
    feature: "characters outside ASCII in strings",
    treatment: "differs",
    espruino: "keeps 8-bit bytes on boards without Unicode, and counts code points on boards with it",
  },
  {
    id: "key-order",
    feature: "order of integer keys",
    treatment: "differs",
    espruino: "keeps keys in the order of insertion",
  },
  {
    id: "error-fields",
    feature: "the keys of errors, in Object.keys, for…in and JSON",
    treatment: "differs",
    espruino: "shows `message`, `type` and `stack` among them",
    wayOut: "Print `error.message`, or the error itself.",
  },
  {
    id: "argument-checks",
    feature: "arguments of built-ins that are out of range, or not what they should be",
    treatment: "differs",
    espruino:
      'often takes them where JavaScript throws a RangeError or a TypeError: `(5).toFixed(101)`, `JSON.parse("[1,]")`',
  },
  {
    id: "json-text",
    feature: "JSON text with indentation, or of functions",
    treatment: "differs",
    espruino: "indents differently, and writes `undefined` for functions in arrays",
  },
  {
    id: "typed-array-bounds",
    feature: "typed array index out of bounds",
    treatment: "differs",
    espruino: "throws for a negative index, and cuts `set()` off at the end",
  },
  {
    id: "array-mutation",
    feature: "changing an array while a method walks it",
    treatment: "differs",
    espruino: "walks the elements that were there at the start",
  },
  {
    id: "null-prototype",
    feature: "objects without prototype",
    treatment: "differs",
    espruino: "finds the methods of Object on them, too",
  },
  {
    id: "function-length",
    feature: "the length of functions",
    treatment: "differs",
    espruino: "counts the parameters of a bound function, those that are bound included",
  },
  {
    id: "recursion-depth",
    feature: "depth of recursion",
    treatment: "differs",
    espruino: "runs out of variables after a few hundred calls; that is no exception and cannot be caught",
  },
  {
    id: "feature-test",
    feature: "asking by typeof, or by a computed name, for built-ins that are missing",
    treatment: "differs",
    espruino: "answers for itself: `undefined`",
  },
  {
    id: "timer-ids",
    feature: "the ids of timers",
    treatment: "differs",
    espruino: "gives numbers, and gives them again",
  },
  {
    id: "promise-identity",
    feature: "Promise.resolve of a promise",
    treatment: "differs",
    espruino: "makes another promise",
  },
  {
    id: "promise-jobs",
    feature: "the moment when promise reactions run",
    treatment: "differs",
    espruino: "runs them when it is idle, after the timers that are due",
  },
  {
    id: "uncaught-error",
    feature: "errors and rejections that nothing catches",
    treatment: "differs",
    espruino:
      "prints them and goes on with the next event, where Node ends the process; it also prints a rejection whose handler comes later",
    wayOut: 'Catch the error where it happens, or use `process.on("uncaughtException", …)`.',
  },
  {
    id: "board-globals",
    feature: "asking by typeof for names that only Espruino has",
    treatment: "differs",
    espruino: "has globals of its own: `changeInterval`, `InternalError`, pins",
  },
  {
    id: "date-fraction",
    feature: "Date.now()",
    treatment: "differs",
    espruino: "has a fraction of a millisecond",
  },
] as const satisfies readonly Row[];
