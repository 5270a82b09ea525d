// Regular expressions in the terms of Espruino's matcher: the pattern that it is given, and what it cannot be given.
// The matcher skips to the next `|` wherever a match fails; its `+` tries to match nothing before it matches once; it
// starts no match at the end of the text.
// Invariant: a pattern without faults, once rewritten, matches there what it matches in JavaScript.
import { readItems, type Item } from "./items.ts";

export interface PlainRegexp {
  /** The pattern rewritten, as far as it can be. */
  pattern: string;
  flags: string;
  /** Rows of the dialect table: what Espruino's matcher cannot do; empty when the pattern can run. */
  faults: ReadonlySet<string>;
}

/** O(length of the pattern). A pattern that is no regular expression at all is given back: the parser reports it. */
export function plainRegexp(pattern: string, flags: string): PlainRegexp {
  const faults = new Set<string>();
  if (!isRegexp(pattern)) return { pattern, flags, faults };
  if (/[^gis]/.test(flags)) faults.add("regexp-mode");
  const items = readItems(pattern, flags.includes("s"), faults);
  const isMany = items.filter((item) => item.kind === "piece" && item.sign === "?").length > mostOptional;
  if (isMany) faults.add("regexp-optional");
  const branches = isMany ? [items] : branchesOf(items).flatMap(withAndWithout);
  if (items.filter(({ kind }) => kind === "open").length > 9) faults.add("regexp-many-groups");
  if (branches.length > mostBranches || (branches.length > 1 && branches.some(({ length }) => length === 0)))
    faults.add("regexp-optional");
  if (branches.length > 1 && !areWhole(branches))
    if (items.some(isMark) || branches.slice(0, -1).some(goesOnAfterRepeating))
      faults.add("regexp-alternation");
  if (branches.some((branch) => matchesOnlyTheEnd(branch, branches.length === 1)))
    faults.add("regexp-empty-end");
  // The sets of characters are asked of JavaScript's own engine, which must understand each piece by itself.
  const isSound = faults.size === 0;
  const written = branches.map((branch) =>
    branch.map((item, i) => write(item, isSound && isLoosePlus(item, branch.slice(i + 1)))).join(""),
  );
  const text = written.join("|");
  // As a literal it would begin a comment: `/(?:)/`.
  if (text === "" && pattern !== "") faults.add("regexp-empty-end");
  return { pattern: text, flags: flags.replace("s", ""), faults };
}

/** Whether JavaScript takes it; a text that is none throws when it is run. */
export function isRegexp(pattern: string, flags = ""): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

function branchesOf(items: readonly Item[]): Item[][] {
  const branches: Item[][] = [[]];
  for (const item of items)
    if (item.kind === "or") branches.push([]);
    else branches.at(-1)?.push(item);
  return branches;
}

/** More branches than this are left to the runtime's matcher. */
const mostBranches = 8;

/** More pieces that may be there or not, too: their branches are not even counted. */
const mostOptional = 6;

/** `ax?b` as `axb|ab`: the order in which both engines try them, as nothing in `a` is repeated (goesOnAfterRepeating). */
function withAndWithout(branch: Item[]): Item[][] {
  const optional = branch.findIndex((item) => item.kind === "piece" && item.sign === "?");
  const piece = branch[optional];
  if (piece?.kind !== "piece") return [branch];
  const before = branch.slice(0, optional);
  const behind = branch.slice(optional + 1);
  // Of pieces in a row that are the same, the last are the ones that are missing.
  let same = 0;
  for (const next of behind) {
    if (next.kind !== "piece" || next.sign !== "?" || next.text !== piece.text) break;
    same++;
  }
  const rests = withAndWithout(behind.slice(same));
  const counts = Array.from({ length: same + 2 }, (_, missing) => same + 1 - missing);
  return counts.flatMap((count) => {
    const copies = Array.from({ length: count }, (): Item => ({ ...piece, sign: "" }));
    return rests.map((rest) => [...before, ...copies, ...rest]);
  });
}

/** Each branch matches the whole text or nothing: it does not matter which one does. */
function areWhole(branches: readonly Item[][]): boolean {
  return branches.every(
    (branch) =>
      branch[0]?.kind === "start" &&
      branch.at(-1)?.kind === "end" &&
      branch.every(({ kind }) => kind !== "open"),
  );
}

/** `x+` as `xx*` where Espruino would let it match nothing. */
function write(item: Item, isLoose: boolean): string {
  if (item.kind !== "piece") return item.text;
  return isLoose ? `${item.text}${item.text}*` : item.text + item.sign;
}

const isMark = ({ kind }: Item): boolean => kind === "open" || kind === "start";

/** A failure behind a repetition falls to the next branch and hides a longer match of this one. */
function goesOnAfterRepeating(branch: readonly Item[]): boolean {
  const first = branch.findIndex((item) => item.kind === "piece" && item.sign !== "");
  return first >= 0 && first < branch.length - 1;
}

/**
 * A `+` that may match nothing: at the end of the text, where what excludes characters matches, or where the
 * rest of the branch matches the same character.
 */
function isLoosePlus(item: Item, rest: readonly Item[]): boolean {
  if (item.kind !== "piece" || item.sign !== "+") return false;
  if (item.text.startsWith("[^") || /\\[DSW]/.test(item.text)) return true;
  for (const next of rest) {
    if (next.kind === "end") return false;
    if (next.kind !== "piece") continue;
    if (overlap(item.text, next.text)) return true;
    if (next.sign !== "*") return false;
  }
  return false;
}

/** Whether some ASCII character, in any case, matches both pieces. */
function overlap(a: string, b: string): boolean {
  const [first, second] = [a, b].map((text) => new RegExp(`^${text}$`, "is"));
  for (let code = 0; code < 128; code++) {
    const character = String.fromCharCode(code);
    if (first.test(character) && second.test(character)) return true;
  }
  return false;
}

/** `x*$`: matches nothing at the end of the text, where the matcher starts no match. A lone `$` it knows. */
function matchesOnlyTheEnd(branch: readonly Item[], isAll: boolean): boolean {
  if ((isAll && branch.length < 2) || branch[0]?.kind === "start" || branch.at(-1)?.kind !== "end")
    return false;
  return branch.every((item) => item.kind !== "piece" || item.sign === "*");
}
