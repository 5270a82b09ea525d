// The prompt at a terminal: line editing, history, Tab, Ctrl-C and Ctrl-D. Invariant: what the board prints stands above
// the line that is being edited, never in it.
import { createInterface, cursorTo, clearScreenDown, moveCursor, type Interface } from "node:readline";
import { LinkError } from "../../link/transport.ts";
import { reportError } from "../report.ts";
import { isCommand, isExit, runCommand } from "./commands.ts";
import { complete } from "./completion.ts";
import { historyFile, historyLines, readHistory, writeHistory } from "./history.ts";
import type { Session } from "./session.ts";
import { Keyboard } from "./keyboard.ts";
import { isUnfinished } from "./typed-source.ts";

const prompt = "> ";
const continued = "... ";

/** Readline's own count of the rows above the cursor, which it goes up before it draws a line again. */
interface Rows {
  prevRows?: number;
}

export class Terminal {
  readonly #file = historyFile(process.env, process.platform);
  #session: Session | undefined;
  #line: Interface | undefined;
  #typed: string[] = [];
  #busy = false;

  show(text: string): void {
    this.tell(() => process.stdout.write(`${text}\n`));
  }

  /** Has something printed above the line that is being edited. */
  tell(print: () => void): void {
    const line = this.#line;
    if (line === undefined || (this.#busy && line.line === "")) return print();
    const { rows } = line.getCursorPos();
    moveCursor(process.stdout, 0, -rows);
    cursorTo(process.stdout, 0);
    clearScreenDown(process.stdout);
    print();
    (line as Interface & Rows).prevRows = 0;
    line.prompt(true);
  }

  /** Lets a person talk to the board until they leave, or the connection ends: throws LinkError then. */
  async converse(session: Session): Promise<void> {
    this.#session = session;
    const keyboard = new Keyboard(process.stdin);
    const line = createInterface({
      input: keyboard,
      output: process.stdout,
      terminal: true,
      prompt,
      history: readHistory(this.#file),
      historySize: historyLines,
      removeHistoryDuplicates: true,
      completer: (before: string, done: (error: null, found: [string[], string]) => void) => {
        void complete(before, session).then((found) => done(null, found));
      },
    });
    this.#line = line;
    line.on("history", (lines) => writeHistory(this.#file, lines));
    line.on("SIGINT", () => this.#interrupt());
    let stopWaiting = (): void => {};
    const ended = new Promise<void>((resolve, reject) => {
      line.once("close", resolve);
      stopWaiting = session.repl.onClose(reject);
    });
    // At once, so that a Ctrl-C right behind the line breaks what it has begun.
    line.on("line", (text) => void this.#take(text).then(() => keyboard.next()));
    line.prompt();
    try {
      await ended;
    } finally {
      stopWaiting();
      this.#line = undefined;
      line.close();
      keyboard.destroy();
      if (!this.#leaving) process.stdout.write("\n");
    }
  }

  #leaving = false;

  async #take(text: string): Promise<void> {
    const line = this.#line;
    const session = this.#session;
    if (line === undefined || session === undefined) return;
    const input = [...this.#typed, text].join("\n");
    if (!isCommand(input) && isUnfinished(input)) {
      this.#typed.push(text);
      line.setPrompt(continued);
      line.prompt();
      return;
    }
    this.#typed = [];
    if (isExit(input)) {
      this.#leaving = true;
      line.close();
      return;
    }
    this.#busy = true;
    line.setPrompt("");
    try {
      if (isCommand(input)) await runCommand(session, input);
      else if (input.trim() !== "") await session.run(input, "typed");
    } catch (error) {
      // A mistake, or a command that did not work; when the connection is gone, `converse` ends.
      // What somebody has left behind is nobody's mistake.
      if (this.#line !== undefined) this.tell(() => reportError(error));
    }
    this.#busy = false;
    line.setPrompt(prompt);
    line.prompt(true);
  }

  #interrupt(): void {
    const line = this.#line;
    const session = this.#session;
    if (line === undefined || session === undefined) return;
    const isEditing = this.#typed.length > 0 || line.line !== "";
    const fail = (error: unknown): void => {
      if (!(error instanceof LinkError)) throw error;
    };
    if (this.#busy && !session.running) return;
    process.stdout.write("^C\n");
    if (!this.#busy) {
      this.#typed = [];
      line.setPrompt(prompt);
    }
    // Takes away what stands in the line, also what was typed ahead; readline has no other way.
    line.write(null, { ctrl: true, name: "e" });
    line.write(null, { ctrl: true, name: "u" });
    if (session.running) {
      session.interrupt().catch(fail);
      return;
    }
    if (!isEditing) {
      session.interrupt().catch(fail);
      this.show("(Ctrl-C breaks what runs on the board; Ctrl-D leaves, and it goes on)");
    }
  }
}
