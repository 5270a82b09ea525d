// What JavaScript has built in and Espruino has not, with what to write instead.
// Invariant: each entry was found missing on the interpreter; a test asks it again.

/** Global names. */
export const missingGlobals: Readonly<Record<string, string>> = {
  AbortController: "Cancel the Task instead.",
  AbortSignal: "Cancel the Task instead.",
  AggregateError: "Throw an Error with a field that holds the errors.",
  Atomics: "Leave it out: there is one thread.",
  BigInt: "Use a number; whole numbers are exact up to 2^53.",
  BigInt64Array: "Use Int32Array or Float64Array.",
  BigUint64Array: "Use Uint32Array or Float64Array.",
  Buffer: "Use Uint8Array, and atob and btoa for Base64.",
  EvalError: "Throw an Error.",
  Event: "Call functions, or use a Queue.",
  EventTarget: "Call functions, or use a Queue.",
  FinalizationRegistry: "Release what you hold in a `finally`.",
  Intl: "Format the text yourself.",
  Iterator: "Use arrays and their methods.",
  Map: "Use a plain object, or an array of pairs.",
  Proxy: "Call functions instead of intercepting property accesses.",
  RangeError: "Throw an Error or a TypeError.",
  Reflect: "Use the Object functions, `in` and `delete`.",
  Set: "Use a plain object with `true` as values, or an array with `includes`.",
  SharedArrayBuffer: "Use ArrayBuffer.",
  Symbol: "Use a string key.",
  TextDecoder: "Use `E.toString(bytes)`.",
  TextEncoder: "Use `E.toUint8Array(text)`.",
  URIError: "Throw an Error.",
  URL: 'Use `require("url").parse(text)` on boards with a network.',
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
  queueMicrotask: "Await something, or use `setTimeout(f, 0)`.",
  setImmediate: "Use `setTimeout(f, 0)`.",
  structuredClone: "Copy the fields, or use `JSON.parse(JSON.stringify(value))`.",
  unescape: "Use decodeURIComponent.",
  window: "Use globalThis.",
};

/** Members of built-in objects and classes, by object. */
export const missingStatics: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Array: {
    from: "Use `array.slice()`, `array.map(…)`, or a loop with `push`.",
    of: "Write an array literal.",
  },
  ArrayBuffer: { isView: "Use `instanceof`." },
  Date: { UTC: "Use `new Date(text).getTime()` with a text in UTC." },
  Error: {
    captureStackTrace: "Leave it out: an Error has its stack from the start.",
    prepareStackTrace: "Leave it out.",
    stackTraceLimit: "Leave it out.",
  },
  Math: {
    acosh: "Use `Math.log(x + Math.sqrt(x * x - 1))`.",
    asinh: "Use `Math.log(x + Math.sqrt(x * x + 1))`.",
    atanh: "Use `Math.log((1 + x) / (1 - x)) / 2`.",
    cbrt: "Use `Math.pow(x, 1 / 3)` for positive numbers.",
    clz32: "Use a loop with `>>>`.",
    cosh: "Use `(Math.exp(x) + Math.exp(-x)) / 2`.",
    expm1: "Use `Math.exp(x) - 1`.",
    fround: "Store the number in a Float32Array.",
    hypot: "Use `Math.sqrt(x * x + y * y)`.",
    imul: "Multiply halves with `&` and `>>>`.",
    log10: "Use `Math.log(x) / Math.LN10`.",
    log1p: "Use `Math.log(1 + x)`.",
    log2: "Use `Math.log(x) / Math.LN2`.",
    sinh: "Use `(Math.exp(x) - Math.exp(-x)) / 2`.",
    tanh: "Use `1 - 2 / (Math.exp(2 * x) + 1)`.",
    trunc: "Use `x | 0` for 32-bit numbers, else `x < 0 ? Math.ceil(x) : Math.floor(x)`.",
  },
  Number: {
    EPSILON: "Use `Math.pow(2, -52)`.",
    MAX_SAFE_INTEGER: "Use 9007199254740991.",
    MIN_SAFE_INTEGER: "Use -9007199254740991.",
    isFinite: "Use the global isFinite on numbers.",
    isInteger: "Use `x === Math.floor(x)`.",
    isNaN: "Use `x !== x`.",
    isSafeInteger: "Use `x === Math.floor(x)`, and compare the size.",
    parseFloat: "Use the global parseFloat.",
    parseInt: "Use the global parseInt.",
  },
  Object: {
    freeze: "Use TypeScript's `readonly`.",
    getOwnPropertySymbols: "There are no symbols.",
    groupBy: "Use a loop.",
    hasOwn: "Use `object.hasOwnProperty(key)`.",
    is: "Use `===`, and `x !== x` for NaN.",
    isExtensible: "Leave it out: every object is extensible.",
    isFrozen: "Leave it out: no object is frozen.",
    isSealed: "Leave it out: no object is sealed.",
    preventExtensions: "Use TypeScript's types.",
    seal: "Use TypeScript's types.",
  },
  Promise: {
    allSettled: "Use `gather` with tasks that catch their errors.",
    any: "Use a loop over tasks.",
    race: "Use `timeout`, or wait for the first of several tasks with a Queue.",
    withResolvers: "Use a Future.",
  },
  String: {
    fromCodePoint: "Use String.fromCharCode.",
    raw: "Write the backslashes twice.",
  },
};

