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

/**
 * A message of several lines for a terminal that is so wide: each is folded, and goes on below where its text begins. Lines
 * of traces, indented by four or more, stay.
 */
export function foldedMessage(message: string, width: number): string {
  const [, label = "", rest = message] = /^(\w+: )([^]*)$/.exec(message) ?? [];
  return rest
    .split("\n")
    .map((line, i) => {
      const indent = i === 0 ? label : (/^ */.exec(line)?.[0] ?? "");
      const text = i === 0 ? line : line.slice(indent.length);
      return i > 0 && indent.length >= 4 ? line : indent + fold(text, width - indent.length, indent.length);
    })
    .join("\n");
}

/** The same as one text; further lines are indented. */
export function fold(text: string, width: number, indent: number): string {
  return foldedLines(text, width).join(`\n${" ".repeat(indent)}`);
}
