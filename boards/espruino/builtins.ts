// What JavaScript has built in and Espruino has not, with what to write instead, or where its polyfill stands.
// Invariant: each entry was found missing on the interpreter; a test asks it again.

/** A builtin that the compiler adds to programs that use it. */
export interface Polyfill {
  /** The module in firmware/polyfills/ that exports it by its own name. */
  readonly polyfill: string;
}

/** A polyfill for what is there. */
export interface Mended extends Polyfill {
  /** What is wrong with it: "Espruino …". */
  readonly espruino: string;
  /** Only where something else than a promise may have a `then`. */
  readonly ofThenables?: true;
}

/** What to write instead of a builtin, or what gives it. */
export type Missing = string | Polyfill;

/** Global names. */
export const missingGlobals: Readonly<Record<string, Missing>> = {
  AbortController: "Cancel the Task instead.",
  AbortSignal: "Cancel the Task instead.",
  AggregateError: "Throw an Error with a field that holds the errors.",
  Atomics: "Leave it out: there is one thread.",
  BigInt: "Use a number; whole numbers are exact up to 2^53.",
  BigInt64Array: "Use Int32Array or Float64Array.",
  BigUint64Array: "Use Uint32Array or Float64Array.",
  Buffer: "Use Uint8Array, and atob and btoa for Base64.",
  EvalError: { polyfill: "errors" },
  Event: "Call functions, or use a Queue.",
  EventTarget: "Call functions, or use a Queue.",
  FinalizationRegistry: "Release what you hold in a `finally`.",
  Intl: "Format the text yourself.",
  Iterator: "Use arrays and their methods.",
  Map: { polyfill: "map" },
  Proxy: "Call functions instead of intercepting property accesses.",
  RangeError: { polyfill: "errors" },
  Reflect: "Use the Object functions, `in` and `delete`.",
  Set: { polyfill: "set" },
  SharedArrayBuffer: "Use ArrayBuffer.",
  Symbol: "Use a string key.",
  TextDecoder: "Use `E.toString(bytes)`.",
  TextEncoder: "Use `E.toUint8Array(text)`.",
  URIError: { polyfill: "errors" },
  URL: "Use `url.parse(text)` on boards with a network.",
  URLSearchParams: "Take the text apart yourself.",
  WeakMap: "Keep the value in a field of the object.",
  WeakRef: "Keep a plain reference.",
  WeakSet: "Keep a mark in a field of the object.",
  WebAssembly: "Write it in TypeScript.",
  crypto: "Use the board's `crypto` module, where it has one.",
  decodeURI: "Use decodeURIComponent.",
  document: "There is no page on a board.",
  encodeURI: "Use encodeURIComponent.",
  escape: "Use encodeURIComponent.",
  fetch: 'Use `require("http")` on boards with a network.',
  performance: "Use `getTime()`, in seconds.",
  queueMicrotask: { polyfill: "microtask" },
  setImmediate: "Use `setTimeout(f, 0)`.",
  structuredClone: "Copy the fields, or use `JSON.parse(JSON.stringify(value))`.",
  unescape: "Use decodeURIComponent.",
  window: "Use globalThis.",
};

/** Members that Espruino has, and that go wrong: a polyfill takes the place of each. */
export const mendedStatics: Readonly<Record<string, Readonly<Record<string, Mended>>>> = {
  Promise: {
    all: {
      polyfill: "promise",
      ofThenables: true,
      espruino: "waits for its own promises only: the tasks of async functions are given back unfinished",
    },
    resolve: {
      polyfill: "promise",
      espruino:
        "calls the `then` of what is not a promise on the new promise, and does not see an inherited one",
    },
  },
  Object: {
    fromEntries: {
      polyfill: "object",
      espruino: 'leaves out keys that are numbers, and never finds a key such as "1" again',
    },
  },
  Math: {
    sqrt: { polyfill: "math", espruino: "is off by the last bit: Math.sqrt(25) is not 5" },
    pow: {
      polyfill: "math",
      espruino: "is inexact from the tenth power on: Math.pow(2, 32) is not 4294967296",
    },
    sign: { polyfill: "math", espruino: "gives -1 for NaN" },
    round: { polyfill: "math", espruino: "rounds -1.5 to -2 and 0.49999999999999994 to 1" },
  },
};

