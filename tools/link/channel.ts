// The two directions of a console connection, with limits: what is sent obeys flow control and never waits for ever,
// what arrives is text that one waiter may look through, and that listeners get when nobody waits for it.
// Invariant: what is kept of the input is bounded, and a waiter always ends.
import { cleanConsoleText, excerpt } from "./console-text.ts";
import { FlowControl } from "./flow-control.ts";
import { LinkError, type Transport } from "./transport.ts";

/** Bytes handed to the transport at once. After XOFF a board has room for at least a quarter of its queue. */
const blockBytes = 128;
const blockLimitMs = 10_000;
const keptCharacters = 1 << 18;

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

export class Channel {
  readonly #transport: Transport;
  readonly #flow = new FlowControl();
  readonly #decoder = new TextDecoder(); // the console prints UTF-8; other bytes show as U+FFFD
  readonly #listeners = new Set<(text: string) => void>();
  readonly #closers = new Set<(error: LinkError) => void>();
  #received = "";
  /** From before a question is sent, because a fast board answers before the sender is told that it was sent. */
  #asking = false;
  #closed: LinkError | undefined;
  #waiter: { look: () => void; fail: (error: Error) => void } | undefined;

  /** The transport must not be open yet. */
  constructor(transport: Transport) {
    this.#transport = transport;
    transport.onData((bytes) => this.#receive(bytes));
    transport.onClose((error) => {
      this.#closed = new LinkError(
        `the connection to ${this.label} was closed${error ? `: ${error.message}` : ""}`,
        "Was the board unplugged, or did it restart? Connect it, then try again.",
      );
      this.#waiter?.fail(this.#closed);
      for (const listener of this.#closers) listener(this.#closed);
    });
  }

  /** What messages call the other end. */
  get label(): string {
    return this.#transport.label;
  }

  /** Whether the board has told us to stop sending. */
  get stopped(): boolean {
    return this.#flow.stopped;
  }

  open(): Promise<void> {
    return this.#transport.open();
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  /** Calls `listener` with all text that is no answer, as it was received, until the function returned is called. */
  onOutput(listener: (text: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls `listener` when the connection has ended, with words for it, until the function returned is called. */
  onClose(listener: (error: LinkError) => void): () => void {
    this.#closers.add(listener);
    return () => this.#closers.delete(listener);
  }

  /**
   * Sends text whose characters are bytes (U+0000 to U+00FF), block by block, while the board takes data. `limitMs`
   * is how long each block may wait. Throws LinkError when it takes no more.
   */
  async write(text: string, limitMs: number = blockLimitMs): Promise<void> {
    const bytes = Buffer.from(text, "latin1");
    for (let at = 0; at < bytes.length; at += blockBytes) {
      await this.#flow.ready(this.label, limitMs);
      await this.#send(bytes.subarray(at, at + blockBytes));
    }
  }

  /** Sends Ctrl-C, past flow control: boards see it in the interrupt handler, however full their queue is. */
  async interrupt(): Promise<void> {
    await this.#send(Buffer.from([3]));
  }

  /**
   * Sends a question and waits until `take` finds its answer in what is received from then on. One at a time.
   * Each block of the question may wait for `blockLimitMs`, the answer for `limitMs` after it was sent.
   * Throws SilenceError without an answer, LinkError when the connection breaks or too much else arrives.
   */
  async ask<T extends { used: number }>(
    question: string,
    take: Taker<T>,
    limitMs: number,
    writeLimitMs: number = blockLimitMs,
  ): Promise<T> {
    return this.#exchange(async () => {
      await this.write(question, writeLimitMs);
      return this.#wait(take, limitMs);
    });
  }

  /**
   * Asks questions in turn, the next before the last is answered while all that wait are no longer than `room` characters
   * together. Each answer may take `limitMs`. Throws as `ask` does; what was sent by then may be answered later.
   */
  async askInTurn(questions: Iterable<Question>, room: number, limitMs: number): Promise<void> {
    await this.#exchange(async () => {
      const waiting: Question[] = [];
      let queued = 0;
      const settleUntil = async (limit: number): Promise<void> => {
        while (queued > limit) {
          const first = waiting.shift();
          if (first === undefined) return;
          const answer = await this.#wait(first.take, limitMs);
          queued -= first.text.length;
          answer.accept();
        }
      };
      for (const question of questions) {
        await settleUntil(room - question.text.length);
        waiting.push(question);
        queued += question.text.length;
        await this.write(question.text);
      }
      await settleUntil(0);
    });
  }

  async #exchange<T>(act: () => Promise<T>): Promise<T> {
    if (this.#asking) throw new Error("another question to the board waits for its answer");
    this.#asking = true;
    try {
      return await act();
    } finally {
      this.#asking = false;
      this.#flush();
    }
  }

  #wait<T extends { used: number }>(take: Taker<T>, limitMs: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        this.#waiter = undefined;
        finish();
      };
      const fail = (error: Error): void => settle(() => reject(error));
      const timer = setTimeout(() => fail(new SilenceError(this.#received)), limitMs);
      const look = (): void => {
        const taken = take(this.#received);
        if (taken) {
          this.#received = this.#received.slice(taken.used);
          settle(() => resolve(taken));
        } else if (this.#received.length > keptCharacters) fail(this.#floodError());
      };
      this.#waiter = { look, fail };
      if (this.#closed) fail(this.#closed);
      else look();
    });
  }

  #receive(bytes: Uint8Array): void {
    this.#received += this.#decoder.decode(this.#flow.receive(bytes), { stream: true });
    this.#waiter?.look();
    if (!this.#asking) this.#flush();
  }

  /** Gives text to the listeners: what came together with an answer and is none. */
  passOn(text: string): void {
    if (text !== "") for (const listener of this.#listeners) listener(text);
  }

  /** Gives what nobody took to the listeners. */
  #flush(): void {
    const text = this.#received;
    this.#received = "";
    this.passOn(text);
  }

  #floodError(): LinkError {
    return new LinkError(
      `the board on ${this.label} printed more than ${keptCharacters} characters without answering: ${excerpt(cleanConsoleText(this.#received))}`,
      "Does its program print without end? Reset the board, or ask for less.",
    );
  }

  #send(block: Uint8Array): Promise<void> {
    if (this.#closed) return Promise.reject(this.#closed);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () =>
          reject(
            new LinkError(
              `${this.label} took no data for ${blockLimitMs} ms`,
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
