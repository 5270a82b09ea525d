// Espruino's console as something a program can talk to. Invariant: one exchange at a time, and each ends: with its
// answer, or with an error that says what happened, where, and what to do.
import { randomBytes } from "node:crypto";
import { getAttention } from "./attention.ts";
import { checkedValue, valueOf } from "./answer-value.ts";
import { Channel } from "./channel.ts";
import { cleanConsoleText, excerpt } from "./console-text.ts";
import {
  findAnswer,
  frameExpression,
  frameOutput,
  frameQuery,
  frameStatement,
  stringLiteral,
  type Answer,
} from "./framing.ts";
import { SilenceError, type Question } from "./question.ts";
import { cutShort, thrownError, withoutFailure } from "./reports.ts";
import { LinkError, type Transport } from "./transport.ts";

const answerLimitMs = 5000;
const attentionLimitMs = 8000;

export interface WaitOptions {
  /** How long to wait for the answer, in ms. */
  timeoutMs?: number;
}

export class Repl {
  readonly #channel: Channel;
  /** Begins every mark of this connection, so that a late answer to an earlier one is not taken for ours. */
  readonly #session = randomBytes(2).toString("hex");
  #exchanges = 0;

  private constructor(transport: Transport) {
    this.#channel = new Channel(transport);
  }

  /** Opens the transport and gets the console's attention. Throws LinkError when it cannot in `timeoutMs` (8000). */
  static async connect(transport: Transport, options: WaitOptions = {}): Promise<Repl> {
    const repl = await Repl.open(transport);
    try {
      await repl.sync(options);
      return repl;
    } catch (error) {
      await repl.close();
      throw error;
    }
  }

  /**
   * Opens the transport only: whether anybody answers is not known yet. `listener` is as for `onOutput`, from the first byte
   * on. Throws LinkError.
   */
  static async open(transport: Transport, listener?: (text: string) => void): Promise<Repl> {
    const repl = new Repl(transport);
    if (listener) repl.onOutput(listener);
    await repl.#channel.open();
    return repl;
  }

  /** What messages call the other end. */
  get label(): string {
    return this.#channel.label;
  }

  /** Calls `listener` with what the board prints and is no answer, unchanged, until the function returned is called. */
  onOutput(listener: (text: string) => void): () => void {
    return this.#channel.onOutput(listener);
  }

  /** Calls `listener` when the connection has ended, until the function returned is called. */
  onClose(listener: (error: LinkError) => void): () => void {
    return this.#channel.onClose(listener);
  }

  /** Makes sure that the console listens, after a reset for example. Throws LinkError after `timeoutMs` (8000). */
  async sync({ timeoutMs = attentionLimitMs }: WaitOptions = {}): Promise<void> {
    await getAttention(this.#channel, () => this.nonce(), timeoutMs);
  }

  /**
   * The value of a JavaScript expression as Espruino's JSON text, or `undefined`. That is not always JSON: functions
   * in arrays appear as `undefined`. Throws ReplError when it throws, LinkError without an answer in 5000 ms.
   */
  async evaluateText(expression: string, options: WaitOptions = {}): Promise<string> {
    const source = expression.trim();
    // At the start of a program, an object literal would be a block.
    const program = source.startsWith("{") && source.endsWith("}") ? `(${source})` : source;
    const evaluation = `eval(${stringLiteral(Buffer.from(program, "utf8"))})`;
    const answer = await this.#exchange((nonce) => frameExpression(evaluation, nonce), options);
    if (answer.kind !== "none") this.#passOn(answer.before);
    if (answer.kind === "value") return answer.text;
    if (answer.kind === "thrown") throw thrownError(answer.text);
    throw cutShort(answer.before);
  }

  /** As `evaluateText`, parsed. Throws LinkError too when the answer is not JSON. */
  async evaluate(expression: string, options: WaitOptions = {}): Promise<unknown> {
    return valueOf(await this.evaluateText(expression, options), this.label);
  }

  /**
   * As `evaluate`, for an expression of ours: one line of printable ASCII, with a value that has JSON. It is not evaluated
   * unless it arrives as it was sent. Throws LinkError too when the line has changed it, or the answer.
   */
  async query(expression: string, options: WaitOptions = {}): Promise<unknown> {
    const answer = await this.#exchange((nonce) => frameQuery(expression, nonce), options);
    return this.#valueOf(answer);
  }

  #valueOf(answer: Answer): unknown {
    if (answer.kind !== "value") throw cutShort(answer.before);
    this.#passOn(answer.before);
    return checkedValue(answer.text, this.label);
  }

