// String's `matchAll`.
import { Walk } from "../helpers/walk.ts";

class MatchWalk extends Walk {
  text: string;
  pattern: RegExp;
  at = 0;

  constructor(text: string, pattern: RegExp) {
    super();
    this.text = text;
    this.pattern = pattern;
  }

  step_(): boolean {
    const { pattern } = this;
    // The expression may be in use elsewhere, and Espruino cannot copy one: its place is kept here.
    const { lastIndex } = pattern;
    pattern.lastIndex = this.at;
    const found = this.at <= this.text.length ? pattern.exec(this.text) : null;
    this.at = found ? pattern.lastIndex + (found[0] === "" ? 1 : 0) : this.text.length + 1;
    pattern.lastIndex = lastIndex;
    this.value_ = found;
    return !!found;
  }
}

export function matchAll(this: string, pattern: RegExp): Walk {
  if ((pattern as { flags?: string }).flags!.indexOf("g") < 0)
    throw new TypeError("matchAll wants the flag g");
  return new MatchWalk(String(this), pattern);
}
