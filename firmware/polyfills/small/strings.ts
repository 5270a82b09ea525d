// Methods of strings that small builds (SAVE_ON_FLASH) lack and all others have. Each is a method: `this` is the text.
// Those that fill a text up serve other builds as well, where the filler may be empty: Espruino's own never end then.

export function startsWith(this: string, text: string, from = 0): boolean {
  return this.substr(from, text.length) === text;
}

export function endsWith(this: string, text: string, end = this.length): boolean {
  return end >= text.length && this.substr(end - text.length, text.length) === text;
}

export function repeat(this: string, times: number): string {
  const texts: string[] = [];
  for (let i = 0; i < times; i++) texts.push(this);
  return texts.join("");
}

/** What has to be added to the text to make it so long. */
function padding(text: string, length: number, filler: string): string {
  const missing = length - text.length;
  let added = "";
  if (filler !== "") while (added.length < missing) added += filler;
  return missing > 0 ? added.substring(0, missing) : "";
}

export function padStart(this: string, length: number, filler = " "): string {
  return padding(this, length, filler) + this;
}

export function padEnd(this: string, length: number, filler = " "): string {
  return this + padding(this, length, filler);
}