/** Which kind of receiver a missing method belongs to. */
export type Receiver = "array" | "string" | "number" | "promise" | "regexp";

export interface MissingMethod {
  readonly of: readonly Receiver[];
  readonly wayOut: string;
  /** Whether programs define members of that name themselves, so that the name alone says nothing. */
  readonly common?: true;
}

/** Methods and properties of instances, by name. */
export const missingMethods: ReadonlyMap<string, MissingMethod> = new Map<string, MissingMethod>([
  [
    "at",
    { of: ["array", "string"], wayOut: "Use `x[i]`, and `x[x.length - 1]` for the last one.", common: true },
  ],
  ["codePointAt", { of: ["string"], wayOut: "Use charCodeAt." }],
  ["copyWithin", { of: ["array"], wayOut: "Use a loop, or `set(subarray(…))` on a typed array." }],
  ["entries", { of: ["array"], wayOut: "Use forEach, or a loop with an index.", common: true }],
  ["finally", { of: ["promise"], wayOut: "Use `await` in a `try … finally`.", common: true }],
  ["findLast", { of: ["array"], wayOut: "Use a loop from the end." }],
  ["findLastIndex", { of: ["array"], wayOut: "Use a loop from the end." }],
  ["flags", { of: ["regexp"], wayOut: "Keep the flags in a variable.", common: true }],
  ["flat", { of: ["array"], wayOut: "Use `[].concat(a, b)`, or a loop.", common: true }],
  ["flatMap", { of: ["array"], wayOut: "Use a loop with `push`, or `map` and `concat`." }],
  ["keys", { of: ["array"], wayOut: "Use a loop with an index.", common: true }],
  // Strings have it.
  ["lastIndexOf", { of: ["array"], wayOut: "Use a loop from the end.", common: true }],
  ["localeCompare", { of: ["string"], wayOut: "Use `<` and `>`." }],
  ["matchAll", { of: ["string"], wayOut: "Use `exec` in a loop with the `g` flag." }],
  ["normalize", { of: ["string"], wayOut: "Use texts in ASCII.", common: true }],
  ["reduceRight", { of: ["array"], wayOut: "Use `reduce` on a reversed copy, or a loop." }],
  ["search", { of: ["string"], wayOut: "Use `match` and its `index`.", common: true }],
  ["toExponential", { of: ["number"], wayOut: "Use toFixed." }],
  ["toLocaleLowerCase", { of: ["string"], wayOut: "Use toLowerCase." }],
  ["toLocaleString", { of: ["array", "number"], wayOut: "Use toString or toFixed." }],
  ["toLocaleUpperCase", { of: ["string"], wayOut: "Use toUpperCase." }],
  ["toPrecision", { of: ["number"], wayOut: "Use toFixed." }],
  ["toReversed", { of: ["array"], wayOut: "Use `slice().reverse()`." }],
  ["toSorted", { of: ["array"], wayOut: "Use `slice().sort(…)`." }],
  ["toSpliced", { of: ["array"], wayOut: "Use `slice()` and `splice(…)`." }],
  ["trimEnd", { of: ["string"], wayOut: "Use trim, or a loop." }],
  ["trimStart", { of: ["string"], wayOut: "Use trim, or a loop." }],
  ["values", { of: ["array"], wayOut: "Use `for…of` on the array.", common: true }],
]);

/** The only methods that can be read from a built-in prototype; `[].slice.call(…)` works, `Array.prototype.slice` not. */
export const readablePrototypeMembers: ReadonlySet<string> = new Set([
  "Object.prototype.hasOwnProperty",
  "Object.prototype.toString",
  "Object.prototype.valueOf",
]);

/** Built-in classes that cannot be extended. */
export const builtinClasses: ReadonlySet<string> = new Set(
  (
    "Array ArrayBuffer Boolean DataView Date Error Float32Array Float64Array Function Int16Array Int32Array Int8Array " +
    "InternalError Number Object Promise ReferenceError RegExp String SyntaxError TypeError Uint16Array Uint24Array " +
    "Uint32Array Uint8Array Uint8ClampedArray"
  ).split(" "),
);