/** Members of built-in objects and classes, by object. */
export const missingStatics: Readonly<Record<string, Readonly<Record<string, Missing>>>> = {
  Array: {
    from: { polyfill: "array-from" },
    of: { polyfill: "array-from" },
  },
  ArrayBuffer: { isView: "Use `instanceof`." },
  Date: { UTC: { polyfill: "date" } },
  Error: {
    captureStackTrace: "Leave it out: an Error has its stack from the start.",
    prepareStackTrace: "Leave it out.",
    stackTraceLimit: "Leave it out.",
  },
  Math: {
    acosh: { polyfill: "hyperbolic" },
    asinh: { polyfill: "hyperbolic" },
    atanh: { polyfill: "hyperbolic" },
    cbrt: { polyfill: "math" },
    clz32: { polyfill: "math" },
    cosh: { polyfill: "hyperbolic" },
    expm1: { polyfill: "hyperbolic" },
    fround: { polyfill: "math" },
    hypot: { polyfill: "math" },
    imul: { polyfill: "math" },
    log10: { polyfill: "math" },
    log1p: { polyfill: "hyperbolic" },
    log2: { polyfill: "math" },
    sinh: { polyfill: "hyperbolic" },
    tanh: { polyfill: "hyperbolic" },
    trunc: { polyfill: "math" },
  },
  Number: {
    EPSILON: { polyfill: "number" },
    MAX_SAFE_INTEGER: { polyfill: "number" },
    MIN_SAFE_INTEGER: { polyfill: "number" },
    isFinite: { polyfill: "number" },
    isInteger: { polyfill: "number" },
    isNaN: { polyfill: "number" },
    isSafeInteger: { polyfill: "number" },
    parseFloat: { polyfill: "number" },
    parseInt: { polyfill: "number" },
  },
  Object: {
    freeze: "Use TypeScript's `readonly`.",
    getOwnPropertySymbols: "There are no symbols.",
    groupBy: "Use a loop.",
    hasOwn: { polyfill: "object" },
    is: { polyfill: "object" },
    isExtensible: "Leave it out: every object is extensible.",
    isFrozen: "Leave it out: no object is frozen.",
    isSealed: "Leave it out: no object is sealed.",
    preventExtensions: "Use TypeScript's types.",
    seal: "Use TypeScript's types.",
  },
  Promise: {
    allSettled: { polyfill: "promise" },
    any: { polyfill: "promise" },
    race: { polyfill: "promise" },
    withResolvers: "Use a Future.",
  },
  String: {
    fromCodePoint: { polyfill: "string" },
    raw: { polyfill: "string" },
  },
};

/** The classes of typed arrays. Their `from` and `of` are missing, too. */
export const typedArrays: ReadonlySet<string> = new Set(
  (
    "Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Uint24Array Int32Array Uint32Array Float32Array " +
    "Float64Array"
  ).split(" "),
);

/** Which kind of receiver a missing method belongs to; `typed` is a typed array. */
export type Receiver = "array" | "typed" | "string" | "number" | "promise" | "regexp" | "date";

export interface MissingMethod {
  readonly of: readonly Receiver[];
  /** What to write instead, or where its polyfill stands. */
  readonly instead: Missing;
  /** Whether programs define members of that name themselves, so that the name alone says nothing. */
  readonly common?: true;
}

const lists: readonly Receiver[] = ["array", "typed"];
const search: Polyfill = { polyfill: "array-search" };
const copy: Polyfill = { polyfill: "array-copy" };
const iterators: Polyfill = { polyfill: "array-iterators" };
const string: Polyfill = { polyfill: "string" };
const dates: readonly Receiver[] = ["date"];
const byHand = "Put the text together from getDate and its like.";
const inUtc = "Use `setTime(Date.UTC(…))`.";

