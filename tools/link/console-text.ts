// What Espruino's console prints, read by a program: prompts and cursor movements taken away, error reports found.
// Invariant: `findFailure` knows every form in which Espruino reports that a program failed; nobody else looks.

const escape = String.fromCharCode(0x1b);
/** "Back to the start and clear": what stood on the line was the prompt or the input and is gone from the screen. */
const redraw = `\r${escape}[J`;
const cursorMovement = new RegExp(`${escape}\\[[0-9;?]*[A-Za-z]`, "g");

/** A line that begins one of Espruino's own error reports. The prompt may stand before one that is printed raw. */
const failureLine = /^>?(Uncaught |ERROR: |Execution Interrupted|New interpreter error: |OUT OF MEMORY)/;

/** Characters of an unfinished line that are kept: it comes in pieces if it is longer. */
const lineLimit = 1 << 14;

/** The lines that a program printed, without prompts, carriage returns, empty lines and cursor movements. O(length). */
export function cleanConsoleText(raw: string): string {
  return raw
    .split("\n")
    .map((line) => {
      const shown = line.includes(redraw) ? line.slice(line.lastIndexOf(redraw) + redraw.length) : line;
      return shown.replace(cursorMovement, "").replaceAll("\r", "").trimEnd();
    })
    .filter((line) => line !== "" && line !== ">" && line !== "debug>")
    .join("\n");
}

/**
 * A line without the prompt in front of it. A line that is sent with echo off does not take the prompt off the screen,
 * so the first thing printed because of it may stand behind a prompt.
 */
export function withoutPrompt(line: string): string {
  return line.startsWith(">") ? line.slice(1) : line;
}

/** The first of Espruino's error reports in cleaned text and everything after it, or undefined when there is none. */
export function findFailure(text: string): string | undefined {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => failureLine.test(line));
  return first < 0 ? undefined : lines.slice(first).join("\n");
}

/** The start of a text as one quoted line, for messages. */
export function excerpt(text: string): string {
  const limit = 100;
  return JSON.stringify(text.length > limit ? `${text.slice(0, limit)}…` : text);
}

/** A marker below a line of source that is not there: release builds do not print lines of code in Storage. */
export function isLostMarker(line: string, before: string | undefined): boolean {
  return /^ *\^$/.test(line) && before !== undefined && before.startsWith("    at ");
}

/** Cuts what arrives in pieces into lines, cleaned as above. A line that has not ended yet is kept, up to a limit. */
export class LineReader {
  #rest = "";

  /** The lines that `raw` completes. */
  push(raw: string): string[] {
    const lines = (this.#rest + raw).split("\n");
    let rest = lines.pop() ?? "";
    for (; rest.length > lineLimit; rest = rest.slice(lineLimit)) lines.push(rest.slice(0, lineLimit));
    this.#rest = rest;
    return shownLines(lines);
  }

  /** What stands on a line that has not ended. It is used up. */
  flush(): string[] {
    const rest = this.#rest;
    this.#rest = "";
    return shownLines([rest]);
  }
}

function shownLines(lines: readonly string[]): string[] {
  return lines.map(cleanConsoleText).filter((line) => line !== "");
}
