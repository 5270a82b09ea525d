// How Espruino writes values as text: what print(), console.log(), the console's `=` and E.toJS show. Invariant: for a
// value that both engines hold alike, the text equals the interpreter's, character for character; lines end in \n.
//
// Strings, functions and objects get a line of their own, plain numbers share one: no width is ever measured.
import { formatNumber } from "./number.ts";

/** What the printer cannot know of an object by itself; the engine that holds the object answers. */
export interface ObjectFacts {
  /** Printed instead of the object: `D5`. */
  readonly bare?: string | undefined;
  /** The name of a port or bus of the board, which is printed instead of it where the style has it: `Serial1`. */
  readonly device?: string | undefined;
  /** What it stands for, where that is a text, a number or a truth value: Espruino makes no difference. */
  readonly primitive?: string | number | boolean | undefined;
  /** Whether it is one of the board's own libraries, such as Math: to Espruino that is a function without a text. */
  readonly isLibrary?: boolean | undefined;
  /** The global name of its class, when it has one. Printed before it. */
  readonly className?: string | undefined;
  /** What its toString() says, when that is not Object's own. Printed instead of its fields. */
  readonly text?: string | undefined;
  /** A function's source text, when it is not what its toString() says. */
  readonly source?: string | undefined;
  /** Its visible fields, when they are not simply its own enumerable properties. */
  readonly fields?: readonly (readonly [string, unknown])[] | undefined;
}

export type Describe = (value: object) => ObjectFacts;

export interface PrintStyle {
  /** Spaces and line breaks; without, the text is dense. */
  readonly pretty: boolean;
  /** Objects of a named class show its name, and what their toString() says. */
  readonly classNames: boolean;
  /** Long arrays, long strings and functions are abbreviated. */
  readonly limit: boolean;
  /** No quotes around names that are identifiers or integers. */
  readonly bareNames: boolean;
  /** Ports and buses are printed by name. */
  readonly devices: boolean;
  /** To be read again: toJSON() is asked, bytes are arrays, and undefined is null, or left out where it is a field. */
  readonly asData: boolean;
  /** Only what JSON knows: no functions, and null for what is no number. */
  readonly onlyJson: boolean;
}

const plainStyle = {
  pretty: true,
  classNames: true,
  limit: false,
  bareNames: false,
  devices: false,
  asData: false,
  onlyJson: false,
};

/** print() and console.log(). */
export const printStyle: PrintStyle = plainStyle;
/** The console's answer to an expression, after the `=`. */
export const answerStyle: PrintStyle = { ...plainStyle, limit: true, bareNames: true, devices: true };
/** dump(): to be read again by an interpreter. */
export const dumpStyle: PrintStyle = { ...plainStyle, classNames: false, devices: true };
/** E.toJS. */
export const sourceStyle: PrintStyle = {
  ...plainStyle,
  pretty: false,
  classNames: false,
  bareNames: true,
  asData: true,
};

/** Storage.writeJSON. */
export const storedStyle: PrintStyle = { ...sourceStyle, onlyJson: true };

/** The arguments of print() as one text, without the line's end. */
export function formatArguments(values: readonly unknown[], describe: Describe): string {
  const text = (value: unknown): string =>
    typeof value === "string" ? value : formatValue(value, describe, printStyle);
  return values.map(text).join(" ");
}

/** A value as text in a style. Cycles print as ` ... `. Linear in the size of the value. */
export function formatValue(value: unknown, describe: Describe, style: PrintStyle): string {
  return new Printer(describe, style).value(value, 0);
}

/** What Espruino shows of a function that has no text. */
export const nativeFunction = "function () { [native code] }";

const limitText = " ... ";
const arrayLimit = 15; // Longer arrays are abbreviated …
const arrayEnds = 5; // … to so many items from each end.
const stringLimit = 60;
const stringEnds = 27;
const fieldsPerLine = 4;

type NumberArray = ArrayLike<number> & { readonly constructor: { readonly name: string } };

class Printer {
  readonly #describe: Describe;
  readonly #style: PrintStyle;
  readonly #open = new Set<object>();

  constructor(describe: Describe, style: PrintStyle) {
    this.#describe = describe;
    this.#style = style;
  }

