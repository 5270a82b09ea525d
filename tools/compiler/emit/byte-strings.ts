// Text for boards whose strings are bytes: what a literal says beyond ASCII becomes its UTF-8 bytes, as it would if
// the source itself were sent to the board. A serial line or a terminal then shows it.
//
// A byte that is written as an escape, "\xff" or "\u00ff", stays that byte. A tree does not tell it from a literal "ÿ",
// so `markBytes` writes such escapes of the source as private characters first.
// Invariant: afterwards no literal holds a character above U+00FF; one character is one byte.
import type * as es from "estree";
import { walk } from "zimmerframe";
import type { Pass } from "../pass.ts";

// Of the last private use area, which no font or protocol is known to use. Each takes two units of a string.
const firstMark = 0x10f700;
const padding = String.fromCodePoint(0x10f6ff);

/** Marks the escapes for the characters from U+0080 to U+00FF in a source text. Every column stays where it is. */
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

export const byteStrings: Pass = {
  name: "byte-strings",
  run(program) {
    walk(program as es.Node, null, {
      Literal(node) {
        if ("regex" in node && node.regex && !isAscii(node.regex.pattern)) {
          const { pattern, flags } = node.regex;
          const bytes = bytesOf(pattern).replace(/[^\0-\x7f]/g, escapeOf);
          node.regex = { pattern: bytes, flags };
          node.raw = `/${bytes}/${flags}`;
        }
        if (typeof node.value !== "string" || isAscii(node.value)) return;
        node.value = bytesOf(node.value);
        delete node.raw;
      },
      TemplateElement({ value }) {
        if (value.cooked && !isAscii(value.cooked)) value.cooked = bytesOf(value.cooked);
        if (!isAscii(value.raw)) value.raw = bytesOf(value.raw);
      },
    });
    return program;
  },
};

const isAscii = (text: string): boolean => Buffer.byteLength(text) === text.length;

const escapeOf = (character: string): string => `\\x${character.charCodeAt(0).toString(16)}`;

/** One character for each byte. */
function bytesOf(text: string): string {
  return text.replaceAll(padding, "").replace(/[^\0-\x7f]/gu, (character) => {
    const byte = (character.codePointAt(0) ?? 0) - firstMark;
    if (byte >= 0x80 && byte <= 0xff) return String.fromCharCode(byte);
    return Buffer.from(character, "utf8").toString("latin1");
  });
}
