// Checks of the text and its tokens: characters, the slash, string escapes.
// Facts of Espruino's src/jslex.c: whether `/` starts a regular expression depends on the token before it alone.
import { tokTypes, type Token } from "acorn";
import { reservedWords } from "../../../../boards/espruino/names.ts";
import type { Report } from "./problem.ts";

/** Characters that end an operand nowhere: after them a `/` starts a regular expression. */
const openers = new Set("!%&*+-/<=>?[{}(,;:");
/** Keywords that are values: after them a `/` divides. */
const values = new Set(["true", "false", "null", "undefined"]);

/** `\u{…}` or a line continuation. A backslash that is escaped itself escapes nothing. */
export const oddEscape = /(?<!\\)(?:\\\\)*\\(?:u\{|\r?\n)/;

export function tokenProblems(code: string, tokens: readonly Token[], report: Report): void {
  const foreign = /[^\t\n -~]/.exec(code);
  if (foreign) report(foreign.index, "a character outside ASCII");
  for (const [i, token] of tokens.entries()) {
    const text = code.slice(token.start, token.end);
    const before = i === 0 ? "" : code.slice(tokens[i - 1].start, tokens[i - 1].end);
    if (token.type === tokTypes.regexp && !startsRegexp(before))
      report(token.start, `a regular expression after ${quoted(before)}`);
    else if (isDivision(token, text) && startsRegexp(before))
      report(token.start, `a division after ${quoted(before)}`);
    else if (token.type === tokTypes.string && oddEscape.test(text))
      report(token.start, "a string with a line continuation or `\\u{…}`");
    else if (
      token.type === tokTypes.num &&
      /^(?:0[xX][\da-fA-F]+|\d+)$/.test(text) &&
      Number(text) >= 2 ** 63
    )
      report(token.start, "a whole number of more than 63 bits without a point or an exponent");
    else if (token.type.keyword === "new" && before === "new")
      report(token.start, "`new` directly after `new`");
  }
}

const quoted = (text: string): string => (text === "" ? "the start of the text" : `\`${text}\``);

function isDivision(token: Token, text: string): boolean {
  return token.type === tokTypes.slash || (token.type === tokTypes.assign && text === "/=");
}

/** Whether Espruino's lexer takes a `/` after that token for the start of a regular expression. */
function startsRegexp(before: string): boolean {
  // The code in a template is read by itself. A keyword is one as a property's name, too.
  if (before === "" || before === "${") return true;
  if (reservedWords.has(before)) return !values.has(before);
  // Operators of several characters, `=>` too, are tokens of their own; a template's end is not.
  if (before.length === 1) return openers.has(before);
  return /^[^\w$"'`/.)\]]+$/.test(before);
}