  value(value: unknown, depth: number): string {
    if (typeof value === "string") return this.#string(value);
    const { onlyJson } = this.#style;
    if (typeof value === "number") return onlyJson && !Number.isFinite(value) ? "null" : formatNumber(value);
    if (typeof value === "function") return onlyJson ? "undefined" : this.#function(value);
    if (value === undefined && this.#style.asData) return "null";
    if (typeof value !== "object" || value === null) return String(value);
    if (this.#open.has(value)) return limitText;
    this.#open.add(value);
    const text = this.#object(value, depth);
    this.#open.delete(value);
    return text;
  }

  #string(text: string): string {
    if (!this.#style.limit || text.length <= stringLimit) return quote(text);
    return `${quote(text.slice(0, stringEnds))}${limitText}${quote(text.slice(-stringEnds))}`;
  }

  // oxlint-disable-next-line typescript/no-unsafe-function-type -- any function of any engine
  #function(fn: Function): string {
    const { bare, source } = this.#describe(fn);
    if (bare !== undefined) return bare;
    const { parameters, body } = functionParts(source ?? Function.prototype.toString.call(fn));
    if (body === undefined) return nativeFunction;
    if (body !== "" && this.#style.limit) return `function (${parameters}) {${limitText}}`;
    return `function (${parameters}) ${body.includes("\n") ? `{\n  ${body}\n}` : `{${body}}`}`;
  }

  #object(value: object, depth: number): string {
    if (Array.isArray(value)) return this.#array(value, depth);
    if (isNumberArray(value)) return this.#numbers(value, "");
    if (isArrayBuffer(value)) return this.#numbers(new Uint8Array(value), ".buffer");
    const facts = this.#describe(value);
    if (facts.bare !== undefined) return facts.bare;
    if (facts.primitive !== undefined) return this.value(facts.primitive, depth);
    if (facts.isLibrary) return nativeFunction;
    if (this.#style.devices && facts.device !== undefined) return facts.device;
    if (this.#style.asData && "toJSON" in value && typeof value.toJSON === "function")
      return this.value(Reflect.apply(value.toJSON, value, []), depth);
    const prefix = this.#style.classNames && facts.className !== undefined ? `${facts.className}: ` : "";
    if (this.#style.classNames && facts.text !== undefined) return prefix + facts.text;
    const fields = facts.fields ?? visibleFields(value);
    const { asData, onlyJson } = this.#style;
    const shown = fields.filter(
      ([, field]) => !(asData && field === undefined) && !(onlyJson && typeof field === "function"),
    );
    return prefix + this.#fields(shown, depth);
  }

  #numbers(items: NumberArray, suffix: string): string {
    const list = Array.from(items);
    if (this.#style.asData) return `[${list.map(formatNumber).join(",")}]`;
    const name = items.constructor.name;
    if (list.every((item) => item === 0))
      return `new ${suffix === "" ? name : "ArrayBuffer"}(${list.length})`;
    const comma = this.#style.pretty ? ", " : ",";
    const text = this.#abbreviated(list.length)
      ? `${list.slice(0, arrayEnds).join(comma)}${comma}${limitText}${list.slice(-arrayEnds).join(comma)}`
      : list.map(formatNumber).join(comma);
    return `new ${name}([${text}])${suffix}`;
  }

  #abbreviated(length: number): boolean {
    return this.#style.limit && length > arrayLimit;
  }

  #array(items: readonly unknown[], depth: number): string {
    const { pretty } = this.#style;
    const tail = items.length - arrayEnds;
    let text = pretty ? "[ " : "[";
    let breakNext = false;
    for (let i = 0; i < items.length; i++) {
      if (i > 0) text += pretty ? ", " : ",";
      if (this.#abbreviated(items.length) && i === arrayEnds) {
        i = tail;
        text += limitText;
      }
      const ownLine = pretty && this.#needsOwnLine(items[i]);
      if (breakNext || ownLine) text += lineBreak(depth + 1);
      text += this.value(items[i], depth + 1);
      breakNext = ownLine;
    }
    if (pretty && !this.#style.asData) {
      const named = visibleFields(items).filter(([name]) => !/^\d+$/.test(name));
      text += this.#fieldList(named, depth, items.length === 0).text;
    }
    if (breakNext) text += lineBreak(depth);
    return text + (pretty ? " ]" : "]");
  }

  #fields(fields: readonly (readonly [string, unknown])[], depth: number): string {
    const { pretty } = this.#style;
    const list = this.#fieldList(fields, depth, true);
    const text = `${pretty ? "{ " : "{"}${list.text}`;
    return `${list.breakNext ? text + lineBreak(depth) : text}${pretty ? " }" : "}"}`;
  }

  /** `isFirst` unless something stands before it. */
  #fieldList(
    fields: readonly (readonly [string, unknown])[],
    depth: number,
    isFirst: boolean,
  ): { readonly text: string; readonly breakNext: boolean } {
    const { pretty } = this.#style;
    let text = "";
    let breakNext = false;
    let sinceBreak = 0;
    fields.forEach(([name, value], i) => {
      sinceBreak++;
      if (i > 0 || !isFirst) text += pretty ? ", " : ",";
      const ownLine = pretty && this.#needsOwnLine(value);
      if (breakNext || ownLine || (pretty && sinceBreak > fieldsPerLine)) {
        text += lineBreak(depth + 1);
        sinceBreak = 0; // The field that opens a line is not counted on it.
      }
      text += `${this.#name(name)}${pretty ? ": " : ":"}${this.value(value, depth + 1)}`;
      breakNext = ownLine;
    });
    return { text, breakNext };
  }

