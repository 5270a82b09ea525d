// What the board says of a program's failure. Apart from the console, so that who only tells it from others need not
// load that.

/** What was run threw, or was cut short. `message` is Espruino's own text, `trace` the lines after it. */
export class ReplError extends Error {
  override name = "ReplError";
  readonly trace: string;

  constructor(message: string, trace: string) {
    super(message);
    this.trace = trace;
  }
}
