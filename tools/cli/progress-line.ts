// How far a search is, for who watches.
import type { Progress } from "../explore/search.ts";

/** Real milliseconds between two lines about the progress. */
const progressEvery = 200;

/** A line on stderr that tells how far the search is; only where somebody watches. */
export class ProgressLine {
  readonly #isWatched = process.stderr.isTTY;
  #shownAt = 0;
  #isShown = false;

  show({ runs, phase, bound }: Progress, most: number): void {
    const now = performance.now();
    if (!this.#isWatched || now - this.#shownAt < progressEvery) return;
    this.#shownAt = now;
    this.#isShown = true;
    const what = phase === "random" ? "at random" : `${bound} choices differ`;
    process.stderr.write(`\r\u001b[Krun ${runs} of ${most}: ${what}`);
  }

  clear(): void {
    if (this.#isShown) process.stderr.write("\r\u001b[K");
    this.#isShown = false;
  }
}
