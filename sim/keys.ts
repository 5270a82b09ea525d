// The keys of a terminal, as the characters that it sends: what they do to the line that is being typed, and what they ask of the console.
// Invariant: of a sequence or a packet that has begun nothing reaches the line.
import type { LineEditor } from "./line-editor.ts";
import { packetLengthMask } from "./packets.ts";

export const ctrlC = "\x03";
const ctrlE = "\x05";
const dle = "\x10";
const escape = "\x1b";
const soh = "\x01";

/** So long a packet may take to arrive, in virtual milliseconds. */
const packetMs = 5000;

/** What keys of the numeric keypad stand for, by the character after ESC O. */
const keypad: Readonly<Record<string, string>> = { o: "/", j: "*", m: "-", k: "+", M: "\r" };

export interface KeyActions {
  /** The line is finished. */
  readonly enter: () => void;
  /** The line is given up. */
  readonly clear: () => void;
  /** Who is there? */
  readonly identify: () => void;
  /** Whether this line has no echo: it has none after DLE, and has one again when that was the begin of a packet. */
  readonly silence: (isSilent: boolean) => void;
  /** A packet is complete. */
  readonly packet: (header: number, data: string) => void;
  /** A packet has not come to its end in time. */
  readonly giveUp: () => void;
  /** Calls `action` after so many virtual milliseconds. */
  readonly after: (ms: number, action: () => void) => void;
}

export class Keys {
  readonly #line: LineEditor;
  readonly #actions: KeyActions;
  #state: "text" | "escape" | "numpad" | "sequence" | "dle" | "packet" = "text";
  /** The digits of an escape sequence, or the bytes of a packet, so far. */
  #collected = "";
  /** Packets that have begun. */
  #packets = 0;

  constructor(line: LineEditor, actions: KeyActions) {
    this.#line = line;
    this.#actions = actions;
  }

  /** Whether a packet has begun, in which every byte is data. */
  get inPacket(): boolean {
    return this.#state === "packet";
  }

  /** Forgets what has begun. */
  reset(): void {
    this.#state = "text";
  }

  press(character: string): void {
    const state = this.#state;
    if (state === "packet") {
      this.#collected += character;
      this.#endPacket();
      return;
    }
    this.#state = "text";
    if (state === "escape") this.#afterEscape(character);
    else if (state === "numpad") this.#keypad(character);
    else if (state === "sequence") this.#inSequence(character);
    else if (state === "dle" && character === soh) this.#beginPacket();
    else if (character === "\r" || character === "\n") this.#actions.enter();
    else if (character === escape) this.#state = "escape";
    else if (character === ctrlC) this.#actions.clear();
    else if (character === ctrlE && this.#line.text === "") this.#actions.identify();
    else if (character === dle) {
      this.#state = "dle";
      if (this.#line.text === "") this.#actions.silence(true);
    } else if (character === "\b" || character === "\x7f") this.#line.delete(true);
    else if (character >= " " || character === "\t") this.#line.type(character === "\t" ? "    " : character);
  }

  #afterEscape(character: string): void {
    this.#collected = "";
    if (character === "[") this.#state = "sequence";
    else if (character === "O") this.#state = "numpad";
    else if (character === "\n") this.#line.breakLine();
  }

  #inSequence(character: string): void {
    if (/[0-9]/.test(character)) {
      this.#collected += character;
      this.#state = "sequence";
    } else if (this.#collected === "") {
      if (character === "A" || character === "B") this.#line.vertical(character === "A" ? -1 : 1);
      else if (character === "C" || character === "D") this.#line.moveBy(character === "C" ? 1 : -1);
      else this.#moveTo(character);
    } else if (character === "H" && this.#collected === "2") this.#actions.clear();
    else if (character === "~") {
      if (this.#collected === "1") this.#line.toStartOfRow();
      else if (this.#collected === "3") this.#line.delete(false);
      else if (this.#collected === "4") this.#line.toEndOfRow();
      else if (this.#collected === "5" || this.#collected === "6") this.#line.toEnd(this.#collected === "6");
    }
  }

  /** Keys of the numeric keypad, and those that move within the row. */
  #keypad(character: string): void {
    const typed = keypad[character];
    if (typed === "\r") this.#actions.enter();
    else if (typed !== undefined) this.#line.type(typed);
    else this.#moveTo(character);
  }

  #moveTo(character: string): void {
    if (character === "F") this.#line.toEndOfRow();
    else if (character === "H") this.#line.toStartOfRow();
  }

  #beginPacket(): void {
    this.#state = "packet";
    this.#collected = "";
    this.#actions.silence(false);
    const number = ++this.#packets;
    this.#actions.after(packetMs, () => {
      if (this.#state !== "packet" || this.#packets !== number) return;
      this.#state = "text";
      this.#actions.giveUp();
    });
  }

  #endPacket(): void {
    if (this.#collected.length < 2) return;
    const header = (this.#collected.charCodeAt(0) << 8) | this.#collected.charCodeAt(1);
    if (this.#collected.length - 2 < (header & packetLengthMask)) return;
    this.#state = "text";
    this.#actions.packet(header, this.#collected.slice(2));
  }
}
