// Whether what a console says is text: at a wrong speed it is not. Invariant: nothing is said before there is enough to judge by,
// and then once.
const fewest = 32;

/** What was decoded from bytes that are no UTF-8, and control characters that no console prints. */
// eslint-disable-next-line no-control-regex
const strange = /[\0-\x06\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]/g;

export class Legibility {
  #seen = 0;
  #strange = 0;
  #isTold = false;

  /** Takes what was received. Gives whether it has turned out now that it is no text: more than a quarter is not. O(length). */
  isLost(text: string): boolean {
    this.#seen += text.length;
    this.#strange += text.match(strange)?.length ?? 0;
    if (this.#isTold || this.#seen < fewest || this.#strange * 4 <= this.#seen) return false;
    this.#isTold = true;
    return true;
  }
}
