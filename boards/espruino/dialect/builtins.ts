// Dialect rows: built-in objects. The missing ones have a row each, made from ../builtins.ts.
import {
  mendedStatics,
  missingGlobals,
  missingMethods,
  missingStatics,
  type Missing,
  type MissingMethod,
  type Receiver,
} from "../builtins.ts";
import type { Row } from "./row.ts";

export const builtins = [
  {
    id: "builtin",
    feature: "built-in objects that Espruino has",
    treatment: "pass",
    espruino: "has them: arrays, strings, typed arrays, Math, JSON, Date, Promise, Error",
  },
  {
    id: "prototype-read",
    feature: "method read from a built-in prototype other than Array, String, Number and Function",
    treatment: "reject",
    espruino: "gives undefined: its native methods exist only on instances",
    wayOut: "Read it from an instance: `new Date().getTime.call(…)`.",
  },
  {
    id: "prototype-to-string",
    feature: "Object.prototype.toString other than in a call `Object.prototype.toString.call(x)`",
    treatment: "reject",
    espruino: "gives an empty text for arrays",
    wayOut: "Use Array.isArray, typeof or instanceof.",
  },
  {
    id: "prototype-instance",
    feature: "method read from the prototype of Array, String, Number or Function",
    treatment: "lower",
    espruino: "gives undefined: its native methods exist only on instances",
    pinwheel: "reads it from an instance: `[].slice`",
  },
  {
    id: "to-string-call",
    feature: "Object.prototype.toString.call(x)",
    treatment: "polyfill",
    espruino: "gives an empty text for arrays",
  },
  {
    id: "array.sort",
    feature: "sort with a comparison function",
    treatment: "polyfill",
    espruino: "does not keep the order of equal elements, and takes `true` for greater",
    pinwheel: "sorts by insertion; `sort((a, b) => a - b)` stays native",
  },
  {
    id: "number.toFixed",
    feature: "toFixed",
    treatment: "polyfill",
    espruino: "cuts off where it should round: `(301.9).toFixed(0)` is 301",
  },
  {
    id: "text-search",
    feature: "indexOf, includes, replace and replaceAll of a text of more than one character",
    treatment: "polyfill",
    espruino:
      'finds it also where only its beginning is there, at the very end: `"abSE".indexOf("SEP")` is 2; for a function that gives what to put in, it puts in its source text',
  },
  {
    id: "empty-filler",
    feature: "padStart and padEnd with a filler that is empty, or may be",
    treatment: "polyfill",
    espruino: 'never comes back from `padStart(9, "")`',
  },
  {
    id: "wrapper-object",
    feature: "wrapper object",
    treatment: "reject",
    espruino: 'gives the plain value, which is no object: `typeof new String()` is "string"',
    wayOut: "Leave out the `new`.",
  },
  {
    id: "instance-of-text",
    feature: "`instanceof` String, Number, Boolean",
    treatment: "lower",
    espruino: "says true of texts and numbers",
    pinwheel: "writes `false`, as there are no wrapper objects",
  },
  {
    id: "error-cause",
    feature: "new Error with a cause",
    treatment: "lower",
    espruino: "ignores it",
    pinwheel: "sets it afterwards",
  },
  {
    id: "typed-parts",
    feature:
      "subarray, slice and filter of a typed array; views: `new Uint8Array(buffer, at, 0)`, `new DataView(buffer, at)`",
    treatment: "polyfill",
    espruino:
      "goes on behind the end of the buffer in `subarray(i, i + 16)`, gives plain arrays for slice and filter, takes a length of 0 for the rest of the buffer, and gives a DataView the length of the whole buffer",
  },
  {
    id: "date-copy",
    feature: "new Date of a date, isNaN of a date",
    treatment: "lower",
    espruino: "takes numbers and texts only, and says that a date is not a number",
    pinwheel: "gives it the date's time",
  },
  {
    id: "date-parse-fraction",
    feature: "Date.parse, new Date of a text with a fraction of a second",
    treatment: "lower",
    espruino: "is a millisecond short at times: .456 becomes 455",
    pinwheel: "reads the fraction itself",
  },
  {
    id: "typeof-namespace",
    feature: "typeof Math, typeof JSON",
    treatment: "lower",
    espruino: 'says "function"',
    pinwheel: 'writes "object"',
  },
  {
    id: "string.match",
    feature: "match with the flag g",
    treatment: "polyfill",
    espruino: "gives an empty list where nothing matches, which is true, and not null",
  },
  {
    id: "assign-array",
    feature: "Object.assign to an array that is written there",
    treatment: "polyfill",
    espruino: "throws",
  },
  {
    id: "string.split",
    feature: "split with a limit",
    treatment: "polyfill",
    espruino: "ignores the limit",
  },
  {
    id: "clear-all-timers",
    feature: "clearTimeout or clearInterval without an argument",
    treatment: "reject",
    espruino: "clears all timers, the runtime's too",
    wayOut: "Pass the id that setTimeout gave.",
  },
  {
    id: "clear-timer",
    feature: "clearTimeout or clearInterval of what may be undefined",
    treatment: "lower",
    espruino: "throws for undefined",
    pinwheel: "gives it null, for which nothing happens",
  },
  {
    id: "json-callback",
    feature:
      "JSON.parse with a reviver; JSON.stringify with a replacer, with spaces, of a literal with functions",
    treatment: "polyfill",
    espruino: "ignores the functions and indents in a way of its own",
  },
  {
    id: "negative-zero-test",
    feature: "Object.is with -0",
    treatment: "reject",
    espruino: "has no negative zero to tell from 0",
    wayOut: "Keep the sign in a variable of its own.",
  },
  {
    id: "non-enumerable",
    feature: "property that is said to be `enumerable: false`",
    treatment: "reject",
    espruino: "enumerates it all the same",
    wayOut: "Keep the value apart: in a variable, or in an array of values by index.",
  },
  {
    id: "object-create-properties",
    feature: "Object.create with property descriptors",
    treatment: "reject",
    espruino: 'throws "propertiesObject is not supported yet"',
    wayOut: "Assign the properties to the new object.",
  },
] as const satisfies readonly Row[];

