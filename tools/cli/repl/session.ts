// One conversation with a board, whoever leads it: a person at a terminal, or a script. Invariant: what is told to `show`
// is for people, mapped to the program's TypeScript; whether anything has failed is kept for the exit code.
import type { BoardProfile } from "../../../boards/index.ts";
import { LINK_VERSION, LINKED_CANCEL, LINKED_TASK } from "../../../firmware/frame.ts";
import { findFailure } from "../../link/console-text.ts";
import { Conversation, type RuntimeWords } from "../../link/conversation.ts";
import type { BoardIdentity } from "../../link/identity.ts";
import type { Repl } from "../../link/repl.ts";
import type { MapMatch, ProgramMap } from "../../link/program-map.ts";
import { CompileError } from "../../compiler/diagnostic.ts";
import { InputError } from "../report.ts";
import type { Colors } from "../style.ts";
import { KnownProgram } from "./known-program.ts";
import { SnippetCompiler } from "./snippet.ts";

/** Where all that people, or other programs, are to see goes. */
export interface SessionOutput {
  colors: Colors;
  /** Prints a line, or several. */
  show: (text: string) => void;
  /** Prints a value, as the board shows it. */
  showValue: (shown: string) => void;
  /** Tells what the user should know, besides. */
  warn: (message: string) => void;
}

export interface SessionOptions extends SessionOutput {
  repl: Repl;
  board: BoardProfile;
  identity: BoardIdentity;
  /** The source map of the program that runs on the board, where it is known, and whether it is. */
  map: ProgramMap | undefined;
  match: MapMatch | undefined;
}

const words: RuntimeWords = {
  shown: `global.pinwheel&&v instanceof pinwheel[${LINKED_TASK}]?"task "+v.name:v`,
  cancel: (task) => `pinwheel[${LINKED_CANCEL}](${task})`,
};

export class Session {
  readonly repl: Repl;
  readonly board: BoardProfile;
  readonly identity: BoardIdentity;
  readonly colors: Colors;
  readonly show: (text: string) => void;
  readonly #showValue: (shown: string) => void;
  readonly #warn: (message: string) => void;
  readonly #conversation: Conversation;
  readonly #compiler: SnippetCompiler;
  /** What was typed and ran, for `.save`. */
  readonly inputs: string[] = [];
  #program: KnownProgram;
  #failed = false;
  #inReport = false;
  #quiet = false;
  #isCompiling = false;
  #isGivenUp = false;

  constructor({ repl, board, identity, map, match, ...output }: SessionOptions) {
    const { colors, show, showValue, warn } = output;
    this.repl = repl;
    this.board = board;
    this.identity = identity;
    this.colors = colors;
    this.show = show;
    this.#showValue = showValue;
    this.#warn = warn;
    this.#program = new KnownProgram(map, match);
    this.#compiler = new SnippetCompiler(board);
    this.#conversation = new Conversation(repl, board, words, (line) => this.#printed(line));
  }

  /** Whether the board has reported a failure. */
  get failed(): boolean {
    return this.#failed;
  }

  /** What is known of the program on the board. */
  get program(): KnownProgram {
    return this.#program;
  }

  /** Whether something that was typed runs, or is being compiled. */
  get running(): boolean {
    return this.#isCompiling || this.#conversation.running;
  }

  /** Another program may be on the board from now on: the one of this map, or the one before. The board is asked. */
  async setMap(map: ProgramMap): Promise<void> {
    this.#program = (await KnownProgram.ask(this.repl, map)) ?? this.#program;
  }

  /**
   * Runs TypeScript on the board and shows its value. Gives whether it came to its end: the board has told why not.
   * `file` is what messages call it, and `firstLine` where in that it begins. Throws ReplError with what it threw,
   * CompileError, InputError, LinkError.
   */
  async run(source: string, file: string, firstLine = 1): Promise<boolean> {
    const code = await this.#compile(source, file, firstLine);
    if (code === undefined) return false;
    const outcome = await this.#conversation.run(code);
    this.#program.lines.flush().forEach((line) => this.#showLine(line));
    if (outcome.kind === "thrown") throw this.#program.thrown(outcome.message, outcome.stack);
    if (outcome.kind === "cut") return false;
    if (outcome.shown !== undefined) this.#showValue(outcome.shown);
    this.inputs.push(source);
    return true;
  }

  /** Breaks what runs: see Conversation. */
  async interrupt(): Promise<void> {
    if (this.#isCompiling) this.#isGivenUp = true;
    else await this.#conversation.interrupt();
  }

  /** Lets nothing through of what the board prints while `action` talks to it. */
  async quietly(action: () => Promise<void>): Promise<void> {
    this.#quiet = true;
    try {
      await action();
    } finally {
      this.#quiet = false;
    }
  }

  close(): void {
    this.#conversation.end();
    this.#compiler.close();
  }

  #printed(line: string): void {
    if (this.#quiet) return;
    for (const traced of this.#program.lines.push(line)) this.#showLine(traced);
  }

  #showLine(line: string): void {
    const isFailure = findFailure(line) !== undefined;
    this.#inReport = isFailure || (this.#inReport && line.startsWith("  "));
    if (isFailure) this.#failed = true;
    const { red, dim } = this.colors;
    const color = isFailure ? red : this.#inReport ? dim : String;
    this.show(color(line));
  }

  /** Undefined when it was given up meanwhile. */
  async #compile(source: string, file: string, firstLine: number): Promise<string | undefined> {
    this.#isCompiling = true;
    this.#isGivenUp = false;
    try {
      const known = this.#program.names;
      const reach = (names: readonly string[]) => known.reach(this.repl, names);
      const { code, linked, created, set } = await this.#compiler.compile(source, file, reach);
      await known.refuseClash(this.repl, set);
      known.warnings(created).forEach(this.#warn);
      if (linked) await this.#requireLoop();
      return this.#isGivenUp ? undefined : code;
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      const moved = (line: number): number => (line === 0 ? 0 : line + firstLine - 1);
      throw new CompileError(error.diagnostics.map((found) => ({ ...found, line: moved(found.line) })));
    } finally {
      this.#isCompiling = false;
    }
  }

  async #requireLoop(): Promise<void> {
    const version = await this.repl.evaluate("global.pinwheel&&pinwheel[0]");
    if (version === LINK_VERSION) return;
    const why =
      version === undefined || version === null
        ? "no program on this board offers its loop to the console"
        : "the program on this board was built by another version of Pinwheel";
    throw new InputError(
      `\`await\` and async functions run on the loop of the board's program, and ${why}\n  Call inspect() of "pinwheel-rt" in the program and .flash it, or put a bare loop into the board's memory with .loop.`,
    );
  }
}
