// Software flow control: a board whose input buffer fills sends XOFF, and XON when there is room again.
// Invariant: while the board has said XOFF, `ready` does not resolve; the two bytes never reach the layers above.
import { LinkError } from "./transport.ts";

const xon = 0x11;
const xoff = 0x13;

/** The board said XOFF and nothing since. */
export class StoppedError extends LinkError {
  override name = "StoppedError";

  constructor(label: string, waitedMs: number) {
    super(
      `the board on ${label} stopped taking data (XOFF) and did not resume in ${Math.round(waitedMs)} ms`,
      "Its program may be busy in a loop: reset the board, then try again.",
    );
  }
}

export class FlowControl {
  #waiting: (() => void)[] = [];
  #stopped = false;

  /** Takes XON and XOFF out of what arrived and obeys them. O(length). */
  receive(bytes: Uint8Array): Uint8Array {
    if (!bytes.includes(xon) && !bytes.includes(xoff)) return bytes;
    for (const byte of bytes) {
      if (byte === xoff) this.#stopped = true;
      else if (byte === xon) this.#release();
    }
    return bytes.filter((byte) => byte !== xon && byte !== xoff);
  }

  /** Whether the board has said XOFF and not yet XON. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Resolves when the board takes data; throws StoppedError after `limitMs` without XON. */
  ready(label: string, limitMs: number): Promise<void> {
    if (!this.#stopped) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting = this.#waiting.filter((waiter) => waiter !== go);
        reject(new StoppedError(label, limitMs));
      }, limitMs);
      const go = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.#waiting.push(go);
    });
  }

  #release(): void {
    this.#stopped = false;
    for (const go of this.#waiting.splice(0)) go();
  }
}
