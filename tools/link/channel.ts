// A console connection: questions go out (sender.ts), and what arrives is text that one waiter may look through for its answer,
// and that listeners get when nobody waits for it. Invariant: what is kept of the input is bounded, and a waiter always ends.
import { cleanConsoleText, excerpt } from "./console-text.ts";
import { FlowControl } from "./flow-control.ts";
import { SilenceError, type Question, type Taker } from "./question.ts";
import { Sender } from "./sender.ts";
import { LinkError, type Transport } from "./transport.ts";

const keptCharacters = 1 << 18;

export class Channel {
  readonly #transport: Transport;
  readonly #flow = new FlowControl();
  readonly #sender: Sender;
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
    this.#sender = new Sender(transport, this.#flow);
    transport.onData((bytes) => this.#receive(bytes));
    transport.onClose((error) => {
      this.#closed = new LinkError(
        `the connection to ${this.label} was closed${error ? `: ${error.message}` : ""}`,
        "Was the board unplugged, or did it restart? Connect it, then try again.",
      );
      this.#sender.close(this.#closed);
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

  /** Sends text (Sender). Throws LinkError. */
  write(text: string, limitMs?: number): Promise<void> {
    return this.#sender.write(text, limitMs);
  }

  /** Sends Ctrl-C. */
  interrupt(): Promise<void> {
    return this.#sender.interrupt();
  }

  /**
   * Sends a question and waits until `take` finds its answer in what is received from then on. One at a time.
   * Each block of the question may wait for `writeLimitMs`, the answer for `limitMs` after it was sent.
   * Throws SilenceError without an answer, LinkError when the connection breaks or too much else arrives.
   */
  async ask<T extends { used: number }>(
    question: string,
    take: Taker<T>,
    limitMs: number,
    writeLimitMs?: number,
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
}
