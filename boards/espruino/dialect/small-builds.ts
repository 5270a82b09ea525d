// Dialect rows: what only builds for small boards (SAVE_ON_FLASH in Espruino's board files) cannot do. All other rows
// hold there, too. Invariant: ids begin with `small-`, those of builtins are their names.
import { lackingOnSmallBuilds, type Lacking } from "../small-builds.ts";
import { builtins, missingRows } from "./builtins.ts";
import type { Row } from "./row.ts";

export const smallBuilds = [
  {
    id: "small-arrow",
    feature: "arrow functions on small builds",
    treatment: "lower",
    espruino: "stops there with a syntax error at `=>`",
    pinwheel: "writes functions, and keeps the `this` around them in a variable",
  },
  {
    id: "small-class",
    feature: "classes on small builds",
    treatment: "lower",
    espruino: "stops there with a syntax error at `class`",
    pinwheel: "writes functions with a prototype",
  },
  {
    id: "small-block-scope",
    feature: "let and const on small builds",
    treatment: "lower",
    espruino: "takes them there for the whole function's",
    pinwheel:
      "gives variables of one name different names, and a closure in a loop an object with the variables of its pass",
  },
  {
    id: "small-object-literal",
    feature: "shorthand properties and methods in object literals on small builds",
    treatment: "lower",
    espruino: "stops there with a syntax error after the name",
    pinwheel: "writes them out",
  },
  {
    id: "small-template",
    feature: "template literals on small builds",
    treatment: "lower",
    espruino: "stops there with a syntax error at the backtick",
    pinwheel: "joins the parts with `+`",
  },
  {
    id: "small-accessor",
    feature: "getters and setters on small builds",
    treatment: "reject",
    espruino: "has none there",
    wayOut: "Write methods: `size()` instead of `get size()`.",
  },
  {
    id: "small-regexp",
    feature: "regular expressions on small builds",
    treatment: "reject",
    espruino: "has none there",
    wayOut: "Take the text apart with indexOf, substring and split.",
  },
] as const satisfies readonly Row[];

const taken = new Set(builtins.map(({ id }): string => id));

/** One row a builtin that only small builds lack. */
export const missingOnSmallBuilds: readonly Row[] = rowsOf(lackingOnSmallBuilds);

function rowsOf({ globals, statics, methods }: Lacking): Row[] {
  return missingRows(globals, statics, methods)
    .filter(({ id }) => !taken.has(id))
    .map((row) => ({
      ...row,
      feature: `${row.id} on small builds`,
      espruino: row.espruino.replace(/^(\S+) (.*)$/, "$1 $2 there"),
    }));
}
