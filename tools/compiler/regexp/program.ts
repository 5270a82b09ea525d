// A regular expression as a program for the matcher of firmware/polyfills/regexp-machine.ts, which runs what Espruino's
// own cannot: after Russ Cox, "Regular Expression Matching: the Virtual Machine Approach" (2009), with a step of its own
// for repeated characters, so that `.*` keeps one choice and not one for each character.
//
// The program is a text. A step is a letter and what belongs to it; a number is one character, 35 above its value; an
// address is two, in base 90. Groups and, behind them, the places where loops began are called registers.
// Invariant: what is no fault means on the machine what it means in JavaScript, texts of ASCII given.
import { createRequire } from "node:module";
import type { AST, RegExpParser } from "@eslint-community/regexpp";
import type { RefusedId } from "../../../boards/espruino/dialect.ts";
import { bothCases, complement, last, setOf, union, type Range } from "./character-set.ts";

export interface RegexpProgram {
  code: string;
  /** Groups, the whole match included. */
  groups: number;
  /** The numbers of named groups. */
  names: Readonly<Record<string, number>>;
  /** What not even the machine can do; the program is of no use then. */
  faults: ReadonlySet<RefusedId>;
}

const base = 90;
const offset = 35;
/** Stands for "as often as there are": a step repeats its character at most one time less. */
export const unlimited = base - 1;
/** The longest program: pieces that are repeated by number are written out. */
const longest = 4000;

/** O(length of the program). The pattern is known to be one. */
export function regexpProgram(pattern: string, flags: string): RegexpProgram {
  const faults = new Set<RefusedId>();
  if (/[^gimsy]/.test(flags)) faults.add("regexp-flag");
  const tree = parser().parsePattern(pattern, 0, pattern.length, /[uv]/.test(flags));
  const writer = new Writer(tree, flags, faults);
  const code = writer.program();
  if (code.length > longest) faults.add("regexp-length");
  return { code, groups: writer.groups, names: writer.names, faults };
}

let loaded: RegExpParser | undefined;

/** Loaded when the first pattern wants it: most programs have none. */
function parser(): RegExpParser {
  if (loaded) return loaded;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as its types say
  const library = createRequire(import.meta.url)("@eslint-community/regexpp") as {
    RegExpParser: typeof RegExpParser;
  };
  loaded = new library.RegExpParser();
  return loaded;
}

const number = (value: number): string => String.fromCharCode(value + offset);
const address = (value: number): string => number(Math.floor(value / base)) + number(value % base);

type Character = AST.Character | AST.CharacterSet | AST.CharacterClass;

