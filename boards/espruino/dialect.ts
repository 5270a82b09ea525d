// The dialect table: what Espruino does with every feature of the language, and what the compiler does about it.
// The compiler's refusals and the reference page are made from it. Facts are those of Espruino 2v29 (src/jsparse.c,
// src/jslex.c, src/jswrap_regexp.c), each tried on the interpreter.
// Invariant: ids are unique and stable; a refused feature always says what to write instead.
import { builtins, missingBuiltins } from "./dialect/builtins.ts";
import { classes } from "./dialect/classes.ts";
import { control } from "./dialect/control.ts";
import { differences } from "./dialect/differences.ts";
import { expressions } from "./dialect/expressions.ts";
import { functions } from "./dialect/functions.ts";
import { regexps } from "./dialect/regexps.ts";
import type { RefusedRow, Row, Treatment } from "./dialect/row.ts";
import { scope } from "./dialect/scope.ts";
import { missingOnSmallBuilds, smallBuilds } from "./dialect/small-builds.ts";

export type { CarriedRow, DifferingRow, RefusedRow, Row, Treatment } from "./dialect/row.ts";

const language = [
  ...functions,
  ...classes,
  ...scope,
  ...control,
  ...expressions,
  ...regexps,
  ...builtins,
  ...differences,
  ...smallBuilds,
] as const;

/** Ids of the refused features of the language; those of missing builtins are made from their names. */
export type RefusedId = Extract<(typeof language)[number], { treatment: "reject" }>["id"];

/** The rows by what they are about, in the order in which people look for them. */
export const dialectAreas: readonly { readonly title: string; readonly rows: readonly Row[] }[] = [
  { title: "Functions and coroutines", rows: functions },
  { title: "Classes and accessors", rows: classes },
  { title: "Variables and names", rows: scope },
  { title: "Statements", rows: control },
  { title: "Expressions and literals", rows: expressions },
  { title: "Regular expressions", rows: regexps },
  { title: "Built-in objects", rows: builtins },
  { title: "Built-in objects that Espruino lacks", rows: missingBuiltins },
  { title: "Other differences", rows: differences },
  { title: "Builds for small boards (SAVE_ON_FLASH)", rows: [...smallBuilds, ...missingOnSmallBuilds] },
];

/** Every row, in that order. */
export const dialect: readonly Row[] = dialectAreas.flatMap((area) => area.rows);

/** What becomes of a feature, as a sentence for people. */
export const treatments: Readonly<Record<Treatment, string>> = {
  pass: "Espruino runs it as JavaScript means it",
  lower: "the compiler rewrites it, and it means the same",
  polyfill: "the compiler adds it to programs that use it",
  reject: "the build stops",
  differs: "it runs, and its results may differ from JavaScript's",
};

const rows = new Map(dialect.map((row) => [row.id, row]));

/** The row of that id, or undefined. O(1). */
export function dialectRow(id: string): Row | undefined {
  return rows.get(id);
}

/** The row of a feature that is known to be refused. */
export function refusedRow(id: string): RefusedRow {
  const row = rows.get(id);
  if (row?.treatment !== "reject") throw new Error(`the dialect table refuses no "${id}"`);
  return row;
}

/**
 * The error message of a refused feature: what it is, and what Espruino does with it. `name` is the name in the
 * program that shows which one is meant: `private class member (#count)`.
 */
export function refusalMessage(row: RefusedRow, name?: string): string {
  if (row.message) return row.message;
  const feature = name === undefined ? row.feature : `${row.feature} (${name})`;
  return `${feature} is not supported: Espruino ${row.espruino}`;
}
