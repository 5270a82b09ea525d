// Text for boards whose strings are bytes: what a literal says beyond ASCII becomes its UTF-8 bytes, as it would if
// the source itself were sent to the board. A serial line or a terminal then shows it.
//
// A byte that is written as an escape, "\xff" or "\u00ff", stays that byte: parse/byte-marks.ts has marked those.
// Invariant: afterwards no literal holds a character above U+00FF; one character is one byte.
import type * as es from "estree";
import { walk } from "../ast/walk.ts";
import { replaceMarks } from "../parse/byte-marks.ts";
import type { Pass } from "../pass.ts";

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
  return replaceMarks(text, (character) => Buffer.from(character, "utf8").toString("latin1"));
}
