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
    feature: "rounding of halves by toFixed, where the number is no constant",
    treatment: "differs",
    espruino: "gives 5 for `(5.5).toFixed(0)`",
  },
  {
    id: "number-conversion",
    feature: "`Number(text)` with blanks around the number, or nothing else",
    treatment: "lower",
    espruino: 'gives NaN for `Number(" 12 ")` and `Number(" ")`',
    pinwheel: "trims the text first",
  },
  {
    id: "number-conversion-other",
    feature: "conversion of odd texts to numbers without `Number(…)`, and of unfinished ones with it",
    treatment: "differs",
    espruino: 'gives NaN for `+" 12 "`, and 1 for `Number("1e")`',
  },
  {
    id: "byte-strings",
    feature: "characters outside ASCII in strings",
    treatment: "differs",
    espruino: "keeps 8-bit bytes on boards without Unicode, and counts code points on boards with it",
  },
  {
    id: "key-order-literal",
    feature: "order of integer keys in object literals",
    treatment: "lower",
    espruino: "keeps keys in the order of insertion",
    pinwheel: "writes integer keys first, in ascending order, where that changes no effects",
  },
  {
    id: "key-order",
    feature: "order of integer keys that are added later",
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
    feature: "JSON text of functions in arrays, and of characters outside ASCII",
    treatment: "differs",
    espruino: "writes `undefined` for functions in arrays, and escapes such characters",
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
    id: "function-inheritance",
    feature: "members that a function inherits from another function, by Object.setPrototypeOf",
    treatment: "differs",
    espruino: "does not find them",
    wayOut: "Write a class: static members of classes are inherited.",
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
    feature: "asking by typeof for a built-in of the language that is missing and has no polyfill",
    treatment: "reject",
    espruino: "answers `undefined`, and code for the other answer would be refused",
    wayOut: "Write the code for the board: what is missing stays missing there.",
  },
  {
    id: "feature-test-computed",
    feature: "asking by a computed name for built-ins that are missing",
    treatment: "differs",
    espruino: "gives `undefined`, and throws where the object is a typed array",
    wayOut: "Write the name out: `typeof [].flat`.",
  },
  {
    id: "timer-ids",
    feature: "the ids of timers",
    treatment: "differs",
    espruino: "gives numbers, and gives them again",
  },
  {
    id: "promise-identity",
    feature: "Promise.resolve of a promise, and `instanceof Promise`",
    treatment: "differs",
    espruino: "makes another promise, and does not know those of `new Promise` for instances",
    wayOut: "Ask whether there is a `then`.",
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
    treatment: "lower",
    espruino: "has a fraction of a millisecond",
    pinwheel: "writes `Math.floor(Date.now())`",
  },
  {
    id: "date-fraction-elsewhere",
    feature: "the time in milliseconds of a new Date, and Date.now called by another name",
    treatment: "differs",
    espruino: "has a fraction of a millisecond",
    wayOut: "Use `Math.floor(…)` where it has to be whole.",
  },
] as const satisfies readonly Row[];
