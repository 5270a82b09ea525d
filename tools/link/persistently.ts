// Questions that may be asked again: on a line that loses bytes, one that brought no answer says nothing of the board.
import type { Repl } from "./repl.ts";
import { ReplError } from "./repl-error.ts";
import { LinkError } from "./transport.ts";

const attempts = 4;

/**
 * What `ask` gives, asked up to four times. Only for what may happen twice. Throws as it does the last time, and LinkError
 * when the console does not come back in between.
 */
export async function persistently<T>(repl: Repl, ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      // A line that lost a character is as likely to be refused as not to be answered.
      if (attempt === attempts || !(error instanceof LinkError || error instanceof ReplError)) throw error;
      await repl.sync();
    }
  }
}
