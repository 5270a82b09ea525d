// Text for boards whose strings are bytes: what a literal says beyond ASCII becomes its UTF-8 bytes, as it would if
// the source itself were sent to the board. A serial line or a terminal then shows it.
//
// A byte that is written as an escape, "\xff", stays that byte. The parser does not tell it from a literal "ÿ", so
// `markText` moves such characters of the source, one to one, to a place in the private use area first.
// Invariant: afterwards no string or template holds a character above U+00FF; one character is one byte.
import type * as es from "estree";
import { walk } from "zimmerframe";
import type { Pass } from "../pass.ts";

const marked = 0xf700;

/** Marks the characters from U+0080 to U+00FF of a source text. The length stays; a no-break space may be blank. */
export function markText(source: string): string {
  return source.replace(/[\u0080-\u009f\u00a1-\u00ff]/g, (character) =>
    String.fromCharCode(marked + character.charCodeAt(0)),
  );
}

export const byteStrings: Pass = {
  name: "byte-strings",
  run(program) {
    walk(program as es.Node, null, {
      Literal(node) {
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

/** One character for each byte. */
function bytesOf(text: string): string {
  return text.replace(/[^\0-\u00ff]/gu, (character) => {
    const code = character.charCodeAt(0);
    const isMarked = code >= marked + 0x80 && code <= marked + 0xff;
    return Buffer.from(isMarked ? String.fromCharCode(code - marked) : character, "utf8").toString("latin1");
  });
}
