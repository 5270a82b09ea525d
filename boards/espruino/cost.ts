// What values cost in jsvars, Espruino's unit of memory. A jsvar holds one value or one name; longer text continues
// in further jsvars, 8 to 21 bytes each by the size of a jsvar. Invariant: each function gives exactly what
// E.getSizeOf, or process.memory() before and after, shows on the interpreter for a value of that shape.
//
// Measured on a build with 13-byte jsvars (Puck.js, Pico, WiFi):
//   integer within inlineInt, in a field 0     {} or []                  1
//   any other number, null, true, a pin  1     {a: 1}                    2     [1, 2]           3
//   text of 8 / 20 / 40 bytes    1 / 3 / 5     {abcde: 1}                3     [1.5, 2.5]       5
//   Uint8Array(8) / (64) / (256) 3 / 8 / 23    function () {return 1}    3, and 1 and a scope inside another
import type { BoardProfile } from "../profile.ts";

/** The part of a profile's `memory` that costs depend on. */
export type JsvarMemory = Pick<BoardProfile["memory"], "bytesPerJsvar" | "inlineInt">;

/** A value in a field, an array or a scope: a primitive itself, or anything else by the jsvars that it takes. */
export type StoredValue = number | string | boolean | null | undefined | { readonly jsvars: number };

/** Bytes of text in a name's first jsvar, in a string's first jsvar, and in each further one of either. */
interface TextLayout {
  name: number;
  first: number;
  next: number;
}

/** By the bytes of a jsvar: 4 (8 on 64-bit) for the value and what the references leave, which differs in width. */
const textLayouts = new Map<number, TextLayout>([
  [12, { name: 4, first: 8, next: 8 }],
  [13, { name: 4, first: 8, next: 9 }],
  [14, { name: 4, first: 9, next: 10 }],
  [16, { name: 4, first: 10, next: 11 }],
  [27, { name: 8, first: 20, next: 21 }],
]);

function textLayout(bytesPerJsvar: number): TextLayout {
  const layout = textLayouts.get(bytesPerJsvar);
  if (layout !== undefined) return layout;
  const known = [...textLayouts.keys()].join(", ");
  throw new RangeError(`no build of Espruino has jsvars of ${bytesPerJsvar} bytes (known: ${known})`);
}

const blocks = (length: number, first: number, next: number): number =>
  1 + Math.ceil(Math.max(0, length - first) / next);

/** A string of `length` bytes in RAM. Bytes, not characters: "€" has three. */
export function jsvarsOfString(length: number, bytesPerJsvar: number): number {
  const { first, next } = textLayout(bytesPerJsvar);
  return blocks(length, first, next);
}

/**
 * A number in a field, an array or a variable, beyond the jsvar of its name: none for an integer within `inlineInt`,
 * else one. (An integral result of floating-point arithmetic, such as 0.5 + 0.5, takes one too.)
 */
export function jsvarsOfNumber(value: number, inlineInt: JsvarMemory["inlineInt"]): number {
  return Number.isInteger(value) && value >= inlineInt[0] && value <= inlineInt[1] ? 0 : 1;
}

/** The name of a field or a variable, without its value. Names up to 4 bytes (8 on 64-bit) take one. */
export function jsvarsOfName(name: string, bytesPerJsvar: number): number {
  const layout = textLayout(bytesPerJsvar);
  return blocks(name.length, layout.name, layout.next);
}

/** A field of an object or a variable of a scope: its name and its value. */
export function jsvarsOfField(name: string, value: StoredValue, memory: JsvarMemory): number {
  return jsvarsOfName(name, memory.bytesPerJsvar) + jsvarsOfValue(value, memory);
}

/** A plain object, or a function's scope: one, and its fields. */
export function jsvarsOfObject(
  fields: { readonly [name: string]: StoredValue },
  memory: JsvarMemory,
): number {
  return Object.entries(fields).reduce((sum, [name, value]) => sum + jsvarsOfField(name, value, memory), 1);
}

/** An array: one, and for each element its index and its value. Here booleans are stored with the index. */
export function jsvarsOfArray(values: readonly StoredValue[], memory: JsvarMemory): number {
  const element = (value: StoredValue): number =>
    typeof value === "boolean" ? 0 : jsvarsOfValue(value, memory);
  return values.reduce<number>((sum, value) => sum + 1 + element(value), 1);
}

