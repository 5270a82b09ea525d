// Strings and regular expressions. On most boards a string is bytes: "€".length is 3 there, and charCodeAt gives
// UTF-8 bytes (see `unicode` in the board's profile). A RegExp has no lookahead, no lazy or counted repetition,
// no back-references, no `\b` and no groups that do not capture.

interface String {
  readonly length: number;
  readonly [index: number]: string;
  [Symbol.iterator](): IterableIterator<string>;
  toString(): string;
  valueOf(): string;
  charAt(index: number): string;
  /** NaN past the end. */
  charCodeAt(index: number): number;
  concat(...others: any[]): string;
  startsWith(text: string, position?: number): boolean;
  endsWith(text: string, length?: number): boolean;
  includes(text: string, position?: number): boolean;
  indexOf(text: string, position?: number): number;
  lastIndexOf(text: string, position?: number): number;
  match(pattern: string | RegExp): RegExpMatchArray | null;
  /** In the replacement text `$&` is not expanded. */
  replace(pattern: string | RegExp, replacement: string): string;
  replace(pattern: string | RegExp, replacer: (match: string, ...args: any[]) => string): string;
  replaceAll(pattern: string | RegExp, replacement: string): string;
  replaceAll(pattern: string | RegExp, replacer: (match: string, ...args: any[]) => string): string;
  slice(start?: number, end?: number): string;
  split(separator?: string | RegExp, limit?: number): string[];
  substring(start: number, end?: number): string;
  substr(start: number, length?: number): string;
  toLowerCase(): string;
  toUpperCase(): string;
  trim(): string;
  /** Polyfill. */
  trimStart(): string;
  /** Polyfill. */
  trimEnd(): string;
  /** Polyfill. */
  at(index: number): string | undefined;
  /** As charCodeAt, but undefined past the end. Polyfill. */
  codePointAt(index: number): number | undefined;
  /** Polyfill. */
  search(pattern: string | RegExp): number;
  /** The expression needs the flag `g`. Polyfill. */
  matchAll(pattern: RegExp): IterableIterator<RegExpExecArray>;
  /** As toLowerCase. Polyfill. */
  toLocaleLowerCase(): string;
  /** As toUpperCase. Polyfill. */
  toLocaleUpperCase(): string;
  repeat(count: number): string;
  padStart(length: number, fill?: string): string;
  padEnd(length: number, fill?: string): string;
  /** Accented letters of ISO 8859-1 without their accents. Espruino only. */
  removeAccents(): string;
}

interface StringConstructor {
  (value?: any): string;
  readonly prototype: String;
  fromCharCode(...codes: number[]): string;
  /** As fromCharCode. Polyfill. */
  fromCodePoint(...codes: number[]): string;
  /** Polyfill. */
  raw(strings: { readonly raw: ArrayLike<string> }, ...values: any[]): string;
}
declare var String: StringConstructor;

interface TemplateStringsArray extends ReadonlyArray<string> {
  readonly raw: readonly string[];
}

interface RegExpMatchArray extends Array<string> {
  index?: number;
  input?: string;
  0: string;
}
interface RegExpExecArray extends Array<string> {
  index: number;
  input: string;
  0: string;
}

interface RegExp {
  readonly source: string;
  /** Undefined when there are none. */
  readonly flags: string | undefined;
  lastIndex: number;
  exec(text: string): RegExpExecArray | null;
  test(text: string): boolean;
  toString(): string;
}
interface RegExpConstructor {
  new (pattern: string | RegExp, flags?: string): RegExp;
  (pattern: string | RegExp, flags?: string): RegExp;
  readonly prototype: RegExp;
}
declare var RegExp: RegExpConstructor;
