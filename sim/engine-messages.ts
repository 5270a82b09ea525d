// Errors that the engine itself throws, in Espruino's words, where both mean the same. Invariant: only messages of this
// engine are reworded; what the program throws stays as it is. (Their class and place may differ from Espruino's: that
// is one of the documented differences.)

interface Wording {
  readonly pattern: RegExp;
  readonly text: (parts: readonly string[]) => string;
}

const wordings: readonly Wording[] = [
  {
    pattern: /^TypeError: Cannot (?:read|set) properties of (undefined|null) \((?:reading|setting) '(.*)'\)$/,
    text: ([, value, name]) => `Error: Can't read property '${name}' of ${value}`,
  },
  {
    pattern: /^ReferenceError: (.*) is not defined$/,
    text: ([, name]) => `ReferenceError: "${name}" is not defined`,
  },
  {
    pattern: /^TypeError: (?:.*\.)?([\w$]+) is not a function$/,
    text: ([, name]) =>
      name === "undefined" ? "Error: Function not found!" : `Error: Function "${name}" not found!`,
  },
  {
    pattern: /^TypeError: Assignment to constant variable\.$/,
    text: () => "TypeError: Assignment to a constant",
  },
  { pattern: /^RangeError: Invalid array length$/, text: () => "Error: Invalid array length" },
];

/** The text of an uncaught error as Espruino prints it, from the text that this engine gives it. */
export function espruinoMessage(text: string): string {
  for (const { pattern, text: reword } of wordings) {
    const match = pattern.exec(text);
    if (match !== null) return reword(match);
  }
  return text;
}
