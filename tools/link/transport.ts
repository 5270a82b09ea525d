// The transport seam: how bytes travel to a board's console and back. A serial port, a TCP socket and whatever a
// caller registers look the same to everything above this file. Invariant: a transport carries bytes unchanged in
// both directions and knows nothing of Espruino.

/** One connection to a console. Listeners are added before `open`, so that no byte is missed. */
export interface Transport {
  /** What messages call it: the path or the address that the user gave. */
  readonly label: string;
  /** Connects. Throws LinkError when that cannot be done. */
  open(): Promise<void>;
  /**
   * Sends; resolves when the bytes have left for the board. Text is sent as UTF-8.
   * Throws LinkError when the connection is gone.
   */
  write(data: Uint8Array | string): Promise<void>;
  /** Calls `listener` with every piece of data as it arrives, split anywhere. */
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Calls `listener` once when the connection ends, with the error if it did not end by `close`. */
  onClose(listener: (error?: Error) => void): void;
  /** Restarts the board past its console. Missing where the connection cannot; throws LinkError where it does not. */
  reset?(): Promise<void>;
  /** Disconnects. Closing what is closed does nothing. */
  close(): Promise<void>;
}

/** The board cannot be reached, does not answer as it should, or did not take what it was given. */
export class LinkError extends Error {
  override name = "LinkError";

  /** @param what what happened and where @param remedy what to do next, shown on a line of its own */
  constructor(what: string, remedy: string) {
    super(`${what}\n  ${remedy}`);
  }
}

/** The board answers as it should, and is not the right one, or has no place for what it was given. */
export class RefusedError extends LinkError {
  override name = "RefusedError";
}
