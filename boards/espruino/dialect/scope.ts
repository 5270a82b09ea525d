// Dialect rows: declarations, scopes and names.
import type { Row } from "./row.ts";

export const scope = [
  {
    id: "block-scope",
    feature: "let and const in blocks and loop bodies",
    treatment: "pass",
    espruino: "runs them as JavaScript does",
  },
  {
    id: "var-hoisting",
    feature: "a var read or written above its declaration",
    treatment: "lower",
    espruino: "does not hoist: before its declaration the name means the outer variable",
  },
  {
    id: "per-iteration-binding",
    feature: "closures over the variable of a for loop",
    treatment: "lower",
    espruino: "has one variable for the whole loop",
  },
  {
    id: "destructuring",
    feature: "destructuring in declarations, assignments, parameters, catch",
    treatment: "lower",
    espruino: "stops with a syntax error or a ReferenceError",
  },
  {
    id: "reserved-name",
    feature: "variables named `of`, `let` or `static`",
    treatment: "lower",
    espruino: "treats them as keywords everywhere",
  },
  {
    id: "property-name-long",
    feature: "property name of more than 63 characters",
    treatment: "reject",
    espruino: "cuts names at 63 characters, so that two may become one",
    wayOut: "Choose a shorter name.",
  },
  {
    id: "property-name-non-ascii",
    feature: "property name with characters outside ASCII",
    treatment: "reject",
    espruino: "stops with a syntax error",
    wayOut: 'Choose a name in ASCII, or write it as a string: `object["…"]`.',
  },
  {
    id: "non-ascii-variable",
    feature: "variables with long names or characters outside ASCII",
    treatment: "lower",
    espruino: "cuts names at 63 characters and stops at characters outside ASCII",
  },
  {
    id: "with-statement",
    feature: "with statement",
    treatment: "reject",
    espruino: 'stops with `"with" is not defined`',
    wayOut: "Name the object.",
  },
  {
    id: "undeclared-assignment",
    feature: "assignment to a name that is nowhere declared",
    treatment: "reject",
    espruino: "makes a global variable of it; JavaScript modules throw",
    wayOut: "Declare it with `let`, or write `globalThis.name = …`.",
  },
  {
    id: "const-assignment",
    feature: "assignment to a constant",
    treatment: "reject",
    espruino: "throws when it comes there, as JavaScript does",
    wayOut: "Declare it with `let`.",
  },
  {
    id: "this-of-function",
    feature: "`this` of a plain function call",
    treatment: "differs",
    espruino: "gives the global object instead of undefined",
  },
  {
    id: "top-level-global",
    feature: "top-level declarations and the global object",
    treatment: "differs",
    espruino: "makes top-level variables properties of the global object",
  },
] as const satisfies readonly Row[];
