// A transport whose other end is in the same process, for tests that need no operating system in between.
import type { Transport } from "../../tools/link/transport.ts";
import type { Wire } from "./wire.ts";

/** Opens to `board`'s end of a wire: `attach` is called on `open` with the end that the board has. */
export class WireTransport implements Transport {
  readonly label = "wire";
  readonly #attach: (wire: Wire) => void;
  readonly #toHost: ((bytes: Uint8Array) => void)[] = [];
  readonly #toBoard: ((bytes: Uint8Array) => void)[] = [];
  readonly #onClose: ((error?: Error) => void)[] = [];

  constructor(attach: (wire: Wire) => void) {
    this.#attach = attach;
  }

  open(): Promise<void> {
    this.#attach({
      read: (listener) => void this.#toBoard.push(listener),
      // Later, as on a real wire: never inside the call that the host is making.
      write: (bytes) => void setImmediate(() => this.#toHost.forEach((listener) => listener(bytes))),
    });
    return Promise.resolve();
  }

  write(data: Uint8Array | string): Promise<void> {
    const bytes = typeof data === "string" ? Buffer.from(data) : data;
    this.#toBoard.forEach((listener) => listener(bytes));
    return Promise.resolve();
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#toHost.push(listener);
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose.push(listener);
  }

  close(): Promise<void> {
    this.disconnect();
    return Promise.resolve();
  }

  /** The wire is cut. */
  disconnect(error?: Error): void {
    for (const listener of this.#onClose.splice(0)) listener(error);
  }
}
