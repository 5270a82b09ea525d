// The methods of strings that take regular expressions, for programs with some that Espruino's own matcher cannot match,
// or with replacements that its own `replace` does not know.
// Invariant: the native methods are taken before these are put into their places; what needs none of these goes to them.
import { match as matchPlain } from "./match.ts";
import { Pattern, type Found } from "./regexp.ts";
import { replace as replaceText, replaceAll as replaceTexts } from "./text-search.ts";

type Wanted = Pattern | RegExp;
type By = string | ((...found: unknown[]) => unknown);

// oxlint-disable typescript/unbound-method -- they are called on the text
const nativeSplit = "".split as (this: string, wanted: unknown) => string[];
// oxlint-enable typescript/unbound-method

/** All matches from the start of the text on, or the first one. The place of the expression is 0 afterwards. */
function matches(text: string, wanted: Wanted): Found[] {
  const all: Found[] = [];
  const isGlobal = (wanted.flags || "").indexOf("g") >= 0;
  if (isGlobal) wanted.lastIndex = 0;
  for (;;) {
    const found = wanted.exec(text);
    if (!found) break;
    all.push(found);
    if (!isGlobal) break;
    // What matched nothing is not to be found there again; Espruino's own goes no further than the end.
    if (found[0] === "" && ++wanted.lastIndex > text.length) break;
  }
  if (isGlobal) wanted.lastIndex = 0;
  return all;
}

export const match = function (this: string, wanted: unknown): (string | undefined)[] | null {
  if (!(wanted instanceof Pattern)) return matchPlain.call(this, wanted);
  if (!wanted.global) return wanted.exec(this);
  const all = matches(String(this), wanted).map((found) => found[0]);
  return all.length ? all : null;
};

export const search = function (this: string, wanted: Wanted): number {
  const { lastIndex } = wanted;
  wanted.lastIndex = 0;
  const found = wanted.exec(this);
  wanted.lastIndex = lastIndex;
  return found ? found.index : -1;
};

/** A replacement with its `$1`, `$&`, `$$`, `$<name>` … filled in. O(length). */
function filled(by: string, found: Found): string {
  let text = "";
  let at = 0;
  for (;;) {
    const sign = by.indexOf("$", at);
    if (sign < 0) return text + by.substring(at);
    const next = by.charAt(sign + 1);
    let end = sign + 2;
    let part: string | undefined;
    if (next === "$") part = "$";
    else if (next === "&") part = found[0];
    else if (next === "`") part = found.input.substring(0, found.index);
    else if (next === "'") part = found.input.substring(found.index + found[0].length);
    else if (next === "<" && found.groups) {
      end = by.indexOf(">", sign) + 1;
      if (end) part = found.groups[by.substring(sign + 2, end - 1)] || "";
    } else if (next >= "0" && next <= "9") {
      const two = by.substring(sign + 1, sign + 3);
      const group = two.length > 1 && two[1] >= "0" && two[1] <= "9" && +two < found.length ? two : next;
      if (+group > 0 && +group < found.length) {
        end = sign + 1 + group.length;
        part = found[+group] || "";
      }
    }
    if (part === undefined) {
      part = "$";
      end = sign + 1;
    }
    text += by.substring(at, sign) + part;
    at = end;
  }
}

function substitute(text: string, wanted: Wanted, by: By): string {
  let changed = "";
  let done = 0;
  matches(text, wanted).forEach((found) => {
    changed += text.substring(done, found.index);
    if (typeof by === "function") {
      const given: unknown[] = found.slice();
      given.push(found.index, text);
      if (found.groups) given.push(found.groups);
      changed += by.apply(undefined, given);
    } else changed += filled(by, found);
    done = found.index + found[0].length;
  });
  return changed + text.substring(done);
}

export const replace = function (this: string, wanted: unknown, by: By): string {
  return wanted instanceof RegExp
    ? substitute(String(this), wanted, by)
    : replaceText.call(this, wanted, textual(by));
};

export const replaceAll = function (this: string, wanted: unknown, by: By): string {
  return wanted instanceof RegExp
    ? substitute(String(this), wanted, by)
    : replaceTexts.call(this, wanted, textual(by));
};

/** A replacement of a plain text, as a function where it has signs to fill in. */
function textual(by: By): By {
  if (typeof by === "function" || by.indexOf("$") < 0) return by;
  return (found, index, input) => {
    const match = [found] as unknown as Found;
    match.index = index as number;
    match.input = input as string;
    return filled(by, match);
  };
}

export const split = function (this: string, wanted?: unknown, limit?: number): (string | undefined)[] {
  const text = String(this);
  const parts: (string | undefined)[] =
    wanted instanceof Pattern ? apart(text, wanted) : nativeSplit.call(text, wanted);
  return limit === undefined || limit < 0 ? parts : parts.slice(0, limit);
};

/** What stands between the matches, with what their groups took. */
function apart(text: string, wanted: Pattern): (string | undefined)[] {
  const parts: (string | undefined)[] = [];
  let start = 0;
  let from = 0;
  if (text === "") return wanted.find_(text, 0) ? [] : [""];
  while (from < text.length) {
    const found = wanted.find_(text, from);
    if (!found || found.index >= text.length) break;
    const end = found.index + found[0].length;
    if (end === start) from = start + 1;
    else {
      parts.push(text.substring(start, found.index));
      for (let group = 1; group < found.length; group++) parts.push(found[group]);
      start = from = end;
    }
  }
  parts.push(text.substring(start));
  return parts;
}