/** A typed array on a buffer of its own, of so many bytes. (A further view on the same buffer takes one.) */
export function jsvarsOfTypedArray(bytes: number, bytesPerJsvar: number): number {
  const { first, next } = textLayout(bytesPerJsvar);
  const view = 1;
  const buffer = 1;
  // A buffer that would take more than two jsvars of text is one block of memory instead, behind a header.
  const data = bytes > first + next ? 1 + Math.ceil(bytes / bytesPerJsvar) : blocks(bytes, first, next);
  return view + buffer + data;
}

/** Whether the bytes of a buffer lie in memory in one piece: where they fit into one jsvar, or are a block. */
export function isFlat(bytes: number, bytesPerJsvar: number): boolean {
  const { first, next } = textLayout(bytesPerJsvar);
  return bytes <= first || bytes > first + next;
}

export interface FunctionShape {
  /** Bytes between the function's braces, or of an arrow's expression; after `return` where that comes first. */
  codeBytes: number;
  /** Whether the code was run from Storage: it stays there, at one jsvar whatever its length. */
  inFlash: boolean;
  parameters: readonly string[];
  /**
   * How many scopes it was made inside: running functions, and blocks with `let` or `const`. It keeps them whole: add
   * jsvarsOfObject of each, once for all the functions that keep it.
   */
  scopes: number;
}

/** A function or an arrow, without the name that it is stored under and without the scopes that it closes over. */
export function jsvarsOfFunction(shape: FunctionShape, memory: JsvarMemory): number {
  const { bytesPerJsvar } = memory;
  // A parameter's name is stored with a mark of one byte in front.
  const parameters = shape.parameters.reduce((sum, name) => sum + jsvarsOfName(` ${name}`, bytesPerJsvar), 0);
  if (shape.codeBytes === 0) return 1 + parameters; // An empty function keeps neither code nor scope.
  const code = 1 + (shape.inFlash ? 1 : jsvarsOfString(shape.codeBytes, bytesPerJsvar));
  return 1 + parameters + code + jsvarsOfScopes(shape.scopes);
}

/** How a function refers to the scopes that it keeps: to one by itself, to several by an array of its own. */
function jsvarsOfScopes(scopes: number): number {
  if (scopes === 0) return 0;
  return scopes === 1 ? 1 : 2 + scopes;
}

/**
 * The text that a function keeps of its body, as it stands in the source: what is between the braces of a block, after
 * `return` where that comes first, or an arrow's expression.
 */
export function keptCode(body: string, isBlock: boolean): string {
  if (!isBlock) return body;
  return body
    .slice(1, -1)
    .trim()
    .replace(/^return\b ?/, "");
}

export interface ClassShape {
  /** The constructor, without its scopes; undefined where the class has none of its own. */
  maker: Pick<FunctionShape, "codeBytes" | "parameters"> | undefined;
  isDerived: boolean;
  inFlash: boolean;
  /** As for functions. */
  scopes: number;
}

/** A class, without its methods and the scopes that it closes over. */
export function jsvarsOfClass(
  { maker, isDerived, inFlash, scopes }: ClassShape,
  memory: JsvarMemory,
): number {
  const { bytesPerJsvar } = memory;
  // The constructor's code is the class's own; a class that extends another has one in any case.
  const inRam =
    maker && !inFlash && maker.codeBytes > 0 ? jsvarsOfString(maker.codeBytes, bytesPerJsvar) - 1 : 0;
  const code = maker ? 2 + maker.parameters.length + inRam : isDerived ? 4 : 0;
  const names = ["prototype", "constructor", ...(isDerived ? ["__proto__"] : [])];
  return (
    2 +
    code +
    jsvarsOfScopes(scopes) +
    names.reduce((sum, name) => sum + jsvarsOfName(name, bytesPerJsvar), 0)
  );
}

/** What a value takes beyond the name that holds it. */
export function jsvarsOfValue(value: StoredValue, memory: JsvarMemory): number {
  if (value === undefined) return 0;
  if (typeof value === "number") return jsvarsOfNumber(value, memory.inlineInt);
  if (typeof value === "string") return jsvarsOfString(utf8Length(value), memory.bytesPerJsvar);
  if (value === null || typeof value === "boolean") return 1;
  return value.jsvars;
}

const utf8Length = (text: string): number => new TextEncoder().encode(text).length;
