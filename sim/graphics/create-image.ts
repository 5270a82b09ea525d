// Images drawn as text: lines of characters, of which spaces and dots are 0. Invariant: as in Espruino, a first and a last line
// break do not count, and an image of one line without a line break has no height.

/** Its size, and its pixels of 1 bit as bytes. */
export function imageOfText(text: string): { width: number; height: number; buffer: string } {
  const body = text.startsWith("\n") ? text.slice(1) : text;
  const lines = body.split("\n");
  const width = Math.max(...lines.map((line) => line.length));
  const height = lines.length === 1 ? 0 : lines.length - (body.endsWith("\n") ? 1 : 0);
  const bytes = new Uint8Array((width * height + 7) >> 3);
  lines.forEach((line, y) =>
    Array.from(line).forEach((char, x) => {
      const bit = y * width + x;
      if (char !== " " && char !== "." && bit >> 3 < bytes.length) bytes[bit >> 3] |= 128 >> (bit & 7);
    }),
  );
  return { width, height, buffer: Buffer.from(bytes).toString("latin1") };
}
