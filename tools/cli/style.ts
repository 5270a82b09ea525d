// Colours for people at a terminal. Invariant: nothing but plain text leaves for a pipe or a file, or when NO_COLOR
// is set; stdout and stderr are judged apart, because one of them may be redirected.
import picocolors from "picocolors";

/** Functions that colour a text, or leave it as it is. */
export type Colors = ReturnType<typeof picocolors.createColors>;

function colorsFor(stream: NodeJS.WriteStream): Colors {
  return picocolors.createColors(colorful(stream));
}

function colorful(stream: NodeJS.WriteStream): boolean {
  const wanted = process.env.NO_COLOR === undefined || process.env.NO_COLOR === "";
  // Undefined for what is no terminal: picocolors would then judge for itself, and colours whenever CI is set.
  return wanted && (stream.isTTY as boolean | undefined) === true && process.env.TERM !== "dumb";
}

/** Whether stdout is a terminal that shows colours. */
export const outputIsColorful = colorful(process.stdout);

/** None, whoever looks. */
export const plainColors = picocolors.createColors(false);
export const outputColors = colorsFor(process.stdout);
export const errorColors = colorsFor(process.stderr);
