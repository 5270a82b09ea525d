// Runs what a person types on the board, and lets through what the board prints meanwhile. Invariant: every line that the
// board prints goes to `onLine` or is part of a result, in the order in which it came; a run ends with a result, or
// with an error when the connection does.
import type { BoardProfile } from "../../boards/index.ts";
import { exitWarning } from "./attention.ts";
import { LineReader, withoutPrompt } from "./console-text.ts";
import { frameRun, isLateAnswer, reportEnd, stringLiteral } from "./framing.ts";
import { queuedCharacters } from "./literal.ts";
import { gather, startFromRam } from "./ram.ts";
import type { Repl } from "./repl.ts";

/** How a run ended. */
export type Outcome =
  /** The value as the board shows it; undefined where there is none to show. */
  | { kind: "value"; shown: string | undefined }
  /** What was thrown, as text, and Espruino's stack: its lines, places as they are in what was booted. */
  | { kind: "thrown"; message: string; stack: string }
  /** Cut off, by Ctrl-C or for want of memory: the board has said so. */
  | { kind: "cut" };

/** How long after Ctrl-C a run may take to end. */
const patienceMs = 1500;

/** How long the Linux build remembers a Ctrl-C at an empty prompt, and exits on another. */
const exitMs = 5500;

/** Lines of a value that are kept. */
const valueLines = 500;

interface Run {
  nonce: string;
  /** The lines of the value, while it is printed. */
  value: string[] | undefined;
  outcome: Outcome | undefined;
  /** How far the board is with the line that started it: through, or through and cleaned up behind it. */
  passed: boolean;
  closed: boolean;
  cancelled: boolean;
  settle: (outcome: Outcome) => void;
}

/** What is known here of the program's runtime: code for the board. */
export interface RuntimeWords {
  /** An expression: what is printed of the value `v`, which is no string. */
  shown: string;
  /** A statement that cancels a task, whose expression is given. */
  cancel: (task: string) => string;
}

export class Conversation {
  readonly #repl: Repl;
  readonly #profile: BoardProfile;
  readonly #words: RuntimeWords;
  readonly #onLine: (line: string) => void;
  readonly #reader = new LineReader();
  readonly #stopListening: () => void;
  #run: Run | undefined;
  #warnedAt = -Infinity;
  /** A line that is sent with echo off leaves the prompt where it is: before what is printed next. */
  #promptStands = true;

  /** `onLine` gets each line that the board prints, cleaned of prompts. */
  constructor(repl: Repl, profile: BoardProfile, words: RuntimeWords, onLine: (line: string) => void) {
    this.#repl = repl;
    this.#profile = profile;
    this.#words = words;
    this.#onLine = onLine;
    this.#stopListening = repl.onOutput((text) => this.#receive(text));
  }

  /** Whether something runs that has been asked for. */
  get running(): boolean {
    return this.#run !== undefined;
  }

  /**
   * Runs a script of ASCII, which calls `reportEnd` as `frameRun` says, and waits for its end, however long it takes.
   * One at a time. Throws LinkError when the connection ends.
   */
  async run(code: string): Promise<Outcome> {
    const nonce = this.#repl.nonce();
    const frame = (evaluation: string): string => frameRun(evaluation, nonce, this.#words.shown);
    let question = frame(`eval(${stringLiteral(Buffer.from(code, "latin1"))})`);
    if (question.length > queuedCharacters(this.#profile)) {
      await gather(this.#repl, code, this.#profile);
      question = frame(startFromRam);
    }
    return new Promise((resolve, reject) => {
      const end = (): void => {
        this.#run = undefined;
        stopWaiting();
      };
      const stopWaiting = this.#repl.onClose((error) => (end(), reject(error)));
      const settle = (outcome: Outcome): void => (end(), resolve(outcome));
      this.#run = {
        nonce,
        value: undefined,
        outcome: undefined,
        passed: false,
        closed: false,
        cancelled: false,
        settle,
      };
      this.#promptStands = true;
      this.#repl.sendText(question).catch((error: unknown) => (end(), reject(error)));
    });
  }

  /**
   * Breaks what runs. What waits in the loop is cancelled, as `Task.cancel` does; what keeps the board busy, or does not end
   * when it is cancelled, is cut off by Ctrl-C. A program that is idle goes on. Throws LinkError when the console does
   * not come back.
   */
  async interrupt(): Promise<void> {
    const run = this.#run;
    if (run?.passed && !run.cancelled) {
      run.cancelled = true;
      return this.#repl.send(`if(global.${reportEnd}){${this.#words.cancel(`${reportEnd}.task`)}}`);
    }
    if (performance.now() - this.#warnedAt < exitMs) return;
    await this.#repl.interrupt();
    if (run === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, patienceMs));
    if (this.#run !== run) return;
    // The end of it may have been lost with what was cut off.
    await this.#repl.sync();
    run.settle({ kind: "cut" });
  }

  /** Listens no more. */
  end(): void {
    this.#stopListening();
  }

  #receive(text: string): void {
    for (const line of this.#reader.push(text)) {
      const plain = this.#promptStands ? withoutPrompt(line) : line;
      this.#promptStands = false;
      if (plain === exitWarning) this.#warnedAt = performance.now();
      // A mark may stand behind a prompt that came with what was asked before.
      else if (!this.#take(plain) && !this.#take(plain.replace(/^>+(?=<)/, ""))) this.#onLine(plain);
    }
  }

  /** Takes a line that belongs to the run. */
  #take(line: string): boolean {
    const run = this.#run;
    if (run === undefined) return isLateAnswer(line);
    const { nonce, value } = run;
    if (value !== undefined && line === `=${nonce}>`) {
      run.value = undefined;
      run.outcome = { kind: "value", shown: value.length === 0 ? undefined : value.join("\n") };
    } else if (value !== undefined) {
      if (value.length < valueLines) value.push(line);
      else if (value.length === valueLines) value.push("…");
    } else if (line === `<${nonce}=`) run.value = [];
    else if (line.startsWith(`<${nonce}!`) && line.endsWith(`!${nonce}>`))
      run.outcome = thrown(line.slice(nonce.length + 2, -(nonce.length + 2)));
    else if (line === `<${nonce}:>`) this.#promptStands = false;
    else if (line === `<${nonce}~>`) run.passed = true;
    else if (line === `<${nonce}.>`) {
      run.closed = true;
      if (!run.passed) run.outcome ??= { kind: "cut" };
    } else return isLateAnswer(line) && !line.startsWith(`><${nonce}`);
    if (run.closed && run.outcome) run.settle(run.outcome);
    return true;
  }
}

function thrown(json: string): Outcome {
  const [message, stack]: unknown[] = JSON.parse(json) as unknown[];
  return { kind: "thrown", message: String(message), stack: typeof stack === "string" ? stack : "" };
}
