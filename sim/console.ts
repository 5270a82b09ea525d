// The console: the line and prompt through which people and tools talk to the board. Invariants: bytes from
// outside go through the event queue, as fast as it has room, so none is lost; the program's output never mixes with
// what is being typed (the line is taken away and shown again); and whatever is printed is in the trace, line by line,
// without echo, prompts and control sequences.
//
// What it understands: typing with echo, cursor keys (keys.ts) and history (line-editor.ts), Enter (lines with open brackets go on), ESC
// Enter for a line break that does not run the line, Ctrl-C clears the line and breaks off a step, DLE (0x10) at the start of a line turns
// off echo for that line, DLE SOH begins a packet (packets.ts), which is given up after a while.
import { tokenizer } from "acorn";
import { ctrlC, Keys } from "./keys.ts";
import { LineEditor } from "./line-editor.ts";
import type { EventQueue } from "./queue.ts";
import type { Tracer } from "./tracer.ts";

const nak = "\x15";
const eraseLine = "\r\x1b[J";

/** The event queue's name for the console's own device. */
export const consoleDevice = "console";

export interface ConsoleOptions {
  readonly queue: EventQueue;
  readonly tracer: Tracer;
  /** What Ctrl-E answers. */
  readonly identity: string;
  /**
   * Runs a line; returns the text to show after `=`, or undefined when it threw. Where the engine has to be stopped in the
   * middle it does not return, and `stopped` is called.
   */
  readonly run: (line: string, stopped: () => void) => string | undefined;
  /** Ctrl-C came: breaks off a step that runs. */
  readonly interrupt: () => void;
  /** Calls `action` after so many virtual milliseconds. */
  readonly after: (ms: number, action: () => void) => void;
  /** Deals with a packet; returns what is sent back, and whether an error is to be told. */
  readonly packet: (header: number, data: string) => { readonly bytes: string; readonly failed: boolean };
  /** Reports what went wrong meanwhile. */
  readonly checkErrors: () => void;
}

