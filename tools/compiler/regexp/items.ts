// A regular expression as the list of steps that Espruino's matcher takes, as far as they can be written for it.
//
// The matcher (Espruino's src/jswrap_regexp.c) knows one character, escape or class, optionally repeated by `*` or `+`;
// flat groups; `^`, `$` and `|`. A piece may also have the sign `?`, for which plain.ts writes branches. What can be said in these terms is: `.` as a class without the ends of lines, `x{3}` as
// `xxx`, `(?:xy)` as `xy`, `\u0041` as `\x41`, `/`, `|` and `[` in a class with a backslash. The rest is noted as a fault.
// Invariant: the items, joined, are a pattern that means in JavaScript what the pattern that was read means.

/** One step. `text` is how it is written, without its quantifier. */
export type Item =
  | { kind: "piece"; text: string; sign: "" | "*" | "+" | "?" }
  | { kind: "open" | "close" | "start" | "end" | "or"; text: string };

/** Escapes that mean the same to both engines, and `x`, which is read with its digits. */
const knownEscape = /^[dDfnrsStvwW0x\W_]$/;

/** More repetitions than this are not written out. */
const mostCopies = 16;

/** More pieces in a row that may be there or not are not written out. */
const mostOptional = 4;

/**
 * Reads a pattern that is known to be valid JavaScript, without the `u` and `v` flags. What the items cannot say is
 * added to `faults`. O(length of the pattern).
 */
export function readItems(pattern: string, isDotAll: boolean, faults: Set<string>): Item[] {
  return new Reader(pattern, isDotAll, faults).items();
}

class Reader {
  readonly #pattern: string;
  readonly #isDotAll: boolean;
  readonly #faults: Set<string>;
  #at = 0;

  constructor(pattern: string, isDotAll: boolean, faults: Set<string>) {
    this.#pattern = pattern;
    this.#isDotAll = isDotAll;
    this.#faults = faults;
  }

  items(): Item[] {
    const items: Item[] = [];
    /** The groups around, by where they start in the list; those of `(?:` too, which are no items. */
    const groups: { isCapturing: boolean }[] = [];
    while (this.#at < this.#pattern.length) {
      const group = this.#match(/^\((?:\?(?:<?[=!]|:|<))?/);
      if (group !== undefined) {
        const isCapturing = group !== "(?:";
        if (group === "(?<") this.#faults.add("regexp-named-group");
        else if (isCapturing && group !== "(") this.#faults.add("regexp-lookahead");
        if (isCapturing && groups.some((outer) => outer.isCapturing)) this.#faults.add("regexp-nested-group");
        groups.push({ isCapturing });
        if (isCapturing) items.push({ kind: "open", text: "(" });
      } else if (this.#skip(")")) {
        if (groups.pop()?.isCapturing) items.push({ kind: "close", text: ")" });
        this.#groupQuantifier();
      } else if (this.#skip("|")) {
        if (groups.length > 0) this.#faults.add("regexp-alternation");
        items.push({ kind: "or", text: "|" });
      } else if (this.#skip("^")) items.push({ kind: "start", text: "^" });
      else if (this.#skip("$")) items.push({ kind: "end", text: "$" });
      else items.push(...this.#quantified(this.#piece()));
    }
    return items;
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

  /** `*`, `+`, `?` or `{m,n}`, "" where there is none. */
  #quantifier(): string {
    const found = this.#match(/^(?:[*+?]|\{\d+(?:,\d*)?\})/) ?? "";
    if (found !== "" && this.#skip("?")) this.#faults.add("regexp-lazy");
    return found;
  }

  #groupQuantifier(): void {
    const quantifier = this.#quantifier();
    if (quantifier !== "") this.#faults.add(quantifier === "?" ? "regexp-optional" : "regexp-group-repeat");
  }

  /** The piece as often as its quantifier says. */
  #quantified(text: string): Item[] {
    const quantifier = this.#quantifier();
    if (quantifier === "" || quantifier === "*" || quantifier === "+" || quantifier === "?")
      return [{ kind: "piece", text, sign: quantifier }];
    const [least, most = least] = quantifier.slice(1, -1).split(",");
    const count = Number(least);
    const more = most === "" ? 0 : Number(most) - count;
    if (count > mostCopies || more > mostOptional) this.#faults.add("regexp-repeat");
    const pieces = (length: number, most: number, sign: "" | "?"): Item[] =>
      Array.from({ length: Math.min(length, most) }, () => ({ kind: "piece", text, sign }));
    const copies = pieces(count, mostCopies, "");
    if (most === "") return [...copies, { kind: "piece", text, sign: "*" }];
    return [...copies, ...pieces(more, mostOptional, "?")];
  }

  #piece(): string {
    if (this.#skip(".")) return this.#isDotAll ? "[^]" : "[^\\n\\r]";
    return this.#skip("[") ? this.#class() : this.#character(false);
  }

  /** A class, after its `[`. */
  #class(): string {
    let text = this.#skip("^") ? "[^" : "[";
    while (!this.#skip("]")) {
      const from = this.#character(true);
      text += from;
      if (isSet(from) || !/^-[^\]]/.test(this.#pattern.slice(this.#at))) continue;
      this.#skip("-");
      const to = this.#character(true);
      // Espruino matches no range of one character.
      if (to !== from) text += `-${to}`;
    }
    return `${text}]`;
  }

  /** One character or escape, as Espruino reads it. */
  #character(inClass: boolean): string {
    const plain = this.#match(/^[^\\]/);
    if (plain !== undefined && plain > "\x7f") this.#faults.add("regexp-escape");
    if (plain !== undefined) return inClass && /[[/|-]/.test(plain) ? `\\${plain}` : plain;
    const escape = this.#match(/^\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|c[a-zA-Z]|[^])/) ?? "";
    const letter = escape[1] ?? "";
    if (/^\\u00[0-7]/.test(escape)) return `\\x${escape.slice(4)}`;
    if (letter === "c" && escape.length > 2) return asByte(escape.charCodeAt(2) % 32);
    // Written so that what follows cannot become a part of it.
    if (letter === "0") return asByte(0);
    if (letter === "x" && escape.length === 2) return "x";
    if (inClass && letter === "b") return "\\b";
    if (/[1-9]/.test(letter)) this.#faults.add("regexp-backreference");
    else if (/[bB]/.test(letter)) this.#faults.add("regexp-boundary");
    else if (letter === "k") this.#faults.add("regexp-named-group");
    else if (!knownEscape.test(letter)) this.#faults.add("regexp-escape");
    return escape;
  }
}

const isSet = (text: string): boolean => /^\\[dDsSwW]$/.test(text);

const asByte = (code: number): string => `\\x${code.toString(16).padStart(2, "0")}`;
