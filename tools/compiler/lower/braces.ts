// How Espruino finds the end of `${…}` in a template: it counts braces, those in strings and templates too.

/** Whether such a count comes out even at the text's end and never ends before it. O(characters). */
export function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "{") depth++;
    if (character === "}" && --depth < 0) return false;
  }
  return depth === 0;
}
