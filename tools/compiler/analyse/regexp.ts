// What a regular expression asks of Espruino's matcher beyond what that can do.
// The matcher (Espruino's src/jswrap_regexp.c) walks the pattern's characters: a piece is one character, escape or
// class, optionally repeated by `*` or `+`; groups are flat marks; a failure skips to the next `|`, wherever it stands;
// `+` tries to match nothing before it matches once; no match starts at the end of the text.
// Invariant: a pattern without findings matches there what it matches in JavaScript (`.` and newlines aside).
import type { RefusedId } from "../../../boards/espruino/dialect.ts";

/** One step of a branch: a character, escape or class with its quantifier, or a mark. */
type Item =
  | { kind: "piece"; text: string; sign: string }
  /** `(` and `)`, `^` and `$`. */
  | { kind: "open" | "close" | "start" | "end" };

type Branch = Item[];

/** Escapes that stand for themselves or for a character that both engines agree on. */
const knownEscape = /^[dDfnrsStvwW0x\W_]$/;

/** Ids of what the pattern uses and Espruino cannot do; empty when it can run. O(length of the pattern). */
export function regexpFaults(pattern: string, flags: string): Set<RefusedId> {
  const faults = new Set<RefusedId>();
  if (/[^gi]/.test(flags)) faults.add("regexp-flag");
  // What is no regular expression at all is the parser's to report.
  if (!isRegexp(pattern)) return faults;
  const branches = new PatternReader(pattern, faults).branches();
  const items = branches.flat();
  if (items.filter(({ kind }) => kind === "open").length > 9) faults.add("regexp-many-groups");
  if (branches.length > 1 && (items.some(isMark) || branches.slice(0, -1).some(goesOnAfterRepeating)))
    faults.add("regexp-alternation");
  // The sets of characters are asked of JavaScript's own engine, which must understand each piece alone.
  if (faults.size > 0) return faults;
  for (const branch of branches) {
    if (branch.some((item, at) => isLoosePlus(item, branch.slice(at + 1)))) faults.add("regexp-plus");
    if (matchesOnlyTheEnd(branch)) faults.add("regexp-empty-end");
  }
  return faults;
}

function isRegexp(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}

const isMark = ({ kind }: Item): boolean => kind === "open" || kind === "start";

/** A failure behind a repetition falls to the next branch and hides a longer match of this one. */
function goesOnAfterRepeating(branch: Branch): boolean {
  const first = branch.findIndex((item) => item.kind === "piece" && item.sign !== "");
  return first >= 0 && first < branch.length - 1;
}

/**
 * A `+` that may match nothing: at the end of the text, where `.` and what excludes characters match, or where the
 * rest of the branch matches the same character.
 */
function isLoosePlus(item: Item, rest: Branch): boolean {
  if (item.kind !== "piece" || item.sign !== "+") return false;
  if (item.text === "." || item.text.startsWith("[^") || /^\\[DSW]$/.test(item.text)) return true;
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
function matchesOnlyTheEnd(branch: Branch): boolean {
  if (branch.length < 2 || branch[0].kind === "start" || branch.at(-1)?.kind !== "end") return false;
  return branch.every((item) => item.kind !== "piece" || item.sign === "*");
}

/** Takes a pattern, known to be valid JavaScript, apart, and notes what cannot be written in the matcher's terms. */
class PatternReader {
  readonly #pattern: string;
  readonly #faults: Set<RefusedId>;
  #at = 0;

  constructor(pattern: string, faults: Set<RefusedId>) {
    this.#pattern = pattern;
    this.#faults = faults;
  }

  branches(): Branch[] {
    let branch: Branch = [];
    const branches = [branch];
    let depth = 0;
    while (this.#at < this.#pattern.length) {
      if (this.#skip("|")) {
        if (depth > 0) this.#faults.add("regexp-alternation");
        branches.push((branch = []));
        continue;
      }
      const item = this.#item();
      if (item.kind === "open" && depth++ > 0) this.#faults.add("regexp-nested-group");
      if (item.kind === "close") depth--;
      branch.push(item);
    }
    return branches;
  }

  #item(): Item {
    if (this.#skip("^")) return { kind: "start" };
    if (this.#skip("$")) return { kind: "end" };
    const group = this.#match(/^\((?:\?(?:<?[=!]|:|<))?/);
    if (group !== undefined) {
      if (group === "(?:") this.#faults.add("regexp-non-capturing");
      else if (group === "(?<") this.#faults.add("regexp-named-group");
      else if (group !== "(") this.#faults.add("regexp-lookaround");
      return { kind: "open" };
    }
    if (this.#skip(")")) {
      if (/[*+{]/.test(this.#quantifier())) this.#faults.add("regexp-group-repeat");
      return { kind: "close" };
    }
    const from = this.#at;
    if (this.#skip("[")) this.#class();
    else this.#character(false);
    const text = this.#pattern.slice(from, this.#at);
    return { kind: "piece", text, sign: this.#quantifier() };
  }

  #skip(text: string): boolean {
    const found = this.#pattern.startsWith(text, this.#at);
    if (found) this.#at += text.length;
    return found;
  }

  #match(pattern: RegExp): string | undefined {
    const found = pattern.exec(this.#pattern.slice(this.#at))?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  /** The quantifier's first sign, "" when there is none. */
  #quantifier(): string {
    const found = this.#match(/^(?:[*+?]|\{\d+(?:,\d*)?\})\??/) ?? "";
    if (found.length > 1 && found.endsWith("?")) this.#faults.add("regexp-lazy");
    if (found.startsWith("?")) this.#faults.add("regexp-optional");
    if (found.startsWith("{")) this.#faults.add("regexp-repeat");
    return found.slice(0, 1);
  }

  /** The members of a class, up to its `]`. */
  #class(): void {
    this.#skip("^");
    while (!this.#skip("]")) {
      const from = this.#character(true);
      if (from === undefined || !/^-[^\]]/.test(this.#pattern.slice(this.#at))) continue;
      this.#skip("-");
      if (this.#character(true) === from) this.#faults.add("regexp-range-single");
    }
  }

  /** One character or escape; gives the character, or undefined when it is a set of them, `\d`. */
  #character(inClass: boolean): string | undefined {
    const plain = this.#match(/^[^\\]/);
    if (plain !== undefined) {
      if (inClass && plain === "/") this.#faults.add("regexp-slash-in-class");
      if (inClass && plain === "|") this.#faults.add("regexp-alternation-class");
      return plain;
    }
    const escape = this.#match(/^\\(?:x[0-9a-fA-F]{2}|[^])/) ?? "";
    const letter = escape[1] ?? "";
    if (/[dDsSwW]/.test(letter)) return undefined;
    if (inClass && letter === "b") return "\b";
    if (/[1-9]/.test(letter)) this.#faults.add("regexp-backreference");
    else if (/[bB]/.test(letter)) this.#faults.add("regexp-boundary");
    else if (letter === "k") this.#faults.add("regexp-named-group");
    else if (!knownEscape.test(letter)) this.#faults.add("regexp-escape");
    return letter === "x" ? String.fromCharCode(Number.parseInt(escape.slice(2), 16)) : letter;
  }
}
