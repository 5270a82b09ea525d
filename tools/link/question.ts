// What is asked on a console: text that is sent, and the finder of its answer in what comes back. Invariant: a finder takes what is
// its answer's, and no more of the text.

/** No answer came in time. What that means is for the one who asked to say. */
export class SilenceError extends Error {
  override name = "SilenceError";
  /** What was received instead. */
  readonly heard: string;

  constructor(heard: string) {
    super("no answer came in time");
    this.heard = heard;
  }
}

/** Looks for something in the received text. What it finds says how much of the text is used up with it. */
export type Taker<T extends { used: number }> = (received: string) => T | undefined;

/** A question of a series: what is sent, and its answer's finder. What the answer's `accept` throws ends the series. */
export interface Question {
  text: string;
  take: Taker<{ used: number; accept: () => void }>;
}
