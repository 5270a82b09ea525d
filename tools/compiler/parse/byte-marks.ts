// Bytes that a source writes as escapes, "\\xff" or "\\u00ff", for boards whose strings are bytes. A tree does not tell
// such an escape from a literal "ÿ", which is two bytes there, so the escapes are written as private characters before
// anything parses the source, and lower/byte-strings.ts reads them.
// Invariant: a mark is as long as its escape, so that every column stays where it is.

// Of the last private use area, which no font or protocol is known to use. Each takes two units of a string.
const firstMark = 0x10f700;
const padding = String.fromCodePoint(0x10f6ff);

/** Marks the escapes for the characters from U+0080 to U+00FF in a source text. */
export function markBytes(source: string): string {
  return source.replace(
    /\\(?:x([89a-f][0-9a-f])|u00([89a-f][0-9a-f])|[^])/gi,
    (escape, short?: string, long?: string) => {
      const byte = short ?? long;
      if (byte === undefined) return escape;
      return String.fromCodePoint(firstMark + Number.parseInt(byte, 16)).padEnd(escape.length, padding);
    },
  );
}

/** The mark of a byte from 0x80 to 0xff. */
export const markedByte = (byte: number): string => String.fromCodePoint(firstMark + byte);

/** The text with each mark as the one character that is its byte, and `encode` of each other character beyond ASCII. */
export function replaceMarks(text: string, encode: (character: string) => string): string {
  return text.replaceAll(padding, "").replace(/[^\0-\x7f]/gu, (character) => {
    const byte = (character.codePointAt(0) ?? 0) - firstMark;
    return byte >= 0x80 && byte <= 0xff ? String.fromCharCode(byte) : encode(character);
  });
}
