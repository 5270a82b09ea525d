// Espruino's console as something a program can talk to. Invariant: one exchange at a time, and each ends: with its
// answer, or with an error that says what happened, where, and what to do.
import { randomBytes } from "node:crypto";
import { getAttention } from "./attention.ts";
import { Channel, SilenceError, type Question } from "./channel.ts";
import { cleanConsoleText, excerpt, findFailure, withoutPrompt } from "./console-text.ts";
import {
  findAnswer,
  frameExpression,
  frameOutput,
  frameQuery,
  frameStatement,
  stringLiteral,
  type Answer,
} from "./framing.ts";
import { findAcknowledgement } from "./packet.ts";
import { ReplError } from "./repl-error.ts";
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

  /** Opens the transport only: whether anybody answers is not known yet. Throws LinkError. */
  static async open(transport: Transport): Promise<Repl> {
    const repl = new Repl(transport);
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
    throw reportError(cleanConsoleText(answer.before) || "the expression was cut short");
  }

  /** As `evaluateText`, parsed. Throws LinkError too when the answer is not JSON. */
  async evaluate(expression: string, options: WaitOptions = {}): Promise<unknown> {
    return this.#parse(await this.evaluateText(expression, options));
  }

  /**
   * As `evaluate`, for an expression of ours: one line of printable ASCII, with a value that has JSON. Half as long on the
   * wire.
   */
  async query(expression: string, options: WaitOptions = {}): Promise<unknown> {
    const answer = await this.#exchange((nonce) => frameQuery(expression, nonce), options);
    if (answer.kind !== "value")
      throw reportError(cleanConsoleText(answer.before) || "the expression was cut short");
    this.#passOn(answer.before);
    return this.#parse(answer.text);
  }

  #parse(text: string): unknown {
    if (text === "undefined") return undefined;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new LinkError(
        `the answer from ${this.label} is not JSON: ${excerpt(text)}`,
        "Ask for numbers, strings, and plain objects and arrays of them.",
      );
    }
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
   * Sends a binary packet (framePacket) and waits for the board's ACK. It acknowledges also what it then could not store.
   * Throws ReplError on its NAK, LinkError without an answer.
   */
  async sendPacket(packet: string, options: WaitOptions = {}): Promise<void> {
    await this.inTurn([this.packet(packet)], 0, options);
  }

  /** Asks questions in turn, ahead of their answers while `room` characters on the board hold them. Throws LinkError. */
  async inTurn(questions: Iterable<Question>, room: number, options: WaitOptions = {}): Promise<void> {
    await this.#explained((limitMs) => this.#channel.askInTurn(questions, room, limitMs), options);
  }

  /** A binary packet as a question; its NAK is a ReplError. */
  packet(text: string, stored: () => void = () => {}): Question {
    const take: Question["take"] = (received) => {
      const answer = findAcknowledgement(received);
      const refused = (): never => {
        throw new ReplError("the board refused a packet", "");
      };
      return answer && { used: answer.used, accept: answer.ok ? stored : refused };
    };
    return { text, take };
  }

  /** A statement as a question; as `perform`. */
  statement(statement: string, done: () => void): Question {
    const nonce = this.nonce();
    const accept = (before: string): void => {
      this.#passOn(before);
      withoutFailure(before);
      done();
    };
    const take: Question["take"] = (received) => {
      const answer = findAnswer(received, nonce);
      return answer && { used: answer.used, accept: () => accept(answer.before) };
    };
    return { text: frameStatement(statement, nonce), take };
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

/** What was printed, cleaned. Throws ReplError when one of Espruino's error reports is in it. */
function withoutFailure(raw: string): string {
  const printed = cleanConsoleText(raw);
  const failure = findFailure(printed);
  if (failure !== undefined) throw reportError(failure);
  return printed;
}

/** From the JSON of `[message, stack]`. The stack's last frame is our own line. */
function thrownError(json: string): ReplError {
  const thrown: unknown = JSON.parse(json);
  const [message, stack]: unknown[] = Array.isArray(thrown) ? thrown : [json];
  const frames = typeof stack === "string" ? stack.replace(/ {4}at REPL [^]*$/, "") : "";
  return new ReplError(String(message), cleanConsoleText(frames));
}

/** From one of Espruino's printed reports. */
function reportError(report: string): ReplError {
  const [message = "", ...trace] = report.split("\n");
  return new ReplError(withoutPrompt(message), trace.join("\n"));
}