  #name(name: string): string {
    return this.#style.bareNames && /^([A-Za-z_]\w*|0|[1-9]\d*)$/.test(name) ? name : quote(name);
  }

  /** Numbers, booleans, null, undefined and pins (numbers in Espruino) may share a line. */
  #needsOwnLine(value: unknown): boolean {
    if (typeof value === "string" || typeof value === "function") return true;
    if (typeof value !== "object" || value === null) return false;
    const { bare = "", primitive } = this.#describe(value);
    return primitive === undefined ? !/^[A-I]\d+$/.test(bare) : this.#needsOwnLine(primitive);
  }
}

/** Whether a value is a typed array of any engine context. */
export function isNumberArray(value: object): value is NumberArray {
  return ArrayBuffer.isView(value) && "length" in value;
}

/** Whether a value is an ArrayBuffer of any engine context. */
export function isArrayBuffer(value: object): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}

function lineBreak(depth: number): string {
  return `\n${"  ".repeat(depth)}`;
}

/** Own enumerable properties in order, without getters: Espruino does not call them to print. */
export function visibleFields(value: object): [string, unknown][] {
  return Object.entries(Object.getOwnPropertyDescriptors(value))
    .filter(([, property]) => property.enumerable && "value" in property)
    .map(([name, property]) => [name, property.value]);
}

/** Parameters and body of a function's source text. `body` is undefined for native code. */
function functionParts(source: string): { parameters: string; body?: string } {
  if (/\{\s*\[native code\]\s*\}$/.test(source)) return { parameters: "" };
  const text = source.startsWith("class")
    ? (/constructor\s*\([\s\S]*\}(?=\s*\}$)/.exec(source)?.[0] ?? "(){}")
    : source;
  const block = /^[^(=]*\(([^)]*)\)\s*(?:=>)?\s*\{([\s\S]*)\}$/.exec(text);
  if (block) return { parameters: block[1].replaceAll(/\s/g, ""), body: block[2].trim() };
  const arrow = /^\(?([^)=]*)\)?\s*=>\s*([\s\S]*)$/.exec(text);
  return { parameters: arrow?.[1].replaceAll(/\s/g, "") ?? "", body: `return ${arrow?.[2].trim() ?? ""}` };
}

const escapes: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\t": "\\t",
  "\b": "\\b",
  "\v": "\\v",
  "\f": "\\f",
  "\r": "\\r",
  "\\": "\\\\",
  '"': '\\"',
};

/** A string in double quotes: octal escapes below 8 (unless a digit follows), \x for what is not printable ASCII. */
export function quote(text: string): string {
  const escaped = text.replaceAll(/[^ !#-[\]-~]/g, (character, at: number) => {
    const code = character.charCodeAt(0);
    const named = escapes[character];
    if (named !== undefined) return named;
    if (code < 8 && !/^[0-7]/.test(text.slice(at + 1, at + 2))) return `\\${code}`;
    return code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
  });
  return `"${escaped}"`;
}

/** A string as JSON has it: \u for what is not printable ASCII. */
export function quoteJson(text: string): string {
  const escaped = text.replaceAll(/[^ !#-[\]-~]/g, (character) => {
    const named = character === "\v" ? undefined : escapes[character];
    return named ?? `\\u${hex(character.charCodeAt(0), 4)}`;
  });
  return `"${escaped}"`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).toUpperCase().padStart(digits, "0");
}
