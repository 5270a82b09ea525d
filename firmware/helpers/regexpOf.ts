// `new RegExp(text)` of a text that is put together when the program runs: what the compiler does with patterns that
// are written out (tools/compiler/regexp/plain.ts), as far as that is short.
// Invariant: what it gives matches what JavaScript's would match; of any other pattern it throws a SyntaxError.

/** The class itself, which the compiler would replace by what is below. */
const Native = RegExp;

/** O(length). */
export function regexpOf(pattern?: unknown, flags?: unknown): RegExp {
  const copied = pattern instanceof Native ? pattern : undefined;
  const source = copied ? copied.source : pattern === undefined ? "" : String(pattern);
  const given = flags === undefined ? copied?.flags || "" : String(flags);
  let text = "";
  /** Where the branch begins in the text. */
  let start = 0;
  /** What a quantifier would repeat: one character, escape or class. */
  let piece = "";
  /** How many of the branch's pieces must be there. */
  let solid = 0;
  /** 1: something in the branch is repeated; 2: and something stands behind it. */
  let repeated = 0;
  let groups = 0;
  let isOpen = false;
  let isMarked = false;
  let branches = 0;
  let isWrong = /[^gis]/.test(given);
  let at = 0;

  /** One character or escape. */
  const take = (): string => {
    const letter = source.charAt(at++);
    if (letter !== "\\") {
      isWrong = isWrong || letter > "~";
      return letter;
    }
    const escaped = source.charAt(at++);
    isWrong = isWrong || "bBcukpP0123456789".indexOf(escaped || "b") >= 0;
    if (escaped === "x") at += 2;
    return letter + (escaped === "x" ? source.substring(at - 3, at) : escaped);
  };

  while (at < source.length) {
    let next = source.charAt(at);
    if (repeated && next !== "|") repeated = 2;
    if (next === "*" || next === "+") {
      isWrong = isWrong || !piece;
      // Espruino's own `+` may match nothing.
      text += next === "+" ? piece + "*" : next;
      if (next === "*") solid--;
      piece = "";
      repeated = repeated || 1;
      at++;
      continue;
    }
    piece = "";
    if (next === "|") {
      isWrong = isWrong || isOpen || repeated > 1 || text.length === start;
      start = text.length + 1;
      solid = repeated = 0;
      branches++;
    } else if (next === "(" || next === ")") {
      isWrong =
        isWrong || isOpen === (next === "(") || (isOpen && "*+?{".indexOf(source.charAt(at + 1) || "_") >= 0);
      isOpen = !isOpen;
      isMarked = true;
      if (isOpen) groups++;
    } else if (next === "^") isMarked = true;
    else if (next === "$") {
      // Espruino starts no match at the end.
      isWrong = isWrong || (!solid && text !== "" && text.charAt(start) !== "^");
    } else if (next === "?" || next === "{") isWrong = true;
    else {
      solid++;
      if (next === ".") next = given.indexOf("s") < 0 ? "[^\\n\\r]" : "[^]";
      else if (next === "[") {
        if (source.charAt(++at) === "^") next += source.charAt(at++);
        isWrong = isWrong || source.charAt(at) === "]";
        let from = "";
        while (at < source.length && source.charAt(at) !== "]") {
          const isRange = source.charAt(at) === "-" && from !== "" && source.charAt(at + 1) !== "]";
          if (isRange) at++;
          const member = take();
          next += (isRange ? "-" : "") + ("[|/-".indexOf(member) < 0 ? "" : "\\") + member;
          isWrong = isWrong || (isRange && member === from);
          from = isRange || (member.length === 2 && "dDsSwW".indexOf(member[1]) >= 0) ? "" : member;
        }
        isWrong = isWrong || at >= source.length;
        next += "]";
      } else {
        next = take();
        at--;
      }
      piece = next;
    }
    text += next;
    at++;
  }
  if (isWrong || isOpen || groups > 9 || (branches && (isMarked || text.length === start)))
    throw new SyntaxError(`RegExp(${source}): write it out in the program`);
  return new Native(text, given.replace("s", ""));
}
