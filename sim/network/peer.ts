// The other end of a board's connection, in the hands of a test: a server that is called, or a client that calls. Invariant:
// listeners run in virtual time, when what they tell of arrives; what comes before there is one waits for it.
import { ticksFromMs } from "../clock.ts";
import { windowBytes } from "./link.ts";
import type { End, Holder } from "./pipe.ts";

export class Peer implements Holder {
  readonly clock: Holder["clock"];
  /** A peer is always in reach. */
  readonly isUp = true;
  readonly ends = new Set<End>();
  #end: End | undefined;
  #onData: ((text: string) => void) | undefined;
  #onClose: (() => void) | undefined;
  #unsent = "";
  #isEnding = false;
  #isPaused = false;
  #wasClosed = false;
  #received = "";

  constructor(clock: Holder["clock"]) {
    this.clock = clock;
  }

  /** @internal */
  attach(end: End): void {
    this.#end = end;
  }

  /** What came so far and no listener has taken, as Latin-1 text. */
  get received(): string {
    return this.#received;
  }

  /** Whether the board has closed the connection, and that has arrived here. */
  get isClosed(): boolean {
    return this.#wasClosed;
  }

  /** Bytes go to `listener`, as Latin-1 text, in the pieces in which they come. */
  onData(listener: (text: string) => void): void {
    this.#onData = listener;
    this.wake();
  }

  /** The board has closed the connection. */
  onClose(listener: () => void): void {
    this.#onClose = listener;
    if (this.#wasClosed) listener();
  }

  /** Sends Latin-1 text, as far as the board takes it; the rest follows. */
  send(text: string): void {
    this.#unsent += text;
    this.#sendOn();
  }

  /** Closes the connection when everything is sent. */
  close(): void {
    this.#isEnding = true;
    this.#sendOn();
  }

  /** Takes nothing from now on: what the board sends fills its window, and then stays there. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.wake();
  }

  /** Does something so many virtual milliseconds later. */
  after(ms: number, action: () => void): void {
    this.clock.plan(this.clock.now + ticksFromMs(ms), action);
  }

  /** @internal */
  wake(): void {
    const end = this.#end;
    if (end === undefined || this.#isPaused) return;
    this.#received += end.receive(windowBytes);
    if (this.#received !== "" && this.#onData !== undefined) {
      const data = this.#received;
      this.#received = "";
      this.#onData(data);
    }
    this.#sendOn();
    if (end.status === "open" || end.available > 0 || this.#wasClosed) return;
    this.#wasClosed = true;
    this.#onClose?.();
  }

  #sendOn(): void {
    const end = this.#end;
    if (end === undefined) return;
    const data = this.#unsent.slice(0, end.room);
    this.#unsent = this.#unsent.slice(data.length);
    if (data !== "") end.send(data);
    if (this.#isEnding && this.#unsent === "") end.close();
  }
}
