// Regular expressions beyond Espruino's own matcher: what stands for such a literal in a bundle.
// Invariant: what a program sees of one is what JavaScript shows; methods of strings know it by its class
// (regexp-texts.ts).
import { run } from "./regexp-machine.ts";

/** What a match gives. */
export interface Found extends Array<string | undefined> {
  0: string;
  index: number;
  input: string;
  groups?: Record<string, string | undefined>;
}

export class Pattern {
  readonly source: string;
  readonly flags: string;
  readonly global: boolean;
  lastIndex = 0;
  readonly code_: string;
  readonly groups_: number;
  readonly names_: Readonly<Record<string, number>> | undefined;
  readonly stops_: Record<number, RegExp> = {};

  /** `names`: the numbers of named groups, where there are any. */
  constructor(
    code: string,
    groups: number,
    source: string,
    flags: string,
    names?: Readonly<Record<string, number>>,
  ) {
    this.code_ = code;
    this.groups_ = groups;
    this.source = source;
    this.flags = flags;
    this.global = flags.indexOf("g") >= 0;
    this.names_ = names;
  }

  /** The first match that begins at `at` or later. O(length) tries, less where a character must come first. */
  find_(text: string, at: number): Found | null {
    const { code_, groups_, names_ } = this;
    const sticky = this.flags.indexOf("y") >= 0;
    for (; at <= text.length; at++) {
      if (code_[0] === "t" && !sticky) {
        at = text.indexOf(code_[2], at);
        if (at < 0) break;
      }
      const found = run(code_, text, at, [at], 0, this.stops_);
      if (found) {
        const match = [] as unknown as Found;
        for (let group = 0; group < groups_; group++) {
          const from = found[2 * group];
          const to = found[2 * group + 1];
          match[group] = from === undefined || to === undefined ? undefined : text.substring(from, to);
        }
        match.index = at;
        match.input = text;
        if (names_) {
          match.groups = {};
          for (const name in names_) match.groups[name] = match[names_[name]];
        }
        return match;
      }
      if (sticky) break;
    }
    return null;
  }

  exec(text: unknown): Found | null {
    const moves = this.global || this.flags.indexOf("y") >= 0;
    const found = this.find_(`${text}`, moves ? this.lastIndex : 0);
    if (moves) this.lastIndex = found ? found.index + found[0].length : 0;
    return found;
  }

  test(text: unknown): boolean {
    return !!this.exec(text);
  }

  toString(): string {
    return `/${this.source}/${this.flags}`;
  }
}

// Where RegExp has accessors for these, as in the simulator, the instances could not be written to otherwise.
Object.assign(Pattern.prototype, { source: "", flags: "", global: false });
Object.setPrototypeOf(Pattern.prototype, RegExp.prototype);
