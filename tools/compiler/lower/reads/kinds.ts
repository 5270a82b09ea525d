// What may a value be? A set: enough to say of a key that it is no method's name, and of an object that its methods are
// not the runtime's. Here is what the engine's own functions give.
// Invariant: what is not listed may give anything. Nothing here holds for a member that the program has itself.

export type Kinds = number;
/** A number, a boolean, null or undefined: no method is called like one of them. */
export const NUMBER = 1;
/** A text that stands in the program as it is. */
export const WRITTEN = 2;
/** Any text. */
export const TEXT = 4;
/** An object whose methods are the engine's or the program's own. */
export const PLAIN = 8;
export const ANYTHING = 31;

/** What the engine itself makes, or reads as JSON. */
export const FOREIGN = NUMBER | TEXT | PLAIN;

const words = (text: string): string[] => text.split(" ");

export const plainClasses = new Set(
  words(
    "Array ArrayBuffer DataView Date Error RangeError TypeError SyntaxError ReferenceError RegExp Int8Array " +
      "Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array",
  ),
);

const numbers = new Set(
  words("Number parseInt parseFloat Boolean isNaN isFinite getTime analogRead digitalRead"),
);

/** `name(…)`. */
export const ofGlobalCall = (name: string): Kinds =>
  numbers.has(name) ? NUMBER : name === "Object" ? ANYTHING : FOREIGN;

const globals = new Map<string, Kinds>([
  ["Math", NUMBER],
  ["Date", NUMBER],
  ["Number", NUMBER],
  ["String", TEXT],
  ["E", FOREIGN],
]);

const methods = new Map<string, Kinds>([
  ...words("indexOf lastIndexOf findIndex charCodeAt codePointAt push unshift getTime search").map(
    (name) => [name, NUMBER] as const,
  ),
  ...words(
    "join toFixed charAt substr substring trim toUpperCase toLowerCase replace padStart padEnd repeat",
  ).map((name) => [name, TEXT] as const),
  ...words("slice concat match exec").map((name) => [name, FOREIGN] as const),
  ...words("map filter split splice sort reverse fill subarray flat flatMap").map(
    (name) => [name, PLAIN] as const,
  ),
]);

/** `object.name(…)`, or `Math.name(…)` where the object is a global. */
export function ofMethodCall(global: string | undefined, name: string, args: number): Kinds {
  if (global === "JSON") return name === "parse" && args > 1 ? ANYTHING : FOREIGN;
  if (global === "Array") return PLAIN;
  if (global === "Object") return /^(?:keys|values|entries)$/.test(name) ? PLAIN : ANYTHING;
  return (global === undefined ? undefined : globals.get(global)) ?? methods.get(name) ?? ANYTHING;
}
