// The direction to the board: what is sent obeys flow control. Invariant: nothing waits for ever, and nothing is sent on a
// connection that has ended.
import type { FlowControl } from "./flow-control.ts";
import { LinkError, type Transport } from "./transport.ts";

/** Bytes handed to the transport at once. After XOFF a board has room for at least a quarter of its queue. */
const blockBytes = 128;
const blockLimitMs = 10_000;

export class Sender {
  readonly #transport: Transport;
  readonly #flow: FlowControl;
  #closed: LinkError | undefined;

  constructor(transport: Transport, flow: FlowControl) {
    this.#transport = transport;
    this.#flow = flow;
  }

  /**
   * Sends text whose characters are bytes (U+0000 to U+00FF), block by block, while the board takes data. `limitMs`
   * (10,000) is how long each block may wait. Throws LinkError when it takes no more.
   */
  async write(text: string, limitMs: number = blockLimitMs): Promise<void> {
    const bytes = Buffer.from(text, "latin1");
    for (let at = 0; at < bytes.length; at += blockBytes) {
      await this.#flow.ready(this.#transport.label, limitMs);
      await this.#send(bytes.subarray(at, at + blockBytes));
    }
  }

  /** Sends Ctrl-C, past flow control: boards see it in the interrupt handler, however full their queue is. */
  async interrupt(): Promise<void> {
    await this.#send(Buffer.from([3]));
  }

  /** The connection has ended: this is thrown from now on. */
  close(error: LinkError): void {
    this.#closed = error;
  }

  #send(block: Uint8Array): Promise<void> {
    if (this.#closed) return Promise.reject(this.#closed);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () =>
          reject(
            new LinkError(
              `${this.#transport.label} took no data for ${blockLimitMs} ms`,
              "Unplug the board, plug it in, then try again.",
            ),
          ),
        blockLimitMs,
      );
      this.#transport
        .write(block)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
  }
}
