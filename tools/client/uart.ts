// The UART object that programs for @espruino-tools/core expect, over a connected board: its DeviceController takes it as its
// public field `UART`, and then runs from Node against a serial port, TCP or the simulator. Invariant: typed by shape alone, so
// that the package is not needed; evaluations and writes reach the board in the order of their calls.
import type { Board } from "./board.ts";

/** `data` is null, and `log` "failed", where there is no value: the board threw, or did not answer. */
type EvalCallback = (data: unknown, log: "success" | "failed") => void;
/** Gets what the board has printed, or null where the connection has ended. */
type WriteCallback = (printed: string | null) => void;

/** What DeviceController calls of its UART. */
export interface UartLike {
  readonly isBusy: boolean;
  eval(expression: string, callback: EvalCallback): boolean;
  /** With `callbackNewline` the callback gets the next line, else what is printed within 300 ms. */
  write(data: string, callback?: WriteCallback, callbackNewline?: boolean): void;
  connect(callback: (connection: unknown) => void): unknown;
  isConnected(): boolean;
  close(): void;
}

const listenMs = 300;
const lineMs = 10_000;
/** Dumps of a board's whole state are long. */
const evalMs = 30_000;

/** A UART over the board. Closing it closes the board. */
export function uart(board: Board): UartLike {
  return new BoardUart(board);
}

class BoardUart implements UartLike {
  readonly #board: Board;
  #last: Promise<unknown> = Promise.resolve();
  #pending = 0;
  #isOpen = true;
  /** Whether what was written last has not ended its line: a question would stand behind it. */
  #midLine = false;

  constructor(board: Board) {
    this.#board = board;
    board.onClose(() => (this.#isOpen = false));
  }

  get isBusy(): boolean {
    return this.#pending > 0;
  }

  eval(expression: string, callback: EvalCallback): boolean {
    const wasBusy = this.isBusy;
    this.#inTurn(async () => {
      let answer: [unknown, "success" | "failed"];
      try {
        if (this.#midLine) await this.#send("\n");
        const value = await this.#board.evaluate(expression.replace(/[;\s]+$/, ""), { timeoutMs: evalMs });
        // As JSON has it.
        answer = [value ?? null, "success"];
      } catch {
        answer = [null, "failed"];
      }
      callback(...answer);
    });
    return !wasBusy;
  }

  write(data: string, callback?: WriteCallback, callbackNewline = false): void {
    this.#inTurn(async () => {
      if (callback === undefined) {
        await this.#send(data).catch(() => {});
        return;
      }
      const lines: string[] = [];
      let heard = (): void => {};
      const line = new Promise<void>((resolve) => (heard = resolve));
      const stopListening = this.#board.onLine((text) => {
        lines.push(text);
        if (callbackNewline) heard();
      });
      const printed = await this.#printedFor(data, line, callbackNewline ? lineMs : listenMs);
      stopListening();
      if (!printed) callback(null);
      else callback(callbackNewline ? (lines[0] ?? "") : lines.join("\n"));
    });
  }

  /** Sends, and waits for what is awaited, or until `limitMs` have passed. Gives whether it could be sent. */
  async #printedFor(data: string, awaited: Promise<void>, limitMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    try {
      await this.#send(data);
      const limit = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, limitMs);
      });
      await Promise.race([awaited, limit]);
      return true;
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  /** It is connected already. */
  connect(callback: (connection: unknown) => void): unknown {
    callback(this.#isOpen ? this.#board : null);
    return this.#board;
  }

  isConnected(): boolean {
    return this.#isOpen;
  }

  close(): void {
    this.#inTurn(() => this.#board.close());
  }

  async #send(data: string): Promise<void> {
    if (data !== "") this.#midLine = !data.endsWith("\n");
    await this.#board.write(data);
  }

  #inTurn(act: () => Promise<void>): void {
    this.#pending++;
    const done = this.#last.then(act).finally(() => this.#pending--);
    this.#last = done.catch((error: unknown) => {
      // A callback of the program's has thrown: that is its own affair, as it would be in a browser.
      queueMicrotask(() => {
        throw error;
      });
    });
  }
}
