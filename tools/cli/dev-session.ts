// The board that `pinwheel dev` works on: its connection, what it runs, and what it is to run. Invariant: one thing at a
// time is done with it; what could not be put there leaves the program before, and the places in its traces are its own;
// every line that is printed once the program is there is shown.
import { setTimeout as pause } from "node:timers/promises";
import type { BoardProfile } from "../../boards/index.ts";
import { BoardLines } from "../link/board-lines.ts";
import { deploy, type Deployed } from "../link/deploy.ts";
import { hasPackets, identify, requireBoard, type BoardIdentity } from "../link/identity.ts";
import { ReplError } from "../link/repl-error.ts";
import type { Repl } from "../link/repl.ts";
import { LinkError } from "../link/transport.ts";
import { reportError } from "./report.ts";

/** How long a program is watched before it counts as good, in ms. */
const watchMs = 500;
const retryMs = 500;

export interface DevProgram {
  code: string;
  /** Its source map, with its sources named from the working directory. */
  map: string;
  board: BoardProfile;
}

export interface DevOutput {
  /** A line that the board prints. */
  line: (text: string) => void;
  /** What is being done. */
  note: (text: string) => void;
}

export class DevSession {
  readonly #connect: () => Promise<Repl>;
  readonly #ram: boolean;
  readonly #output: DevOutput;
  #link: { repl: Repl; identity: BoardIdentity } | undefined;
  #wanted: DevProgram | undefined;
  #running: DevProgram | undefined;
  #work: Promise<void> = Promise.resolve();
  /** Undefined while a program is on its way: what the board prints then is of the upload. */
  #lines: BoardLines | undefined;
  readonly #closed = new AbortController();

  private constructor(connect: () => Promise<Repl>, ram: boolean, output: DevOutput) {
    this.#connect = connect;
    this.#ram = ram;
    this.#output = output;
  }

  /** Connects, here and whenever the connection is lost. `ram` keeps the board's flash as it is. Throws LinkError. */
  static async start(connect: () => Promise<Repl>, ram: boolean, output: DevOutput): Promise<DevSession> {
    const session = new DevSession(connect, ram, output);
    await session.#attach();
    return session;
  }

  /** What the board says that it is, at the end of the line that is connected. */
  get identity(): BoardIdentity | undefined {
    return this.#link?.identity;
  }

  /** Puts a program onto the board, if it does not run there already. What fails is said. */
  put(program: DevProgram): Promise<void> {
    this.#wanted = program;
    return this.#later();
  }

  /** Ends the connection, and what is under way with it. */
  async close(): Promise<void> {
    this.#closed.abort();
    await this.#link?.repl.close();
  }

  #later(): Promise<void> {
    this.#work = this.#work.then(() => this.#deliver());
    return this.#work;
  }

  async #attach(): Promise<void> {
    const repl = await this.#connect();
    try {
      const identity = await identify(repl);
      if (this.#closed.signal.aborted) return await repl.close(); // it took too long
      this.#link = { repl, identity };
    } catch (error) {
      await repl.close();
      throw error;
    }
    this.#listen(undefined);
    repl.onOutput((text) => this.#lines?.push(text));
    repl.onClose(() => {
      if (this.#closed.signal.aborted) return;
      this.#listen(undefined);
      this.#link = undefined;
      this.#output.note(`${repl.label} is gone: waiting for it to come back`);
      void this.#attachAgain();
    });
  }

  async #attachAgain(): Promise<void> {
    const { signal } = this.#closed;
    while (this.#link === undefined && !signal.aborted) {
      await pause(retryMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      try {
        await this.#attach();
      } catch (error) {
        if (!(error instanceof LinkError)) throw error;
      }
    }
    await this.#later();
  }

  async #deliver(): Promise<void> {
    const program = this.#wanted;
    const link = this.#link;
    if (program === undefined || link === undefined || this.#closed.signal.aborted) return;
    if (program.code === this.#running?.code) {
      this.#listen(program);
      return this.#output.note("nothing that the board runs has changed");
    }
    const before = this.#running;
    try {
      requireBoard(link.identity, program.board, link.repl.label);
      this.#lines?.end();
      this.#lines = undefined;
      const deployed = await deploy(link.repl, program.code, program.board, {
        mode: this.#ram ? "ram" : "slots",
        watchMs,
        packets: hasPackets(link.identity),
        onStored: (sent) => {
          this.#output.note(sent ? `sent to ${link.repl.label}, CRC verified` : "the board holds it already");
          this.#listen(program);
        },
        onLine: () => {}, // shown by the listener, which hears what comes later as well
      });
      this.#conclude(deployed);
      if (deployed.rolledBack) this.#listen(before);
    } catch (error) {
      if (!(error instanceof LinkError || error instanceof ReplError)) throw error;
      if (link !== this.#link || this.#closed.signal.aborted) return; // that it is gone was said
      reportError(error);
      this.#listen(before);
    }
  }

  #conclude({ failure, answers, rolledBack }: Deployed): void {
    const then = rolledBack ? "; the board has gone back to the one before" : "";
    if (failure !== undefined) this.#output.note(`the program failed${then}`);
    else if (!answers)
      this.#output.note(
        `the console no longer answers: the program loops without end, or uses the port${then}`,
      );
  }

  /** From now on, what is printed is this program's. */
  #listen(program: DevProgram | undefined): void {
    this.#lines?.end();
    this.#lines = new BoardLines(this.#output.line, { map: program?.map, afterPrompt: true });
    this.#running = program;
  }
}