/** As Espruino's own matcher reads it in a class. */
const escaped = (character: string): string =>
  /[\da-zA-Z]/.test(character) ? character : `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;

class Writer {
  readonly groups: number;
  readonly names: Record<string, number> = {};
  readonly #tree: AST.Pattern;
  readonly #flags: string;
  readonly #faults: Set<RefusedId>;
  readonly #numbers = new Map<AST.CapturingGroup, number>();
  #code = "";
  /** The next register that no group or loop has. */
  #register: number;

  constructor(tree: AST.Pattern, flags: string, faults: Set<RefusedId>) {
    this.#tree = tree;
    this.#flags = flags;
    this.#faults = faults;
    const groups = groupsIn(tree);
    for (const [index, group] of groups.entries()) {
      this.#numbers.set(group, index + 1);
      if (group.name !== null) this.names[group.name] = index + 1;
    }
    this.groups = groups.length + 1;
    this.#register = 2 * this.groups;
  }

  program(): string {
    this.#alternatives(this.#tree.alternatives);
    // A register's number is one character.
    if (this.#register >= base) this.#faults.add("regexp-length");
    return `${this.#code}X`;
  }

  #alternatives(alternatives: readonly AST.Alternative[]): void {
    const ends: number[] = [];
    for (const [index, { elements }] of alternatives.entries()) {
      const isLast = index === alternatives.length - 1;
      const choice = isLast ? undefined : this.#jump("S");
      this.#sequence(elements);
      if (choice === undefined) break;
      ends.push(this.#jump("J"));
      this.#land(choice);
    }
    for (const end of ends) this.#land(end);
  }

  /** Characters in a row are one step. */
  #sequence(elements: readonly AST.Element[]): void {
    let text = "";
    const flush = (): void => {
      if (text !== "") this.#code += `t${number(text.length)}${text}`;
      text = "";
    };
    for (const element of elements) {
      const set = element.type === "Character" ? this.#set(element) : [];
      const [[from, to] = [0, last]] = set;
      if (set.length === 1 && from === to) text += this.#ascii(from);
      else {
        flush();
        this.#element(element);
      }
      if (text.length === unlimited) flush();
    }
    flush();
  }

  #element(node: AST.Element): void {
    switch (node.type) {
      case "Character":
      case "CharacterSet":
      case "CharacterClass":
        this.#code += this.#step(node);
        break;
      case "Group":
        this.#alternatives(node.alternatives);
        break;
      case "CapturingGroup": {
        const group = this.#numbers.get(node) ?? 0;
        this.#code += `g${number(2 * group)}`;
        this.#alternatives(node.alternatives);
        this.#code += `g${number(2 * group + 1)}`;
        break;
      }
      case "Quantifier":
        this.#repeat(node);
        break;
      case "Backreference":
        this.#backreference(node);
        break;
      case "Assertion":
        this.#assertion(node);
        break;
      default:
        this.#faults.add("regexp-flag"); // what only the flag v has
    }
  }

  /** One of a set of characters, or one of all others. */
  #step(node: Character): string {
    const set = this.#set(node);
    const isNegated = set.at(-1)?.[1] === last;
    const members = (isNegated ? complement(set) : set).flatMap(([from, to]) =>
      Array.from({ length: Math.min(to - from, 0x7f) + 1 }, (_, i) => this.#ascii(from + i)),
    );
    return `${isNegated ? "n" : "o"}${address(members.length)}${members.join("")}`;
  }

  /** A regular expression for Espruino's own matcher: a character that the set has not. Empty where it has all. */
  #stop(node: Character): string {
    const outside = complement(this.#set(node));
    if (outside.length === 0) return "";
    const isNegated = outside.at(-1)?.[1] === last;
    const ranges = isNegated ? complement(outside) : outside;
    const text = ranges.map(([from, to]) => {
      const ends = from === to ? [from] : [from, to];
      return ends.map((code) => escaped(this.#ascii(code))).join("-");
    });
    return `[${isNegated ? "^" : ""}${text.join("")}]`;
  }

  #ascii(code: number): string {
    if (code > 0x7f) this.#faults.add("regexp-escape");
    return String.fromCharCode(code);
  }

  #set(node: Character): Range[] {
    const ignoresCase = this.#flags.includes("i");
    const ranges: Range[] = [];
    const parts = node.type === "CharacterClass" ? node.elements : [node];
    for (const part of parts)
      if (part.type === "Character") ranges.push([part.value, part.value]);
      else if (part.type === "CharacterClassRange") ranges.push([part.min.value, part.max.value]);
      else if (part.type === "CharacterSet") {
        const set = setOf(part, this.#flags.includes("s"));
        if (set) ranges.push(...set);
        else this.#faults.add("regexp-escape");
      } else this.#faults.add("regexp-flag"); // what only the flag v has
    const set = ignoresCase ? bothCases(ranges) : union(ranges);
    return node.type === "CharacterClass" && node.negate ? complement(set) : set;
  }

  #repeat({ element, min, max, greedy }: AST.Quantifier): void {
    if (max === 0) return;
    const isStep =
      element.type === "Character" || element.type === "CharacterSet" || element.type === "CharacterClass";
    if (isStep && min < unlimited && (max < unlimited || max === Infinity)) {
      const most = Math.min(max, unlimited);
      const stop = greedy ? this.#stop(element) : "";
      if (stop.length > unlimited) this.#faults.add("regexp-length");
      this.#code += `${greedy ? "r" : "z"}${number(min)}${number(most)}`;
      this.#code += greedy ? number(stop.length) + stop : this.#step(element);
      return;
    }
    const body = (): void => {
      const inside = groupsIn(element).map((group) => this.#numbers.get(group) ?? 0);
      if (inside.length > 0)
        this.#code += `R${number(2 * Math.min(...inside))}${number(2 * Math.max(...inside) + 1)}`;
      this.#element(element);
    };
    for (let i = 0; i < min && this.#code.length <= longest; i++) body();
    if (max === Infinity) {
      const start = this.#code.length;
      const end = this.#jump(greedy ? "S" : "L");
      this.#unlessEmpty(body);
      this.#code += `J${address(start)}`;
      this.#land(end);
      return;
    }
    const ends: number[] = [];
    for (let i = min; i < max && this.#code.length <= longest; i++) {
      ends.push(this.#jump(greedy ? "S" : "L"));
      this.#unlessEmpty(body);
    }
    for (const end of ends) this.#land(end);
  }

  /** What was not asked for and matches nothing does not count: else it could be repeated for ever. */
  #unlessEmpty(body: () => void): void {
    const register = this.#register++;
    this.#code += `g${number(register)}`;
    body();
    this.#code += `E${number(register)}`;
  }

  #backreference({ ref }: AST.Backreference): void {
    const group = typeof ref === "number" ? ref : (this.names[ref] ?? 0);
    this.#code += `${this.#flags.includes("i") ? "u" : "q"}${number(2 * group)}`;
  }

  #assertion(node: AST.Assertion): void {
    const isMultiline = this.#flags.includes("m");
    switch (node.kind) {
      case "start":
        this.#code += isMultiline ? "m" : "s";
        break;
      case "end":
        this.#code += isMultiline ? "M" : "e";
        break;
      case "word":
        this.#code += node.negate ? "B" : "b";
        break;
      case "lookahead": {
        const over = this.#jump(node.negate ? "d" : "a");
        this.#alternatives(node.alternatives);
        this.#code += "X";
        this.#land(over);
        break;
      }
      default:
        this.#faults.add("regexp-lookbehind");
    }
  }

  /** A step with an address that is not known yet: gives its place. */
  #jump(letter: string): number {
    const place = this.#code.length + 1;
    this.#code += `${letter}${address(0)}`;
    return place;
  }

  /** What is to come is where the step of that place goes. */
  #land(place: number): void {
    this.#code = this.#code.slice(0, place) + address(this.#code.length) + this.#code.slice(place + 2);
  }
}

/** The capturing groups in a part of a pattern, in their order. O(nodes). */
function groupsIn(
  node: AST.Pattern | AST.QuantifiableElement | AST.Element | AST.Alternative,
): AST.CapturingGroup[] {
  const own = node.type === "CapturingGroup" ? [node] : [];
  if ("alternatives" in node) return [...own, ...node.alternatives.flatMap(groupsIn)];
  if (node.type === "Alternative") return node.elements.flatMap(groupsIn);
  return node.type === "Quantifier" ? groupsIn(node.element) : own;
}
