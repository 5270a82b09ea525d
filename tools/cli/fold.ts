// Text folded for terminals.

/** Columns that every terminal has. */
export const terminalWidth = 80;

/** Breaks text at spaces so that no line is longer than `width`, words that are longer themselves aside. */
export function foldedLines(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1)!;
    if (last !== "" && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines;
}

/** The same as one text; further lines are indented. */
export function fold(text: string, width: number, indent: number): string {
  return foldedLines(text, width).join(`\n${" ".repeat(indent)}`);
}
