// A connected board, as a program sees it. Invariant: one exchange at a time: calls that come while another is under way
// wait for it, in their order.
import type { BoardProfile } from "../../boards/index.ts";
import { LineReader, withoutPrompt } from "../link/console-text.ts";
import { deploy } from "../link/deploy.ts";
import { isLateAnswer } from "../link/framing.ts";
import { hasPackets, requireProfile, type BoardIdentity } from "../link/identity.ts";
import { readRecording } from "../link/recording.ts";
import type { Repl, WaitOptions } from "../link/repl.ts";
import { eraseFile, writeFile } from "../link/storage-file.ts";
import { whyNotStorable } from "../link/storable.ts";
import { listFiles, readFile, requireFile } from "../link/storage-list.ts";
import { RefusedError } from "../link/transport.ts";
import { formatRecording } from "../recording.ts";
import { mapTrace } from "../trace.ts";

/** A file in the board's Storage. */
export interface BoardFile {
  name: string;
  /** Bytes. */
  size: number;
}

export interface FlashOptions {
  /** The bundle's source map, as JSON: the failure's places are then those in the source. */
  map?: string;
  /** How long to watch the started program, in ms: 2000 when not given. */
  watchMs?: number;
  /** Into memory only: a restart brings back what is in flash. */
  ram?: boolean;
  /** Called while the program is sent. */
  onProgress?: (sent: number, total: number) => void;
}

/** How a program's first moments on the board went. */
export interface FlashResult {
  /** Whether it had to be sent: false when the board held it already. */
  sent: boolean;
  /** Espruino's report of the failure, or undefined. */
  failure: string | undefined;
  /** Whether the console still answers. */
  answers: boolean;
  /** Whether the old program runs again, because the new one failed. */
  rolledBack: boolean;
}

export class Board {
  /** What the board calls itself, PUCKJS: process.env.BOARD. */
  readonly id: string;
  /** The version of its firmware, such as 2v29. */
  readonly version: string;
  readonly #repl: Repl;
  #last: Promise<unknown> = Promise.resolve();

  /** Made by `connect`. */
  constructor(repl: Repl, { id, version }: BoardIdentity) {
    this.#repl = repl;
    this.id = id;
    this.version = version;
  }

  /** The port, as messages call it. */
  get port(): string {
    return this.#repl.label;
  }

  /**
   * The value of a JavaScript expression, as JSON has it: numbers, strings, plain objects and lists of them, undefined.
   * Throws ReplError when it throws on the board, LinkError without an answer in 5000 ms.
   */
  evaluate(expression: string, options: WaitOptions = {}): Promise<unknown> {
    return this.#inTurn(() => this.#repl.evaluate(expression, options));
  }

  /** Runs a statement, one line of printable ASCII, and gives what it printed. Throws as `evaluate` does, RefusedError for another text. */
  execute(statement: string, options: WaitOptions = {}): Promise<string> {
    return this.#inTurn(() => {
      if (/[^ -~]/.test(statement))
        throw new RefusedError(
          "a statement is one line of printable ASCII",
          "Send its lines one by one, or give evaluate() an expression, which may be any text.",
        );
      return this.#repl.execute(statement, options);
    });
  }

  /** Types text at the console, as it is; nobody waits for an answer. Text beyond Latin-1 goes as UTF-8. */
  write(text: string): Promise<void> {
    return this.#inTurn(() => this.#repl.sendText(Buffer.from(text, "utf8").toString("latin1")));
  }

  /** Calls `listener` with each line that the board prints and nobody waits for, until the function returned is called. */
  onLine(listener: (line: string) => void): () => void {
    const reader = new LineReader();
    return this.#repl.onOutput((text) => {
      for (const line of reader.push(text).map(withoutPrompt)) if (!isLateAnswer(line)) listener(line);
    });
  }

  /** Calls `listener` when the connection has ended. */
  onClose(listener: (error: Error) => void): () => void {
    return this.#repl.onClose(listener);
  }

  /** Sends Ctrl-C: what the board is running is cut off. */
  interrupt(): Promise<void> {
    return this.#repl.interrupt();
  }

  /**
   * Puts a bundle (what `pinwheel build` writes) beside the old program, verifies it, starts and watches it, and goes back
   * to the old one if it fails: see docs/upload.md. Throws LinkError when it does not get onto the board.
   */
  flash(code: string, options: FlashOptions = {}): Promise<FlashResult> {
    const { map, watchMs = 2000, ram = false, onProgress } = options;
    return this.#inTurn(async () => {
      const { sent, failure, answers, rolledBack } = await deploy(this.#repl, code, this.#profile, {
        mode: ram ? "ram" : "slots",
        watchMs,
        packets: hasPackets(this),
        always: false,
        compact: false,
        onProgress,
        onLine: () => {},
      });
      return { sent, failure: failure && map ? mapTrace(failure, map) : failure, answers, rolledBack };
    });
  }

  /**
   * What has woken its program, where that records it: a text for `pinwheel sim --replay`. Throws RefusedError where it does not.
   */
  record(): Promise<string> {
    return this.#inTurn(async () => formatRecording(await readRecording(this.#repl, this, this.#profile)));
  }

  /** The files in its Storage. */
  files(): Promise<BoardFile[]> {
    return this.#inTurn(() => listFiles(this.#repl));
  }

  /** The bytes of a file. Throws RefusedError when there is none of that name. */
  readFile(name: string): Promise<Uint8Array> {
    return this.#inTurn(() => readFile(this.#repl, name));
  }

  /**
   * Writes a file, in the place of one of that name, and reads its CRC back; a text as UTF-8. Throws RefusedError for what a board
   * cannot keep or has no room for: an old file stays then.
   */
  writeFile(name: string, content: Uint8Array | string): Promise<void> {
    return this.#inTurn(async () => {
      const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
      const problem = whyNotStorable(name, bytes);
      if (problem !== undefined) throw new RefusedError(problem.what, problem.remedy);
      await writeFile(this.#repl, this.#profile, name, bytes, { packets: hasPackets(this) });
    });
  }

  /** Erases a file. Throws RefusedError when there is none of that name. */
  removeFile(name: string): Promise<void> {
    return this.#inTurn(async () => {
      await requireFile(this.#repl, name);
      await eraseFile(this.#repl, name);
    });
  }

  /** Disconnects, after what is under way. What runs on the board goes on. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#repl.close());
  }

  get #profile(): BoardProfile {
    return requireProfile(this, this.port);
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#last.then(act);
    this.#last = done.catch(() => {}); // whoever asked is told
    return done;
  }
}
