// Dialect rows: statements that steer the program.
import type { Row } from "./row.ts";

export const control = [
  {
    id: "for-of",
    feature: "for…of over arrays, strings and typed arrays",
    treatment: "pass",
    espruino: "runs it as JavaScript does",
  },
  {
    id: "iterable",
    feature:
      "for…of, spread, array patterns and yield* over Map, Set, generators and what has [Symbol.iterator]",
    treatment: "lower",
    espruino: "has no iterators",
    pinwheel:
      "walks by the iterator protocol, about 900 bytes, where a program has such things; lists that it can tell keep native loops",
  },
  {
    id: "symbol-iterator",
    feature: "Symbol.iterator and Symbol.asyncIterator",
    treatment: "lower",
    espruino: "has no symbols",
    pinwheel:
      "calls the members `$it` and `$ai`: they are keys like any other, and show when the keys of an object literal are listed",
  },
  {
    id: "for-of-plain",
    feature: "for…of over undefined or a plain object literal",
    treatment: "reject",
    espruino: "does nothing, or goes through the values of the object; JavaScript throws a TypeError",
    wayOut: "Go through `Object.values(object)`.",
  },
  {
    id: "for-of-other",
    feature: "for…of, and patterns as `[a]`, over what turns out to be undefined, null or a plain object",
    treatment: "differs",
    espruino:
      "does nothing for undefined, iterates the values of an object or reads its keys, and takes null for a pattern without names, instead of throwing",
  },
  {
    id: "for-in-null",
    feature: "for…in over null",
    treatment: "lower",
    espruino: "throws instead of doing nothing",
    pinwheel: "writes `for (k in o || {})`, unless it knows that there is an object",
  },
  {
    id: "for-in-deletion",
    feature: "deleting the current key in for…in",
    treatment: "lower",
    espruino: "ends the loop early",
    pinwheel: "collects the keys first where the loop's body has a `delete`",
  },
  {
    id: "for-in-deletion-elsewhere",
    feature: "deleting the current key of a for…in in a function that its body calls",
    treatment: "differs",
    espruino: "ends the loop early",
    wayOut: "Go through `Object.keys(object)`.",
  },
  {
    id: "error-class",
    feature: "`instanceof Error`, `instanceof TypeError`, the names of errors that were caught",
    treatment: "lower",
    espruino:
      "has TypeErrors and others that are no Errors, errors without a name, and throws plain Errors itself",
    pinwheel:
      "puts the classes right in programs that ask, and knows the engine's TypeErrors by their texts: a program's own Error with such a text (`Function \"f\" not found!`) counts for one",
  },
  {
    id: "for-init-in",
    feature: "the `in` operator in the head of a for loop",
    treatment: "lower",
    espruino: "stops with a syntax error",
    pinwheel: "puts the head's first part in front of the loop",
  },
  {
    id: "label",
    feature: "labels",
    treatment: "lower",
    espruino: "stops with a ReferenceError on the label's name",
    pinwheel: "sets a variable that the loops between ask, or leaves a block by a loop that runs once",
  },
  {
    id: "do-while-break",
    feature: "break in a do…while whose condition has effects or may throw",
    treatment: "lower",
    espruino: "evaluates the condition once more after `break`",
    pinwheel: "asks first whether the loop was broken off",
  },
  {
    id: "do-while-body",
    feature: "do…while around a single statement",
    treatment: "lower",
    espruino: "wants a semicolon before `while` unless the body is a block",
    pinwheel: "puts braces around the statement",
  },
  {
    id: "switch-order",
    feature: "case after default",
    treatment: "lower",
    espruino: "stops with a syntax error",
    pinwheel: "moves `default` to the end; what falls through goes on as it should",
  },
  {
    id: "switch-evaluation",
    feature: "switch over expressions with effects",
    treatment: "lower",
    espruino: "evaluates every case expression even after a match, and reads the switched value once a case",
    pinwheel: "finds the clause first, one expression after the other, and switches on its number",
  },
  {
    id: "switch-declaration",
    feature: "let, const, class and function directly in a case",
    treatment: "lower",
    espruino: "declares them outside the switch, and stops at a class in a case that is skipped",
    pinwheel: "declares them in a block around the switch",
  },
  {
    id: "finally",
    feature: "finally",
    treatment: "lower",
    espruino:
      "loses the pending exception when anything in the finally block catches one, and ignores break and continue there",
    pinwheel: "keeps the exception in a variable, and throws it again at the end of the block",
  },
  {
    id: "asi",
    feature: "lines without semicolons",
    treatment: "lower",
    espruino: "joins `return` with the next line",
    pinwheel: "writes every semicolon",
  },
  {
    id: "debugger",
    feature: "debugger statement",
    treatment: "reject",
    espruino: "stops the board and waits for commands on its console",
    wayOut: "Leave it out, or print what you want to see.",
  },
  {
    id: "engine-error",
    feature: "the class and text of errors that the engine itself throws",
    treatment: "differs",
    espruino:
      "throws a plain Error with another text, where JavaScript throws a TypeError or a RangeError, and for `o.missing(f())` before it calls f",
  },
] as const satisfies readonly Row[];
