// Broadcast: every value to every subscriber. Invariants: one ring, made at the start, keeps the last values for all; a
// subscriber gets them in order, from its subscription on; those that it came too late for are counted. A subscription
// that nobody awaits is known to nobody: it need not be closed.
import { Consumer } from "./consumer.ts";
import { Crowd } from "./crowd.ts";
import type { Code, Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import type { Stream } from "./stream.ts";

export interface BroadcastOptions {
  /**
   * What a subscriber loses that has fallen behind by more values than are kept: the `"oldest"`, so that it goes on with
   * those that are kept (when not given), or all but the last (`"coalesce"`).
   */
  overflow?: "oldest" | "coalesce";
}

export class Broadcast<T> extends Crowd {
  ring_: T[];
  size_: number;
  /** How many values there have been. */
  count_: number;
  /** How many values remain to one that has fallen behind. */
  left_: number;

  /** `capacity`: how many values are kept, 1 or more. It takes so many variables of Espruino from the start. */
  constructor(capacity: number, options: BroadcastOptions = {}) {
    super();
    if (!(capacity >= 1)) throw new Error("Broadcast: give it a capacity of 1 or more");
    this.ring_ = [];
    while (this.ring_.length < capacity) this.ring_.push(0 as T);
    this.size_ = capacity;
    this.count_ = 0;
    this.left_ = options.overflow === "coalesce" ? 1 : capacity;
  }

  /** Brings a value to all who have subscribed. Never waits; also from callbacks. O(subscribers that wait). */
  publish(value: T): void {
    this.ring_[this.count_++ % this.size_] = value;
    this.wakeAll_();
  }

  /** Gives the values from now on, for one task. */
  subscribe(): Subscription<T> {
    return new Subscription(this);
  }
}

export interface Subscription<T> extends Stream<T> {}

export class Subscription<T> extends Consumer {
  /** Values that this subscriber came too late for; counted when it takes the next one. */
  lost: number;
  broadcast_: Broadcast<T>;
  /** The number of the value that comes next. */
  at_: number;

  constructor(broadcast: Broadcast<T>) {
    super();
    this.lost = 0;
    this.broadcast_ = broadcast;
    this.at_ = broadcast.count_;
  }

  /** Awaits the next value. One task at a time. */
  next(): Awaitable<T> {
    return this as unknown as Awaitable<T>;
  }

  f(): Code {
    const broadcast = this.broadcast_;
    const { size_, count_ } = broadcast;
    if (this.at_ === count_) return broadcast.stand_(this as unknown as Frame);
    if (count_ - this.at_ > size_) {
      const at = count_ - broadcast.left_;
      this.lost += at - this.at_;
      this.at_ = at;
    }
    return this.give_(broadcast.ring_[this.at_++ % size_]);
  }

  take_(frame: Frame): Code {
    return this.wait_(frame);
  }
}
