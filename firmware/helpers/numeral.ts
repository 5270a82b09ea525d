// What both `Number(text)` and `parseFloat(text)` ask of a text before Espruino reads it.

/**
 * The text without the blanks around it and the zeros that would make it octal there; empty where no number begins with
 * it: Espruino takes "error" for 0, because of the e.
 */
export function numeral(given: string): string {
  let text = given.trim();
  const sign = text[0] === "-" || text[0] === "+" ? text[0] : "";
  if (sign) text = text.substring(1);
  while (text[0] === "0" && isDigit(text.charAt(1))) text = text.substring(1);
  const first = text.charAt(text[0] === "." ? 1 : 0);
  return isDigit(first) || first === "I" ? sign + text : "";
}

function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}
