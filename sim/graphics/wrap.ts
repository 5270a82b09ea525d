// Breaking texts into lines. Invariant: where lines break, and which spaces go, is as in Espruino: a line breaks at spaces,
// after , . - / \ : and beside images, and a word that is too long is cut.
import { charWidth } from "./fonts.ts";
import { pieceAt, type Typeface } from "./text.ts";

const breakAfter = new Set(Array.from(",.-/\\:", (char) => char.charCodeAt(0)));
const newline = 10;
const space = 32;

/** Lines of less than so many pixels. */
export function wrapText(face: Typeface, text: string, limit: number): string[] {
  return new Wrapping(face, text, limit).lines();
}

class Wrapping {
  readonly #face: Typeface;
  readonly #text: string;
  readonly #limit: number;
  readonly #spaceWidth: number;
  readonly #lines: string[] = [];
  #line = "";
  #lineWidth = 0;
  /** The word that is being read. */
  #wordStart = 0;
  #wordWidth = 0;
  /** What came before it: a space that may have to be added. */
  #gap = "";
  #afterNewline = false;

  constructor(face: Typeface, text: string, limit: number) {
    this.#face = face;
    this.#text = text;
    this.#limit = limit;
    this.#spaceWidth = this.#widthOf(space);
  }

  #widthOf(code: number): number {
    return charWidth(this.#face.surface, this.#face.custom, code);
  }

  lines(): string[] {
    const text = this.#text;
    let canBreak = false;
    if (text === "") return [];
    for (let at = 0; at <= text.length;) {
      const isEnd = at >= text.length;
      const code = isEnd ? 0 : (text.codePointAt(at) ?? 0);
      const isGap = isEnd || code === newline || code === space;
      const next = isEnd ? at + 1 : at + (code > 0xffff ? 2 : 1);
      if (isGap || canBreak) {
        this.#endWord(at, code, canBreak);
        if (isEnd) break;
        this.#gap = isGap ? String.fromCharCode(code) : "";
        this.#wordStart = isGap ? next : at;
        this.#wordWidth = 0;
        this.#afterNewline = code === newline;
        canBreak = code === 0;
        if (code !== 0) {
          // A character after a break that is no gap belongs to the next word, and its width is not counted.
          at = next;
          continue;
        }
      }
      const piece = pieceAt(this.#face, text, at);
      at = piece.end;
      if (piece.kind === "image") {
        this.#wordWidth += piece.image.width;
        canBreak = true;
      } else {
        this.#wordWidth += this.#widthOf(piece.code);
        canBreak = breakAfter.has(piece.code);
      }
    }
    if (this.#line !== "") this.#lines.push(this.#line);
    return this.#lines;
  }

  /** The word ends before `end`, where the character `code` is. */
  #endWord(end: number, code: number, canBreak: boolean): void {
    const isRoom = this.#lineWidth + this.#spaceWidth + this.#wordWidth <= this.#limit;
    if (!isRoom || this.#afterNewline) {
      this.#startLine(end);
      return;
    }
    if (this.#gap !== "" && (this.#lineWidth > 0 || this.#gap !== " ")) {
      this.#line += this.#gap;
      this.#lineWidth += this.#spaceWidth;
    } else if (canBreak) this.#wordWidth += this.#widthOf(code);
    this.#line += this.#text.slice(this.#wordStart, end);
    this.#lineWidth += this.#wordWidth;
  }

  #startLine(end: number): void {
    this.#lineWidth = this.#wordWidth;
    if (this.#line !== "" || this.#afterNewline) this.#lines.push(this.#line);
    while (this.#wordWidth > this.#limit) this.#lines.push(this.#cutWord(end));
    this.#line = this.#text.slice(this.#wordStart, end);
  }

  /** As much of the word as fits; at least one character of it. An image is not cut. */
  #cutWord(end: number): string {
    let part = "";
    let width = 0;
    while (this.#wordStart <= end) {
      const at = this.#wordStart;
      const code = this.#text.codePointAt(at) ?? 0;
      if (code === 0) {
        part += this.#text.slice(at, end);
        this.#lineWidth += this.#wordWidth;
        this.#wordWidth = 0;
        this.#wordStart = end;
        break;
      }
      const more = this.#widthOf(code);
      if (width > 0 && width + more >= this.#limit) break;
      const char = String.fromCodePoint(code);
      this.#wordWidth -= more;
      this.#lineWidth -= more;
      width += more;
      part += char;
      this.#wordStart = at + char.length;
    }
    return part;
  }
}
