// Latest: a value that changes, and readers that each see its newest state. Invariants: a reader sees a value at most
// once, and the newest one in the end; values between two looks are passed over, which is no loss.
import { Consumer } from "./consumer.ts";
import { Crowd } from "./crowd.ts";
import type { Code, Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import type { Stream } from "./stream.ts";

export class Latest<T> extends Crowd {
  value_: T | undefined;
  /** How often it was set. */
  version_: number;

  /** Without a value, readers wait for the first one. */
  constructor(value?: T) {
    super();
    this.value_ = value;
    this.version_ = value === undefined ? 0 : 1;
  }

  /** The value; `undefined` before there is one. */
  get(): T | undefined {
    return this.value_;
  }

  /** Brings a new value to all readers. Also from callbacks. O(readers). */
  set(value: T): void {
    this.value_ = value;
    this.version_++;
    this.wakeAll_();
  }

  /** A reader of its own for a task. It gets the value that is there first. */
  reader(): LatestReader<T> {
    return new LatestReader(this);
  }
}

export interface LatestReader<T> extends Stream<T> {}

export class LatestReader<T> extends Consumer {
  latest_: Latest<T>;
  seen_: number;

  constructor(latest: Latest<T>) {
    super();
    this.latest_ = latest;
    this.seen_ = 0;
  }

  /** Awaits a value that this reader has not seen; gives the newest. */
  next(): Awaitable<T> {
    return this as unknown as Awaitable<T>;
  }

  f(): Code {
    const latest = this.latest_;
    if (this.seen_ === latest.version_) return latest.stand_(this as unknown as Frame);
    this.seen_ = latest.version_;
    return this.give_(latest.value_);
  }

  take_(frame: Frame): Code {
    return this.wait_(frame);
  }
}
