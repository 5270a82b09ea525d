// A pin as a wake source: one native watch, and a ring of edges that wait for somebody to take them.
// Invariants: the ring is made at the start and never grows, and an edge allocates nothing beside what Espruino
// makes itself; edges are given in the order of their coming, with the hardware's time stamp in the loop's
// milliseconds, which never goes back; an edge that was dropped for want of room is counted in `lost`.
import type { Code, Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import { stamp_, time } from "./clock.ts";
import { sourceOpens_ } from "./hooks.ts";
import type { Stream } from "./stream.ts";
import { supervise_ } from "./supervise.ts";
import { wakeAll_, Waiter, type Source, type WaitOptions } from "./waiter.ts";

export interface InputOptions {
  /** Which edges are watched; both when not given. */
  edge?: "rising" | "falling" | "both";
  /**
   * Milliseconds that the level must stay before its edge counts. When not given it is as Espruino has it: 25 for
   * the board's own buttons, 0 for other pins.
   */
  debounce?: number | undefined;
  /** The board's own resistor, that gives the pin a level when nothing drives it. */
  pull?: "up" | "down";
  /** How many edges are kept while nobody waits; 8 when not given. */
  buffer?: number;
  /** When the buffer is full: drop its oldest edge (when not given) or the newest, or replace its last one. */
  overflow?: "oldest" | "newest" | "coalesce";
}

/** What `for await` gives. */
export interface Edge {
  /** The level after the edge. */
  readonly state: boolean;
  /** When it happened, in milliseconds of `time()`. */
  readonly time: number;
}

const RISING = 1;
const FALLING = -1;
const ANY = 0;
/** Any edge, as an Edge. */
const EDGE = 2;

function lookForEdge(this: Waiter<unknown>): unknown {
  return (this.source_ as Input).edgeLike_(this.wanted_ as number);
}

export interface Input extends Stream<Edge> {}

export class Input implements Source {
  /**
   * Edges dropped because the buffer was full, or given to a task that was cancelled before it ran; and 1 for each time
   * that Espruino's own queue of events was full, as it does not tell what it dropped.
   */
  lost: number;
  readonly pin: Pin;
  next_?: Waiter<unknown> | undefined;
  /** Times of edges, those of falling ones negated, from `head_` on. */
  ring_: Float64Array;
  head_: number;
  count_: number;
  overflow_: string | undefined;
  last_: number;
  only_: number;
  watch_: number | undefined;
  debounce_: number | undefined;

  constructor(pin: Pin, options: InputOptions) {
    this.lost = this.head_ = this.count_ = this.last_ = 0;
    this.pin = pin;
    this.ring_ = new Float64Array(options.buffer || 8);
    this.overflow_ = options.overflow;
    this.only_ = options.edge === "rising" ? RISING : options.edge === "falling" ? FALLING : ANY;
    if (sourceOpens_) sourceOpens_(this);
    if (options.pull) pinMode(pin, `input_pull${options.pull}`);
    this.observe_(options.debounce);
    supervise_(this);
  }

  restore_(): void {
    this.observe_(this.debounce_);
    wakeAll_(this);
  }

  observe_(debounce: number | undefined): void {
    const options: WatchOptions = { repeat: true, edge: this.only_ as 1 | -1 | 0 };
    if ((this.debounce_ = debounce) !== undefined) options.debounce = debounce!;
    try {
      if (this.watch_) clearWatch(this.watch_);
    } catch {
      // An interrupted step has removed it.
    }
    this.watch_ = setWatch((event) => this.edge_(event), this.pin, options);
    if (!this.watch_)
      throw new Error(`input: no interrupt is free for ${this.pin}: watch fewer pins, or another one`);
  }

  /** An edge: to everybody who waits for it, or into the ring when nobody waits at all. */
  edge_(event: { state: boolean; time: number }): void {
    let at = stamp_(event.time);
    const now = time();
    // Between the edge and now somebody may have set the clock.
    if (!(at <= now)) at = now;
    if (at < this.last_) at = this.last_;
    this.last_ = event.time = at;
    const level = event.state ? RISING : FALLING;
    let waiter = this.next_;
    if (!waiter) this.keep_(at * level);
    while (waiter) {
      const next: Waiter<unknown> | undefined = waiter.next_;
      if (waiter.wanted_ !== -level) waiter.deliver_(waiter.wanted_ === EDGE ? event : at);
      waiter = next;
    }
  }

  keep_(edge: number): void {
    const { ring_, overflow_ } = this;
    const size = ring_.length;
    if (this.count_ < size) this.count_++;
    else {
      this.lost++;
      if (overflow_ === "newest") return;
      if (overflow_ !== "coalesce") this.head_ = (this.head_ + 1) % size;
    }
    ring_[(this.head_ + this.count_ - 1) % size] = edge;
  }

  edgeLike_(wanted: number): unknown {
    while (this.count_) {
      const edge = this.ring_[this.head_];
      this.head_ = (this.head_ + 1) % this.ring_.length;
      this.count_--;
      const level = edge < 0 ? FALLING : RISING;
      if (wanted === EDGE) return { state: edge >= 0, time: edge * level };
      if (wanted !== -level) return edge * level;
    }
    return undefined;
  }

  /**
   * Awaits a rising edge; edges of the other kind before it are passed over. Gives its time in milliseconds.
   * Throws TimeoutError after `timeout` milliseconds without one.
   */
  rising(options?: WaitOptions): Awaitable<number> {
    return this.await_(RISING, options);
  }

  /** Awaits a falling edge, as `rising` does. */
  falling(options?: WaitOptions): Awaitable<number> {
    return this.await_(FALLING, options);
  }

  /** Awaits an edge of either kind. */
  changed(options?: WaitOptions): Awaitable<number> {
    return this.await_(ANY, options);
  }

  /** Awaits a rising edge, debounced by 25 ms if the input was made without `debounce`. */
  pressed(options?: WaitOptions): Awaitable<number> {
    if (this.debounce_ === undefined) this.observe_(25);
    return this.await_(RISING, options);
  }

  await_(wanted: number, options?: WaitOptions): Waiter<number> {
    if (wanted && wanted === -this.only_)
      throw new Error(`input: ${this.pin} is watched for the other edge: make it with edge "both"`);
    return new Waiter<number>(this, lookForEdge, wanted, options);
  }

  take_(frame: Frame): Code {
    return new Waiter<Edge>(this, lookForEdge, EDGE).wait_(frame);
  }

  /** Forgets the edges that nobody has taken. */
  clear(): void {
    this.count_ = 0;
  }
}