/** Methods and properties of instances, by name. */
export const missingMethods: ReadonlyMap<string, MissingMethod> = new Map<string, MissingMethod>([
  ["BYTES_PER_ELEMENT", { of: ["typed"], instead: "Write the number." }],
  ["at", { of: ["array", "typed", "string"], instead: search, common: true }],
  ["codePointAt", { of: ["string"], instead: string }],
  ["copyWithin", { of: lists, instead: copy }],
  ["dotAll", { of: ["regexp"], instead: 'Use `flags.includes("s")`.', common: true }],
  ["entries", { of: lists, instead: iterators, common: true }],
  ["finally", { of: ["promise"], instead: { polyfill: "promise" }, common: true }],
  ["findLast", { of: lists, instead: search }],
  ["findLastIndex", { of: lists, instead: search }],
  ["flat", { of: ["array"], instead: copy, common: true }],
  ["flatMap", { of: ["array"], instead: copy }],
  ["isWellFormed", { of: ["string"], instead: "Leave it out: texts are bytes." }],
  ["keys", { of: lists, instead: iterators, common: true }],
  // Strings have it.
  ["lastIndexOf", { of: lists, instead: search, common: true }],
  ["global", { of: ["regexp"], instead: 'Use `flags.includes("g")`.', common: true }],
  ["ignoreCase", { of: ["regexp"], instead: 'Use `flags.includes("i")`.', common: true }],
  ["localeCompare", { of: ["string"], instead: "Use `<` and `>`." }],
  ["matchAll", { of: ["string"], instead: { polyfill: "match-all" } }],
  ["multiline", { of: ["regexp"], instead: 'Use `flags.includes("m")`.', common: true }],
  ["normalize", { of: ["string"], instead: "Use texts in ASCII.", common: true }],
  ["reduceRight", { of: lists, instead: search }],
  ["search", { of: ["string"], instead: string, common: true }],
  ["setUTCDate", { of: dates, instead: inUtc }],
  ["setUTCFullYear", { of: dates, instead: inUtc }],
  ["setUTCHours", { of: dates, instead: inUtc }],
  ["setUTCMilliseconds", { of: dates, instead: inUtc }],
  ["setUTCMinutes", { of: dates, instead: inUtc }],
  ["setUTCMonth", { of: dates, instead: inUtc }],
  ["setUTCSeconds", { of: dates, instead: inUtc }],
  ["sticky", { of: ["regexp"], instead: 'Use `flags.includes("y")`.', common: true }],
  ["toDateString", { of: dates, instead: byHand }],
  ["toExponential", { of: ["number"], instead: "Use toFixed." }],
  ["toLocaleDateString", { of: dates, instead: byHand }],
  ["toLocaleLowerCase", { of: ["string"], instead: string }],
  ["toLocaleString", { of: ["array", "typed", "number", "date"], instead: "Use toString or toFixed." }],
  ["toLocaleTimeString", { of: dates, instead: byHand }],
  ["toLocaleUpperCase", { of: ["string"], instead: string }],
  ["toPrecision", { of: ["number"], instead: "Use toFixed." }],
  ["toReversed", { of: lists, instead: copy }],
  ["toSorted", { of: lists, instead: copy }],
  ["toSpliced", { of: ["array"], instead: copy }],
  ["toTimeString", { of: dates, instead: byHand }],
  ["toWellFormed", { of: ["string"], instead: "Leave it out: texts are bytes." }],
  ["trimEnd", { of: ["string"], instead: string }],
  ["trimLeft", { of: ["string"], instead: "Use trimStart." }],
  ["trimRight", { of: ["string"], instead: "Use trimEnd." }],
  ["trimStart", { of: ["string"], instead: string }],
  ["values", { of: lists, instead: iterators, common: true }],
  ["with", { of: lists, instead: copy, common: true }],
]);

/** The only methods that can be read from a built-in prototype; `[].slice.call(…)` works, `Array.prototype.slice` not. */
export const readablePrototypeMembers: ReadonlySet<string> = new Set([
  "Object.prototype.hasOwnProperty",
  "Object.prototype.toString",
  "Object.prototype.valueOf",
]);

/** Built-in errors: classes that extend them are made to work. */
export const builtinErrors: ReadonlySet<string> = new Set([
  "Error",
  "TypeError",
  "SyntaxError",
  "ReferenceError",
]);

/** Built-in classes that cannot be extended. */
export const builtinClasses: ReadonlySet<string> = new Set(
  (
    "Array ArrayBuffer Boolean DataView Date Float32Array Float64Array Function Int16Array Int32Array Int8Array " +
    "InternalError Number Object Promise RegExp String Uint16Array Uint24Array Uint32Array Uint8Array " +
    "Uint8ClampedArray"
  ).split(" "),
);
