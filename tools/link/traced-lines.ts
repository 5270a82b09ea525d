// Lines that a board prints, with the places of its traces in the source. Invariant: no line is lost, and their order stays;
// only the frames of the loader, which are nobody's code, and markers under source that is not there go.
import { mapTrace } from "../trace.ts";
import { findFailure, isLostMarker, withoutPrompt } from "./console-text.ts";

/** A frame that the loader's frame may follow: they are read together. */
const loaderCall = /^ {4}at eval \(pw\.[AB]:\d+:\d+\)$/;
const loaderFrame = /^ {4}at boot code \(\.boot(?:cde|rst):\d+:\d+\)$/;

export class TracedLines {
  readonly #map: string | undefined;
  readonly #holds: ((file: string) => boolean) | undefined;
  #before: string | undefined;
  #held: string | undefined;

  /**
   * @param map the source map of what runs there; places stay as they are without it
   * @param holds which files on the board hold its bundle; all without it
   */
  constructor(map?: string, holds?: (file: string) => boolean) {
    this.#map = map;
    this.#holds = holds;
  }

  /** Takes a line (console-text.ts) and gives those that are ready: mostly just this one. */
  push(printed: string): string[] {
    const line = findFailure(printed) === undefined ? printed : withoutPrompt(printed);
    const before = this.#before;
    this.#before = line;
    if (isLostMarker(line, before)) return [];
    if (this.#held !== undefined && loaderFrame.test(line)) return this.flush();
    const ready = this.flush();
    if (loaderCall.test(line)) this.#held = line;
    else ready.push(this.#mapped(line));
    return ready;
  }

  /** What waits for the line that might come after it. */
  flush(): string[] {
    const held = this.#held;
    this.#held = undefined;
    return held === undefined ? [] : [this.#mapped(`${held}\n`)];
  }

  #mapped(text: string): string {
    return this.#map === undefined ? text.trimEnd() : mapTrace(text, this.#map, this.#holds);
  }
}
