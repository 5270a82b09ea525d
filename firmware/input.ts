// A pin as a wake source: one native watch, and a ring of edges that wait for somebody to take them.
// Invariants: the ring is made at the start and never grows, and an edge allocates nothing beside what Espruino
// makes itself; edges are given in the order of their coming, with the hardware's time stamp in the loop's
// milliseconds, which never goes back; an edge that was dropped for want of room is counted in `lost`.
import type { Code, Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import { jumped, time } from "./clock.ts";
import { sourceOpens_ } from "./hooks.ts";
import { lookForLevel_ } from "./level.ts";
import { hear_, type WatchStamp } from "./loop.ts";
import { isLow_, lowButtons_, pullButton_, pulledButtons_ } from "./press.ts";
import type { Stream } from "./stream.ts";
import { supervise_ } from "./supervise.ts";
import { unwatch_, watch_ } from "./watch.ts";
import { wakeAll_, Waiter, type Source, type WaitOptions } from "./waiter.ts";

export interface InputOptions {
  /** Which edges are watched; both when not given. `"press"` is that with which the press of a button begins. */
  edge?: "rising" | "falling" | "both" | "press";
  /**
   * Milliseconds that the level must stay before its edge counts. When not given it is as Espruino has it: 25 for
   * the board's own buttons, 0 for other pins.
   */
  debounce?: number | undefined;
  /** The board's own resistor, that gives the pin a level when nothing drives it. */
  pull?: "up" | "down";
  /** How many edges are kept while nobody waits; 8 when not given. */
  buffer?: number;
  /**
   * When the buffer is full: drop its oldest edge (when not given) or the newest, or replace its last one. With `"count"`
   * only the last edge is kept, and `edges` says how many it stands for: none of them is lost.
   */
  overflow?: "oldest" | "newest" | "coalesce" | "count";
}

/** What `for await` gives. */
export interface Edge {
  /** The level after the edge. */
  readonly state: boolean;
  /** When it happened, in milliseconds of `time()`. */
  readonly time: number;
}

export const RISING = 1;
export const FALLING = -1;
const ANY = 0;
/** Any edge, as an Edge. */
const EDGE = 2;

function lookForEdge(this: Waiter<unknown>): unknown {
  const input = this.source_ as Input;
  return input.count_ ? input.edgeLike_(this.wanted_ as number) : undefined;
}

export interface Input extends Stream<Edge> {}

export class Input implements Source {
  next_?: Waiter<unknown> | undefined;
  last_: number;
  count_: number;
  waiter_: Waiter<number> | undefined;
  /**
   * Edges dropped because the buffer was full, or given to a task that was cancelled before it ran; and 1 for each time
   * that Espruino's own queue of events was full, as it does not tell what it dropped.
   */
  lost: number;
  /** With the overflow `"count"`: how many edges the one that was kept last stands for. */
  edges: number;
  readonly pin: Pin;
  /** Times of edges, those of falling ones negated, from `head_` on. */
  ring_: Float64Array;
  head_: number;
  overflow_: string | undefined;
  only_: number;
  watch_: number | undefined;
  debounce_: number | undefined;

  constructor(pin: Pin, options: InputOptions) {
    this.next_ = this.waiter_ = undefined;
    this.last_ = this.count_ = this.head_ = this.lost = this.edges = 0;
    this.pin = pin;
    this.ring_ = new Float64Array(options.buffer || 8);
    this.overflow_ = options.overflow;
    const { edge } = options;
    this.only_ = edge === "falling" ? FALLING : !edge || edge === "both" ? ANY : RISING;
    if (lowButtons_ && edge === "press" && isLow_(pin)) this.only_ = FALLING;
    if (sourceOpens_) sourceOpens_(this);
    if (pulledButtons_ && !options.pull) pullButton_(pin);
    if (options.pull) pinMode(pin, `input_pull${options.pull}`);
    this.observe_(options.debounce);
    supervise_(this);
  }

  restore_(): void {
    this.observe_(this.debounce_);
    wakeAll_(this);
  }

  observe_(debounce: number | undefined): void {
    unwatch_(this.watch_);
    this.debounce_ = debounce;
    this.watch_ = watch_(this.pin, this.only_ as 1 | -1 | 0, debounce, hear_.bind(this as never));
  }

  /** An edge to all who wait for one like it, or into the ring when nobody waits at all. */
  tell_(event: WatchStamp, at: number): void {
    // Somebody has set the clock: between this edge and now, or before.
    if (jumped) at = this.last_ = Math.max(this.last_, jumped, Math.min(at, time()));
    const level = event.state ? RISING : FALLING;
    event.time = at;
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
    let size = ring_.length;
    if (overflow_ === "count") {
      if (!this.count_) this.edges = 0;
      this.edges++;
      size = 1;
    }
    if (this.count_ < size) this.count_++;
    else if (overflow_ !== "count") {
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

  /**
   * Awaits the press of a button, debounced by 25 ms if the input was made without `debounce`: a rising edge, or a falling
   * one where the board's profile says that the button reads 0 while pressed.
   */
  pressed(options?: WaitOptions): Awaitable<number> {
    if (this.debounce_ === undefined) this.observe_(25);
    return this.await_(lowButtons_ && isLow_(this.pin) ? FALLING : RISING, options);
  }

  /**
   * Awaits that the pin is high: goes on at once when it is. Gives the time in milliseconds of the edge, or now. It asks
   * the pin itself, and takes no edge out of the buffer. Throws TimeoutError as `rising` does.
   */
  high(options?: WaitOptions): Awaitable<number> {
    this.check_(RISING);
    return new Waiter<number>(this, lookForLevel_, RISING, options);
  }

  /** Awaits that the pin is low, as `high` does. */
  low(options?: WaitOptions): Awaitable<number> {
    this.check_(FALLING);
    return new Waiter<number>(this, lookForLevel_, FALLING, options);
  }

  check_(wanted: number): void {
    if (wanted && wanted === -this.only_)
      throw new Error(`input: ${this.pin} is watched for the other edge: make it with edge "both"`);
  }

  await_(wanted: number, options?: WaitOptions): Waiter<number> {
    let waiter = this.waiter_;
    // One for all waits of a kind that come one after the other.
    if (!options && waiter && waiter.wanted_ === wanted) return waiter;
    this.check_(wanted);
    waiter = new Waiter<number>(this, lookForEdge, wanted, options);
    if (!options) this.waiter_ = waiter;
    return waiter;
  }

  take_(frame: Frame): Code {
    return this.await_(EDGE).wait_(frame);
  }

  /** Forgets the edges that nobody has taken. */
  clear(): void {
    this.count_ = 0;
  }
}
