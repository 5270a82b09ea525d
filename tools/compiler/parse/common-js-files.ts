// Which of a program's files export by `exports`, asked of each file once a build.
import { readFileSync } from "node:fs";
import { parseModule } from "../ast/parse.ts";
import { isCommonJs } from "./common-js.ts";

export class CommonJsFiles {
  readonly #known = new Map<string, boolean>();

  /** O(length) for the first time. */
  has(id: string): boolean {
    if (!id.endsWith(".js")) return false;
    let known = this.#known.get(id);
    if (known === undefined) {
      try {
        known = isCommonJs(parseModule(readFileSync(id, "utf8")));
      } catch {
        known = false; // what is wrong with it is reported where it is loaded
      }
      this.#known.set(id, known);
    }
    return known;
  }
}