const receivers: Readonly<Record<Receiver, string>> = {
  array: "an array",
  typed: "a typed array",
  string: "a string",
  number: "a number",
  promise: "a promise",
  regexp: "a regular expression",
  date: "a date",
};

/** The row of a missing builtin: refused, unless there is a polyfill. */
function missing(id: string, espruino: string, instead: Missing): Row {
  const row = { id, feature: id, espruino };
  return typeof instead === "string"
    ? { ...row, treatment: "reject", wayOut: instead }
    : { ...row, treatment: "polyfill" };
}

type Members = Readonly<Record<string, Missing>>;

/** One row a missing global (`Map`), member (`Array.from`) and method (`array.flat`). */
export function missingRows(
  globals: Members,
  statics: Readonly<Record<string, Members>>,
  methods: ReadonlyMap<string, MissingMethod>,
): Row[] {
  return [
    ...Object.entries(globals).map(([name, instead]) => missing(name, "does not have it", instead)),
    ...Object.entries(statics).flatMap(([owner, members]) =>
      Object.entries(members).map(([name, instead]) =>
        missing(`${owner}.${name}`, "does not have it", instead),
      ),
    ),
    ...[...methods].flatMap(([name, { of, instead }]) =>
      of.map((receiver) =>
        missing(`${receiver}.${name}`, `has no such method on ${receivers[receiver]}`, instead),
      ),
    ),
  ];
}

/** What no build has, and what is there and goes wrong. */
export const missingBuiltins: readonly Row[] = [
  ...missingRows(missingGlobals, missingStatics, missingMethods),
  ...Object.entries(mendedStatics).flatMap(([owner, members]) =>
    Object.entries(members).map(([name, mended]) => missing(`${owner}.${name}`, mended.espruino, mended)),
  ),
];
