// The line being typed at the console, as Espruino edits it: cursor keys, history, several lines. Invariant: every change
// tells the terminal exactly what Espruino tells it, so that what is seen is what is in the line.

const left = "\x1b[D";
const eraseAfter = "\x1b[J";
const longestRemembered = 500;

export class LineEditor {
  #text = "";
  #cursor = 0;
  readonly #history: string[] = [];
  /** Where the line stands in the history, as long as it is unchanged from there. */
  #recalled: number | undefined;
  readonly #tell: (bytes: string) => void;

  /** `tell` gets what goes to the terminal; whoever gives it knows whether the line is shown at all. */
  constructor(tell: (bytes: string) => void) {
    this.#tell = tell;
  }

  get text(): string {
    return this.#text;
  }

  /** Whether Enter would run the line: only white space is right of the cursor. */
  get isAtEnd(): boolean {
    return this.#text.slice(this.#cursor).trim() === "";
  }

  /** The line's bytes behind the prompt, with the cursor where it is. */
  get shown(): string {
    return withPrompts(this.#text) + this.#moved(this.#text.length, this.#cursor);
  }

  /** What moves the cursor from where it is to the line's beginning. */
  get home(): string {
    return this.#moved(this.#cursor, 0);
  }

  /** Empties the line without a word. */
  clear(): void {
    this.#text = "";
    this.#cursor = 0;
    this.#recalled = undefined;
  }

  /** Puts a line that ran behind all others; the same line further up goes. */
  remember(line: string): void {
    if (line === "" || line.length > longestRemembered) return;
    const known = this.#history.indexOf(line);
    if (known >= 0) this.#history.splice(known, 1);
    this.#history.push(line);
  }

  type(text: string): void {
    this.#recalled = undefined;
    const isLast = this.#cursor >= this.#text.length;
    this.#text = this.#text.slice(0, this.#cursor) + text + this.#text.slice(this.#cursor);
    if (!isLast) this.#tell(this.#untilEndOfRow());
    this.#cursor += text.length;
    this.#tell(text);
  }

  /** A line break that does not run the line. */
  breakLine(): void {
    this.#recalled = undefined;
    if (this.isAtEnd) {
      this.#tell("\r\n:");
      this.#text += "\n";
      this.#cursor++;
      return;
    }
    this.#text = `${this.#text.slice(0, this.#cursor)}\n${this.#text.slice(this.#cursor)}`;
    this.#tell(eraseAfter + withPrompts(this.#text.slice(this.#cursor)));
    this.#tell(this.#moved(this.#text.length, this.#cursor + 1));
    this.#cursor++;
  }

  /** Deletes the character before the cursor (Backspace) or at it (Delete). */
  delete(before: boolean): void {
    const at = before ? this.#cursor - 1 : this.#cursor;
    if (at < 0 || at >= this.#text.length) return;
    const isBreak = this.#text[at] === "\n";
    if (isBreak) this.#tell(eraseAfter);
    if (isBreak && before) this.#tell(`\b ${this.#moved(this.#cursor, at)}`);
    this.#recalled = undefined;
    this.#text = this.#text.slice(0, at) + this.#text.slice(at + 1);
    this.#cursor = at;
    if (isBreak) this.#tell(withPrompts(this.#text.slice(at)) + this.#moved(this.#text.length, at));
    else this.#tell((before ? "\b" : "") + this.#untilEndOfRow());
  }

  /** One character to the left (-1) or right (1), within the row. */
  moveBy(step: -1 | 1): void {
    const passed = this.#text[step < 0 ? this.#cursor - 1 : this.#cursor];
    if (passed === undefined || passed === "\n") return;
    this.#cursor += step;
    this.#tell(step < 0 ? left : "\x1b[C");
  }

  toStartOfRow(): void {
    const start = this.#text.lastIndexOf("\n", this.#cursor - 1) + 1;
    if (this.#cursor === 0) return;
    this.#tell("\b".repeat(this.#cursor - start));
    this.#cursor = start;
  }

  toEndOfRow(): void {
    const rest = this.#row();
    this.#tell(rest);
    this.#cursor += rest.length;
  }

  /** Page Up and Page Down: to the beginning or the end of all. */
  toEnd(isEnd: boolean): void {
    const to = isEnd ? this.#text.length : 0;
    this.#tell(this.#moved(this.#cursor, to));
    this.#cursor = to;
  }

  /** Cursor up (-1) and down (1): through the history from the end of an untouched line, otherwise through the rows. */
  vertical(step: -1 | 1): void {
    const isFromHistory = this.#text === "" || this.#recalled !== undefined;
    if (isFromHistory && this.#cursor === this.#text.length) this.#recall(step);
    else this.#moveRows(step);
  }

  #recall(step: -1 | 1): void {
    const from = this.#recalled ?? (step < 0 ? this.#history.length : undefined);
    const at = from === undefined ? -1 : from + step;
    const line = this.#history[at];
    if (line === undefined && step < 0) return;
    this.#tell(this.home + eraseAfter + withPrompts(line ?? ""));
    this.#text = line ?? "";
    this.#cursor = this.#text.length;
    this.#recalled = line === undefined ? undefined : at;
  }

  #moveRows(step: -1 | 1): void {
    const rows = this.#text.split("\n");
    const { row, column } = this.#place(this.#cursor);
    const target = Math.min(Math.max(row + step, 0), rows.length - 1);
    const before = rows.slice(0, target).reduce((sum, each) => sum + each.length + 1, 0);
    const to = before + Math.min(column, rows[target].length);
    this.#tell(this.#moved(this.#cursor, to));
    this.#cursor = to;
  }

  /** The rest of the row, from the cursor. */
  #row(): string {
    return this.#text.slice(this.#cursor).split("\n", 1)[0];
  }

  /** Prints the rest of the row and a space over what stood behind it, and goes back. */
  #untilEndOfRow(): string {
    const rest = this.#row();
    return `${rest} ${"\b".repeat(rest.length + 1)}`;
  }

  #place(index: number): { row: number; column: number } {
    const rows = this.#text.slice(0, index).split("\n");
    return { row: rows.length - 1, column: rows[rows.length - 1].length };
  }

  /** What moves the terminal's cursor from one character of the line to another: first sideways, then up or down. */
  #moved(from: number, to: number): string {
    const a = this.#place(from);
    const b = this.#place(to);
    const across = (b.column > a.column ? "\x1b[C" : left).repeat(Math.abs(b.column - a.column));
    return across + (b.row > a.row ? "\x1b[B" : "\x1b[A").repeat(Math.abs(b.row - a.row));
  }
}

/** Rows after the first begin with a colon. */
function withPrompts(text: string): string {
  return text.replaceAll("\n", "\r\n:");
}
