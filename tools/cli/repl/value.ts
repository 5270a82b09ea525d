// A value as a person wants to see it, made from how Espruino prints it. Invariant: what is not understood is shown as it
// was printed, and no text is lost.
import type { Colors } from "../style.ts";

/** Wider than this, an array or object has its elements on lines of their own. */
const width = 76;

/** A part of a printed value: a leaf with its text, or a bracket with what is in it, each with what stands before it. */
type Part = { prefix: string; text: string } | { prefix: string; open: "[" | "{"; parts: Part[] };

const closing = { "[": "]", "{": "}" } as const;

/** The value in few lines, coloured. O(length). */
export function showValue(printed: string, colors: Colors): string {
  const part = /^[[{]|^[A-Za-z_$][\w$]*: [[{]/.test(printed) ? read(printed) : undefined;
  return part === undefined ? leaf(printed, colors) : layOut(part, "", colors);
}

/** The parts of a printed array or object; undefined when it is not written as expected. */
function read(printed: string): Part | undefined {
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(printed)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const readPart = (prefix: string): Part | undefined => {
    take(/\s*/y);
    const name = take(/[A-Za-z_$][\w$]*: (?=[[{])/y) ?? "";
    const open = take(/[[{]/y) as "[" | "{" | undefined;
    if (open === undefined) {
      const text = take(/"(?:\\.|[^"\\])*"|function \([^)]*\) \{[^}]*\}|[^\s,\]}"]+(?: [^\s,\]}"]+)*/y);
      return text === undefined ? undefined : { prefix, text };
    }
    const parts: Part[] = [];
    for (;;) {
      take(/\s*/y);
      if (take(open === "[" ? /\]/y : /\}/y)) return { prefix: prefix + name, open, parts };
      if (parts.length > 0 && take(/,\s*/y) === undefined) return undefined;
      if (take(open === "[" ? /\]/y : /\}/y)) return { prefix: prefix + name, open, parts };
      const key = open === "{" ? take(/(?:"(?:\\.|[^"\\])*"|[\w$]+): ?/y) : undefined;
      const part = readPart(key === undefined ? "" : keyText(key));
      if (part === undefined) return undefined;
      parts.push(part);
    }
  };
  const part = readPart("");
  return at === printed.trimEnd().length ? part : undefined;
}

/** A key as one writes it. */
function keyText(printed: string): string {
  const [, name] = /^"([A-Za-z_$][\w$]*)": ?$/.exec(printed) ?? [];
  return name === undefined ? `${printed.trimEnd()} ` : `${name}: `;
}

function layOut(part: Part, indent: string, colors: Colors): string {
  if (!("open" in part)) return part.prefix + leaf(part.text, colors);
  const { prefix, open, parts } = part;
  if (parts.length === 0) return prefix + open + closing[open];
  const plain = oneLine(part);
  if (indent.length + plain.length <= width) return oneLine(part, colors);
  const inner = `${indent}  `;
  const lines = parts.map((each) => `${inner}${layOut(each, inner, colors)},`);
  return [prefix + open, ...lines, indent + closing[open]].join("\n");
}

function oneLine(part: Part, colors?: Colors): string {
  if (!("open" in part)) return part.prefix + (colors ? leaf(part.text, colors) : part.text);
  const { prefix, open, parts } = part;
  if (parts.length === 0) return prefix + open + closing[open];
  const inside = parts.map((each) => oneLine(each, colors)).join(", ");
  return open === "[" ? `${prefix}[${inside}]` : `${prefix}{ ${inside} }`;
}

function leaf(text: string, { green, yellow, magenta, dim, cyan }: Colors): string {
  if (/^["']/.test(text)) return green(text);
  if (/^-?\d|^-?Infinity$|^NaN$/.test(text)) return yellow(text);
  if (text === "true" || text === "false") return magenta(text);
  if (text === "undefined" || text === "null") return dim(text);
  return text.startsWith("function ") ? cyan(text) : text;
}
