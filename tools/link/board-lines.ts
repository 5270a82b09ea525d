// What a board prints, as lines for people, as it comes: without prompts and marks of our own, with the places of traces in
// the source. Invariant: no line is lost; one that has not ended is passed on after a second of silence, or at the end.
import { LineReader, withoutPrompt } from "./console-text.ts";
import { isLateAnswer } from "./framing.ts";
import { TracedLines } from "./traced-lines.ts";

const quietMs = 1000;

export interface BoardLinesOptions {
  /** The source map of what runs there; places in traces stay as they are without it. */
  map?: string | undefined;
  /** Which files on the board hold its bundle; all without it. */
  holds?: (file: string) => boolean;
  /** Whether a prompt that was there before stands in front of the first line. */
  afterPrompt?: boolean;
}

export class BoardLines {
  readonly #reader = new LineReader();
  readonly #traced: TracedLines;
  readonly #onLine: (line: string) => void;
  #afterPrompt: boolean;
  #quiet: NodeJS.Timeout | undefined;

  /** `onLine` gets each line; it must not throw. */
  constructor(onLine: (line: string) => void, { map, holds, afterPrompt = false }: BoardLinesOptions = {}) {
    this.#onLine = onLine;
    this.#traced = new TracedLines(map, holds);
    this.#afterPrompt = afterPrompt;
  }

  /** Takes what was received. */
  push(text: string): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.end(), quietMs);
    this.#pass(this.#reader.push(text));
  }

  /** Passes on what is left. */
  end(): void {
    clearTimeout(this.#quiet);
    this.#pass(this.#reader.flush());
    for (const line of this.#traced.flush()) this.#onLine(line);
  }

  #pass(lines: readonly string[]): void {
    for (const printed of lines) {
      if (isLateAnswer(printed)) continue;
      const line = this.#afterPrompt ? withoutPrompt(printed) : printed;
      this.#afterPrompt = false;
      for (const ready of this.#traced.push(line)) this.#onLine(ready);
    }
  }
}
