// Methods of strings, and members of String, that Espruino has not. A string is a row of bytes on most boards.

/** How many characters of white space the text begins with, or ends with when read backwards. */
function blanks(text: string, from: number, step: number): number {
  let n = 0;
  while (n < text.length && text[from + n * step].trim() === "") n++;
  return n;
}

export function trimStart(this: string): string {
  return this.substring(blanks(this, 0, 1));
}

export function trimEnd(this: string): string {
  return this.substring(0, this.length - blanks(this, this.length - 1, -1));
}

export function codePointAt(this: string, index = 0): number | undefined {
  return index < 0 || index >= this.length ? undefined : this.charCodeAt(index);
}

export function search(this: string, pattern: RegExp | string): number {
  const expression = typeof pattern === "string" ? new RegExp(pattern) : pattern;
  const { lastIndex } = expression;
  expression.lastIndex = 0;
  const found = expression.exec(this);
  expression.lastIndex = lastIndex;
  return found ? found.index : -1;
}

export function toLocaleLowerCase(this: string): string {
  return this.toLowerCase();
}

export function toLocaleUpperCase(this: string): string {
  return this.toUpperCase();
}

export function fromCodePoint(...points: number[]): string {
  return points.map((point) => String.fromCharCode(point)).join("");
}

export function raw(strings: { readonly raw: ArrayLike<string> }, ...values: unknown[]): string {
  let text = "";
  for (let i = 0; i < strings.raw.length; i++)
    text += strings.raw[i] + (i < values.length && i + 1 < strings.raw.length ? String(values[i]) : "");
  return text;
}