  /**
   * Runs a statement (one line of printable ASCII) and waits until it has run. Gives what was printed meanwhile.
   * Throws ReplError when Espruino reports an error, LinkError without an answer in 5000 ms.
   */
  async execute(statement: string, options: WaitOptions = {}): Promise<string> {
    const { kind, text, before } = await this.#exchange((nonce) => frameOutput(statement, nonce), options);
    // Without its mark, the line itself was cut off.
    if (kind === "none") return withoutFailure(before);
    this.#passOn(before);
    return withoutFailure(text);
  }

  /**
   * As `execute`, for a statement that prints nothing: what is printed meanwhile is the program's, and goes to the
   * listeners.
   */
  async perform(statement: string, options: WaitOptions = {}): Promise<void> {
    const answer = await this.#exchange((nonce) => frameStatement(statement, nonce), options);
    this.#passOn(answer.before);
    withoutFailure(answer.before);
  }

  /**
   * Asks questions in turn, ahead of their answers while `room` characters on the board hold them. Throws LinkError, and
   * what their `accept` throws.
   */
  async inTurn(questions: Iterable<Question>, room: number, options: WaitOptions = {}): Promise<void> {
    await this.#explained((limitMs) => this.#channel.askInTurn(questions, room, limitMs), options);
  }

  /** As `perform`, as a question. */
  statement(statement: string, done: () => void = () => {}): Question {
    const nonce = this.nonce();
    return question(frameStatement(statement, nonce), nonce, ({ before }) => {
      this.#passOn(before);
      withoutFailure(before);
      done();
    });
  }

  /** As `query`, as a question. */
  queried(expression: string, accept: (value: unknown) => void): Question {
    const nonce = this.nonce();
    return question(frameQuery(expression, nonce), nonce, (answer) => accept(this.#valueOf(answer)));
  }

  /** Sends a statement whose end nobody waits for: one that restarts the interpreter. */
  async send(statement: string): Promise<void> {
    await this.#channel.write(`\x10${statement}\n`);
  }

  /** Sends lines that are framed already: whoever frames them finds their answer. Throws LinkError. */
  async sendText(text: string): Promise<void> {
    await this.#channel.write(text);
  }

  /** Sends Ctrl-C: what the board is running is cut off, `catch` and `finally` included. */
  interrupt(): Promise<void> {
    return this.#channel.interrupt();
  }

  close(): Promise<void> {
    return this.#channel.close();
  }

  /** What was printed before an answer, for the listeners; the prompt that the answer stood behind is not a part of it. */
  #passOn(printed: string): void {
    this.#channel.passOn(printed.replace(/>$/, ""));
  }

  #exchange(frame: (nonce: string) => string, options: WaitOptions): Promise<Answer> {
    const nonce = this.nonce();
    const take = (received: string): Answer | undefined => findAnswer(received, nonce);
    return this.#explained((limitMs) => this.#channel.ask(frame(nonce), take, limitMs), options);
  }

  async #explained<T>(ask: (limitMs: number) => Promise<T>, options: WaitOptions): Promise<T> {
    const limitMs = options.timeoutMs ?? answerLimitMs;
    try {
      return await ask(limitMs);
    } catch (error) {
      if (!(error instanceof SilenceError)) throw error;
      const heard = cleanConsoleText(error.heard);
      throw new LinkError(
        `the board on ${this.label} did not answer in ${limitMs} ms${heard && `; it said ${excerpt(heard)}`}`,
        "It may be busy in a loop, have restarted, or lose characters: reset it, then try again.",
      );
    }
  }

  /** A mark for a question of this connection, different each time. */
  nonce(): string {
    return `${this.#session}${(this.#exchanges++).toString(36)}`;
  }
}

function question(text: string, nonce: string, accept: (answer: Answer) => void): Question {
  const take: Question["take"] = (received) => {
    const answer = findAnswer(received, nonce);
    return answer && { used: answer.used, accept: () => accept(answer) };
  };
  return { text, take };
}
