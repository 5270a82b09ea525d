// Errors that the engine itself throws, in Espruino's words, where both mean the same. Invariant: only messages of this
// engine are reworded; what the program throws stays as it is. (The place of such an error may differ from Espruino's:
// that is one of the documented differences.)
import type { ErrorType } from "./errors.ts";

/** An error as Espruino has it. */
export interface Reworded {
  readonly type: ErrorType;
  readonly message: string;
}

interface Wording {
  /** Of the error's class and message. */
  readonly pattern: RegExp;
  readonly type: ErrorType;
  readonly text: (parts: readonly string[]) => string;
}

const wordings: readonly Wording[] = [
  {
    pattern: /^TypeError: Cannot (?:read|set) properties of (undefined|null) \((?:reading|setting) '(.*)'\)$/,
    type: "Error",
    text: ([, value, name]) => `Can't read property '${name}' of ${value}`,
  },
  {
    pattern: /^ReferenceError: (?:([\w$]+) is not defined|Cannot access '(.*)' before initialization)$/,
    type: "ReferenceError",
    text: ([, missing, early]) => `"${missing ?? early}" is not defined`,
  },
  {
    pattern: /^TypeError: (?:.*\.)?([\w$]+) is not a function$/,
    type: "Error",
    text: ([, name]) => (name === "undefined" ? "Function not found!" : `Function "${name}" not found!`),
  },
  {
    pattern: /^TypeError: Assignment to constant variable\.$/,
    type: "TypeError",
    text: () => "Assignment to a constant",
  },
  {
    pattern: /^TypeError: Reduce of empty array with no initial value$/,
    type: "Error",
    text: () => "Used on empty array with no initial value",
  },
  {
    pattern:
      /^RangeError: (?:Invalid typed array length: |Array buffer allocation failed|Invalid array buffer length).*$/,
    type: "Error",
    text: () => "Invalid length for ArrayBuffer",
  },
  {
    pattern: /^TypeError: Right-hand side of 'instanceof' is not callable$/,
    type: "Error",
    text: () => "Expecting function on RHS, got Object",
  },
  { pattern: /^URIError: URI malformed$/, type: "Error", text: () => "Invalid URI" },
  { pattern: /^RangeError: Invalid array length$/, type: "Error", text: () => "Invalid array length" },
  { pattern: /^RangeError: Invalid count value: .*$/, type: "Error", text: () => "Invalid count value" },
];

/** What Espruino throws in the place of an error of this engine, from its class and message; undefined for others. */
export function espruinoError(name: string, message: string): Reworded | undefined {
  const text = `${name}: ${message}`;
  for (const { pattern, type, text: reword } of wordings) {
    const match = pattern.exec(text);
    if (match !== null) return { type, message: reword(match) };
  }
  return undefined;
}