export class Console {
  /** False after echo(0) and setConsole(null). */
  echo = true;
  /** Whether output goes anywhere at all. */
  attached = true;
  readonly #options: ConsoleOptions;
  readonly #listeners: ((bytes: string) => void)[] = [];
  #isOn = true;
  /** Bytes from outside that wait for room in the event queue. */
  #incoming = "";
  /** Characters out of the event queue that are still to be read: a line before them did not come to its end. */
  #unread = "";
  readonly #line = new LineEditor((bytes) => {
    if (this.#echoes && this.#lineShown) this.#send(bytes);
  });
  readonly #keys: Keys;
  #lineShown = false;
  #echoOffForLine = false;
  /** Ends a line whose run was broken off, once that is reported. */
  #brokenOff: (() => void) | undefined;
  /** Printed since the last line break, for the trace. */
  #open = "";

  constructor(options: ConsoleOptions) {
    this.#options = options;
    this.#keys = new Keys(this.#line, {
      enter: () => this.#enter(),
      clear: () => this.#clearLine(),
      identify: () => this.print(`${options.identity}\n`),
      silence: (isSilent) => {
        this.#echoOffForLine = isSilent;
      },
      packet: (header, data) => this.#packet(header, data),
      giveUp: () => this.#send(nak),
      after: options.after,
    });
  }

  /** Bytes from the console go to `listener`, as Latin-1 text. */
  onData(listener: (bytes: string) => void): void {
    this.#listeners.push(listener);
  }

  /** Bytes from outside, as Latin-1 text. They are read when the board idles; without power they are lost. */
  write(bytes: string): void {
    if (!this.#isOn) return;
    this.#incoming += bytes;
    if (bytes.includes(ctrlC) && !this.#keys.inPacket) this.#options.interrupt();
  }

  /** Whether bytes wait outside the event queue, or behind a line that was broken off. */
  get waiting(): boolean {
    return this.#incoming !== "" || this.#unread !== "";
  }

  /** Reads what was left when a line was broken off, and moves waiting bytes into the event queue as far as there is room. */
  feed(): void {
    this.receive("");
    if (this.#incoming === "") return;
    const part = this.#incoming.slice(0, this.#options.queue.roomForChars);
    const taken = this.#options.queue.pushChars(consoleDevice, part);
    this.#incoming = this.#incoming.slice(taken);
  }

  /** Prints text of the program or the board; \n ends a line. Takes the line being typed away first. */
  print(text: string): void {
    this.printQuietly(text);
    if (!this.attached) return;
    const lines = (this.#open + text).split("\n");
    this.#open = lines.pop() ?? "";
    for (const line of lines) this.#options.tracer.add({ kind: "console", text: line });
  }

  /** Shows prompt and line again after something was printed; the idle loop does it at its end. */
  showLine(): void {
    this.#brokenOff?.();
    this.#brokenOff = undefined;
    if (this.#lineShown || this.#unread !== "") return;
    this.#lineShown = true;
    if (this.#echoes) this.#send(`>${this.#line.shown}`);
  }

  /** Prints a message of the board itself, which has a record of its own in the trace. */
  printQuietly(text: string): void {
    this.#hideLine();
    this.#send(text.replaceAll("\n", "\r\n"));
  }

  powerOn(): void {
    this.#isOn = true;
    this.reset();
  }

  /** Power fails: what is on its way is lost, and a line that is half out stays half. */
  powerOff(): void {
    this.#isOn = false;
    this.#incoming = "";
    this.#unread = "";
    this.#brokenOff = undefined;
    if (this.#open !== "") this.#options.tracer.add({ kind: "console", text: this.#open });
    this.#open = "";
  }

  /** As after power-on and reset(). */
  reset(): void {
    this.echo = true;
    this.#line.clear();
    this.#lineShown = false;
    this.#echoOffForLine = false;
    this.#keys.reset();
  }

  /** Characters that came out of the event queue. */
  receive(text: string): void {
    this.#unread += text;
    while (this.#unread !== "") {
      const [character] = this.#unread;
      this.#unread = this.#unread.slice(1);
      this.#keys.press(character);
    }
  }

  #packet(header: number, data: string): void {
    const { bytes, failed } = this.#options.packet(header, data);
    if (failed) this.#hideLine();
    this.#send(bytes);
    this.#options.checkErrors();
  }

  get #echoes(): boolean {
    return this.echo && !this.#echoOffForLine;
  }

  #clearLine(): void {
    if (this.#line.text === "") return;
    this.#hideLine();
    this.#line.clear();
  }

  #hideLine(): void {
    if (!this.#lineShown) return;
    this.#lineShown = false;
    if (this.#echoes) this.#send(this.#line.home + eraseLine);
  }

  #enter(): void {
    if (!this.#line.isAtEnd || hasOpenBrackets(this.#line.text)) {
      this.#line.breakLine();
      return;
    }
    const line = this.#line.text.trimEnd();
    this.#line.clear();
    if (this.#echoes && this.#lineShown) this.#send("\r\n");
    if (!this.#echoOffForLine) this.#lineShown = false;
    if (line !== "" && this.#echoes) this.#options.tracer.add({ kind: "typed", text: line });
    const end = (answer?: string): void => {
      if (this.#echoes) this.#line.remember(line);
      // echo() in the line counts for its own answer.
      if (answer !== undefined && this.#echoes && line !== "") this.print(`=${answer}\n`);
      this.#echoOffForLine = false;
    };
    end(this.#options.run(line, () => (this.#brokenOff = end)));
  }

  #send(bytes: string): void {
    if (!this.attached || bytes === "") return;
    for (const listener of this.#listeners) listener(bytes);
  }
}

/** Whether a line cannot be run yet: a bracket, comment or template literal is still open. */
function hasOpenBrackets(line: string): boolean {
  let depth = 0;
  try {
    for (const { type } of tokenizer(line, { ecmaVersion: "latest" })) {
      if (["{", "[", "(", "${"].includes(type.label)) depth++;
      if (["}", "]", ")"].includes(type.label)) depth--;
      if (depth < 0) return false;
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    return /Unterminated (comment|template)/.test(message);
  }
  return depth > 0;
}
