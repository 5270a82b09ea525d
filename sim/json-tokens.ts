// A text cut into tokens as Espruino's lexer cuts it, for JSON. Invariant: a text of any kind is cut to its end, and nothing is refused
// here: what is no token of JSON is one of the kind `other`, which is looked at only if the reader comes there.

export interface Token {
  readonly kind: "end" | "name" | "integer" | "float" | "text" | "other";
  /** As it stands there; of a text what it says. */
  readonly value: string;
  /** What the interpreter calls it in its messages. */
  readonly called: string;
}

const blank = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const number = /0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const name = /[\w$]+/y;
const text = /(["'`])((?:\\[^]|(?!\1)[^\n\\])*)\1/y;
const operator = /[=!]==?|=>|&&|\|\||\?\?|[<>]{1,3}=?|[-+*/%&|^]=|\+\+|--|\*\*|[^]/y;
const escape = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|([0-7]{1,3})|([^]))/g;
const reserved = new Set(
  (
    "true false null undefined if else do while for break continue function return var let const this throw try catch finally " +
    "typeof void delete instanceof in new switch case default debugger class extends super static of"
  ).split(" "),
);
const escaped: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\n": "",
};

/** The tokens of a text, the last of which is its end. */
export function* tokensOf(source: string): Generator<Token, never> {
  let at = 0;
  const take = (what: RegExp): RegExpExecArray | null => {
    what.lastIndex = at;
    const found = what.exec(source);
    at += found?.[0].length ?? 0;
    return found;
  };
  for (;;) {
    take(blank);
    if (at >= source.length) yield { kind: "end", value: "", called: "EOF" };
    else yield tokenOf(take);
  }
}

function tokenOf(take: (what: RegExp) => RegExpExecArray | null): Token {
  let found = take(number);
  if (found !== null) {
    const isFloat = /^[^xX]*[.eE]/.test(found[0]);
    return {
      kind: isFloat ? "float" : "integer",
      value: String(valueOf(found[0])),
      called: isFloat ? "FLOAT" : "INT",
    };
  }
  found = take(name);
  if (found !== null) {
    const called = reserved.has(found[0]) ? found[0] : "ID";
    return { kind: "name", value: found[0], called };
  }
  found = take(text);
  if (found !== null) return { kind: "text", value: unescaped(found[2]), called: "STRING" };
  const [value] = take(operator) ?? [""];
  const called = value.length === 1 ? `'${value}'` : value;
  return { kind: "other", value, called: value === '"' || value === "'" ? "UNFINISHED STRING" : called };
}

/** Zeros in front mean eight as the base, as in old JavaScript. */
function valueOf(digits: string): number {
  return /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
}

function unescaped(inner: string): string {
  return inner.replaceAll(escape, (_, hex?: string, unicode?: string, octal?: string, other = "") => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    const code = hex ?? unicode;
    return code === undefined ? (escaped[other] ?? other) : String.fromCharCode(Number.parseInt(code, 16));
  });
}
