// Searches in texts: Espruino's own find a text also where only its beginning is there, at the very end, and put a
// function's source text into a text instead of what it gives.
// Invariant: the native methods are taken before these are put into their places.

type By = string | ((...found: unknown[]) => unknown);

// oxlint-disable typescript/unbound-method -- they are called on what is to be searched
const find = "".indexOf;
const change = "".replace as (this: string, wanted: RegExp, by: By) => string;
// oxlint-enable typescript/unbound-method

/** A method: `this` is the text. O(length), as the native one. */
export const indexOf = function (this: string, wanted: unknown, from?: number): number {
  const text = `${wanted}`;
  if (!text) return Math.min(Math.max(from! | 0, 0), this.length);
  const at = find.call(this, text, from);
  return at + text.length > this.length ? -1 : at;
};

export const includes = function (this: string, wanted: unknown, from?: number): boolean {
  return indexOf.call(this, wanted, from) >= 0;
};

/** Regular expressions stay native. */
export const replace = function (this: string, wanted: unknown, by: By): string {
  return wanted instanceof RegExp ? change.call(this, wanted, by) : exchange(this, `${wanted}`, by, false);
};

export const replaceAll = function (this: string, wanted: unknown, by: By): string {
  return wanted instanceof RegExp ? change.call(this, wanted, by) : exchange(this, `${wanted}`, by, true);
};

function exchange(text: string, wanted: string, by: By, all: boolean): string {
  let changed = "";
  let done = 0;
  let at = indexOf.call(text, wanted);
  while (at >= 0) {
    changed += text.substring(done, at) + (typeof by === "function" ? by(wanted, at, text) : by);
    done = at + wanted.length;
    // What is empty stands before each character, and at the end.
    const next = wanted ? done : at + 1;
    at = all && next <= text.length ? indexOf.call(text, wanted, next) : -1;
  }
  return changed + text.substring(done);
}
