// A TCP connection in virtual time: two ends, and what is on its way between them. Invariants: bytes arrive in order, a latency
// after they were sent; no more than a window of them is on its way or unread; and while one side is out of reach, everything
// waits, as TCP repeats what is lost.
import { windowBytes, type Link } from "./link.ts";

/** Who holds an end: a board, or a peer of a test. */
export interface Holder {
  readonly clock: { readonly now: number; plan(due: number, action: () => void): void };
  readonly isUp: boolean;
  /** Something has come, or may be sent. */
  wake(): void;
  /** Ends whose traffic waits until it is up again. */
  readonly ends: Set<End>;
}

export class End implements Link {
  readonly holder: Holder;
  /** Microseconds to the other end. */
  readonly #latency: number;
  #other: End | undefined;
  #incoming = "";
  #unread = 0;
  #status: "open" | "closed" = "open";
  #isGone = false;
  /** What has arrived while one of the two was out of reach. */
  #held: (() => void)[] = [];

  private constructor(holder: Holder, latency: number) {
    this.holder = holder;
    this.#latency = latency;
  }

  /** Two ends of a new connection. */
  static pair(a: Holder, b: Holder, latency: number): readonly [End, End] {
    const ends = [new End(a, latency), new End(b, latency)] as const;
    const [first, second] = ends;
    first.#other = second;
    second.#other = first;
    for (const end of ends) end.holder.ends.add(end);
    return ends;
  }

  get status(): "open" | "closed" {
    return this.#status;
  }

  get available(): number {
    return this.#incoming.length;
  }

  get room(): number {
    return Math.max(0, windowBytes - this.#unread);
  }

  receive(most: number): string {
    const taken = this.#incoming.slice(0, most);
    this.#incoming = this.#incoming.slice(taken.length);
    const other = this.#other;
    if (taken !== "" && other !== undefined)
      this.#deliver(other, () => {
        other.#unread -= taken.length;
        other.holder.wake();
      });
    return taken;
  }

  send(bytes: string): void {
    const other = this.#other;
    if (other === undefined || this.#isGone) return;
    this.#unread += bytes.length;
    this.#deliver(other, () => {
      if (other.#isGone) return;
      other.#incoming += bytes;
      other.holder.wake();
    });
  }

  close(): void {
    const other = this.#other;
    if (this.#isGone || other === undefined) return;
    this.#isGone = true;
    this.#deliver(other, () => {
      this.holder.ends.delete(this);
      other.#status = "closed";
      other.holder.wake();
    });
  }

  /** This side forgets the connection, and nobody tells the other. */
  cut(): void {
    this.#isGone = true;
    this.holder.ends.delete(this);
    this.#status = "closed";
    this.#other = undefined;
  }

  /** This side gives up: the other was out of reach for too long. */
  abort(): void {
    this.cut();
    this.holder.wake();
  }

  /** Both sides are in reach again: what waited arrives. */
  resume(): void {
    this.#release();
    const other = this.#other;
    if (other !== undefined) other.#release();
  }

  #deliver(to: End, action: () => void): void {
    if (this.#latency === 0) {
      action();
      return;
    }
    to.holder.clock.plan(this.holder.clock.now + this.#latency, () => {
      to.#held.push(action);
      to.#release();
    });
  }

  #release(): void {
    if (!this.holder.isUp || this.#other?.holder.isUp === false) return;
    const held = this.#held;
    this.#held = [];
    for (const action of held) action();
  }
}
