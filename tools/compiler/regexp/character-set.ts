// Sets of characters, as the program of a regular expression has them: ranges of ASCII, or all but such ranges.
// Invariant: the ranges of a set are in order, apart from one another, and all within 0 to `last`.
import type { AST } from "@eslint-community/regexpp";

/** From and to, both included. */
export type Range = readonly [number, number];

/** The largest code unit. */
export const last = 0xffff;

/** Beyond ASCII, Espruino's white space and JavaScript's differ, as do the characters themselves (byte-strings). */
const named: Readonly<Record<AST.EscapeCharacterSet["kind"], readonly Range[]>> = {
  digit: [[48, 57]],
  space: [
    [9, 13],
    [32, 32],
  ],
  word: [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
};

/** `\d`, `\S` … and `.`, which is all but the ends of lines, or with `isDotAll` all. Undefined for `\p`. */
export function setOf(node: AST.CharacterSet, isDotAll: boolean): Range[] | undefined {
  switch (node.kind) {
    case "any":
      return isDotAll
        ? [[0, last]]
        : complement([
            [10, 10],
            [13, 13],
          ]);
    case "property":
      return undefined;
    default:
      return node.negate ? complement(named[node.kind]) : [...named[node.kind]];
  }
}

/** All that is in one of the ranges. O(n log n). */
export function union(ranges: readonly Range[]): Range[] {
  const merged: [number, number][] = [];
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    const before = merged.at(-1);
    if (before && from <= before[1] + 1) before[1] = Math.max(before[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** All that is in none of the ranges, which are a set. O(n). */
export function complement(ranges: readonly Range[]): Range[] {
  const rest: Range[] = [];
  let next = 0;
  for (const [from, to] of ranges) {
    if (from > next) rest.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= last) rest.push([next, last]);
  return rest;
}

/** With the other case of each ASCII letter. */
export function bothCases(ranges: readonly Range[]): Range[] {
  const shifted = (low: number, high: number, by: number): Range[] =>
    ranges
      .map(([from, to]): Range => [Math.max(from, low) + by, Math.min(to, high) + by])
      .filter(([from, to]) => from <= to);
  return union([...ranges, ...shifted(65, 90, 32), ...shifted(97, 122, -32)]);
}
