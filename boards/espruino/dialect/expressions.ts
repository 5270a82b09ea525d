// Dialect rows: operators, literals and object literals.
import type { Row } from "./row.ts";

export const expressions = [
  {
    id: "operators",
    feature: "arithmetic, 32-bit operators, comparison, `??`, comma",
    treatment: "pass",
    espruino: "runs them as JavaScript does",
  },
  {
    id: "optional-chaining",
    feature: "optional chaining",
    treatment: "lower",
    espruino: "stops with a syntax error at `?.`",
  },
  {
    id: "logical-assignment",
    feature: "`??=`, `||=`, `&&=`",
    treatment: "lower",
    espruino: "stops with a syntax error",
  },
  {
    id: "exponentiation",
    feature: "`**` and `**=`",
    treatment: "lower",
    espruino: "stops with a syntax error",
  },
  {
    id: "bigint",
    feature: "BigInt literal",
    treatment: "reject",
    espruino: "stops with a syntax error",
    wayOut: "Use a number; whole numbers are exact up to 2^53.",
  },
  {
    id: "object-literal",
    feature: "object literals with shorthand, methods and accessors",
    treatment: "pass",
    espruino: "runs them as JavaScript does",
  },
  {
    id: "computed-key",
    feature: "computed keys in object literals",
    treatment: "lower",
    espruino: "stops with a syntax error at `[`",
  },
  {
    id: "object-spread",
    feature: "spread and rest of objects",
    treatment: "lower",
    espruino: "stops with a syntax error at `...`",
  },
  {
    id: "array-hole",
    feature: "holes in array literals",
    treatment: "lower",
    espruino: "stops at them with a syntax error where the code is skipped",
  },
  {
    id: "array-length-write",
    feature: "assignment to length",
    treatment: "reject",
    espruino: 'throws "Assignment to a constant" when the object is an array',
    wayOut: "Shorten an array with `array.splice(length)`.",
  },
  {
    id: "delete-of-call",
    feature: "delete of a property of a call's result",
    treatment: "reject",
    espruino: "reads `delete f().x` as `(delete f)().x`",
    wayOut: "Keep the object in a variable first.",
  },
  {
    id: "comma-in-index",
    feature: "comma expression as an index",
    treatment: "lower",
    espruino: "stops with a syntax error at `,`",
  },
  {
    id: "division-after",
    feature: "division after `++`, `--`, `this` or a closing brace",
    treatment: "lower",
    espruino: "reads the `/` as the start of a regular expression",
  },
  {
    id: "regexp-after",
    feature: "regular expression literal after `)`, `|`, `^` or `~`",
    treatment: "lower",
    espruino: "reads the `/` as a division",
  },
  {
    id: "template",
    feature: "template literals",
    treatment: "pass",
    espruino: "runs them as JavaScript does",
  },
  {
    id: "template-brace",
    feature: "template literals with braces in strings, or with an escaped `${`",
    treatment: "lower",
    espruino: "counts braces without regard to strings, and takes `\\${` for `${`",
  },
  {
    id: "string-escape",
    feature: "line continuations and `\\u{…}` in strings",
    treatment: "lower",
    espruino: "keeps the newline, and knows only `\\uXXXX`",
  },
  {
    id: "class-in-skipped-code",
    feature: "class expressions in branches",
    treatment: "lower",
    espruino: "stops at a class that stands without braces in code that is skipped",
  },
] as const satisfies readonly Row[];
